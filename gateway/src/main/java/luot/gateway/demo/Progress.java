package luot.gateway.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the demo goes, one line at a time. */
final class Progress {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private Player.@Nullable Standing before;
    private long beforeNanos = System.nanoTime();

    Progress(ZoneId zone) {
        this.zone = zone;
    }

    /** The line for a moment; rates are counted from the line before. */
    String line(Player.Standing now) {
        long nanos = System.nanoTime();
        double seconds = Math.max(1e-3, (nanos - beforeNanos) / 1e9);
        long commands = now.commands() - (before == null ? 0 : before.commands());
        beforeNanos = nanos;
        before = now;
        String refused = now.refusalWords();
        return String.format(
                Locale.ROOT,
                "%s  %,d of %,d came, %,d in the house, %,d done  |  %,d waiting, %,d at rooms  |  %.0f commands/s%s",
                CLOCK.format(Instant.ofEpochMilli(now.siteMillis()).atZone(zone)),
                now.came(),
                now.expected(),
                Math.max(0, now.came() - now.ended()),
                now.ended(),
                now.waiting(),
                now.atRooms(),
                commands / seconds,
                refused.isEmpty() ? "" : "  |  " + refused);
    }
}
