package luot.engine.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Which day of the hospital a moment belongs to: days change at the site's local hour, not at midnight. */
public final class DayCalendar {
    private static final LocalTime STANDARD_CHANGE = LocalTime.of(3, 0);
    private static final long HALF_DAY_MILLIS = 12 * 3_600_000L;

    private DayCalendar() {}

    /** One day of the hospital; see {@link Event.DayStarted}. */
    public record Day(String date, long midnightMillis, long endsMillis) {}

    /** The day to which a moment belongs, epoch ms. */
    public static Day dayAt(SitePlan plan, long nowMillis) {
        ZoneId zone = ZoneId.of(plan.zone());
        ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
        if (SitePlan.NEVER.equals(plan.dayChange())) {
            return new Day(now.toLocalDate().toString(), midnight(now.toLocalDate(), zone), Long.MAX_VALUE);
        }
        LocalDate date =
                now.toLocalTime().isBefore(change(plan)) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        if (endOf(date.toString(), plan) <= nowMillis) { // a night on which the clock shows the change of day twice
            date = date.plusDays(1);
        }
        return new Day(date.toString(), midnight(date, zone), endOf(date.toString(), plan));
    }

    /** When a day ends by a plan, epoch ms. */
    static long endOf(String date, SitePlan plan) {
        if (SitePlan.NEVER.equals(plan.dayChange())) {
            return Long.MAX_VALUE;
        }
        return beginOf(LocalDate.parse(date).plusDays(1), plan);
    }

    /** When a day begins by a plan, epoch ms; at midnight where days never change. */
    public static long beginOf(LocalDate date, SitePlan plan) {
        LocalTime at = SitePlan.NEVER.equals(plan.dayChange()) ? LocalTime.MIDNIGHT : change(plan);
        return date.atTime(at).atZone(ZoneId.of(plan.zone())).toInstant().toEpochMilli();
    }

    private static LocalTime change(SitePlan plan) {
        return plan.dayChange() == null ? STANDARD_CHANGE : LocalTime.parse(plan.dayChange());
    }

    /** Twelve hours before noon: on days whose clocks are moved at night, opening hours after that are still right. */
    private static long midnight(LocalDate date, ZoneId zone) {
        return date.atTime(12, 0).atZone(zone).toInstant().toEpochMilli() - HALF_DAY_MILLIS;
    }
}
