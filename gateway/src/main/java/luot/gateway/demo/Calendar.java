package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which date the recorded day is played on next.
 *
 * @param zone the site's time zone
 * @param from local time at which a day of the demo begins
 * @param lastArrivalMillis the last arrival of the recorded day, ms since midnight
 */
record Calendar(ZoneId zone, LocalTime from, long lastArrivalMillis) {
    private static final long HALF_DAY_MILLIS = 12 * 3_600_000L;
    private static final int DATE_LENGTH = 10;

    /** Midnight of a date as the site counts it: twelve hours before noon. */
    long midnightMillis(LocalDate date) {
        return date.atTime(12, 0).atZone(zone).toInstant().toEpochMilli() - HALF_DAY_MILLIS;
    }

    /** When a date begins in the demo. */
    long startMillis(LocalDate date) {
        return date.atTime(from).atZone(zone).toInstant().toEpochMilli();
    }

    LocalDate dateAt(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    /** The first date that begins after a moment. */
    LocalDate nextAfter(long nowMillis) {
        LocalDate date = dateAt(nowMillis);
        return startMillis(date) > nowMillis ? date : date.plusDays(1);
    }

    /** The date to play on: that of the visits still known, else today if its day can still be played. */
    LocalDate first(long nowMillis, KnownVisits known) {
        LocalDate latest = latest(known.byReference());
        if (latest != null) {
            return latest;
        }
        LocalDate today = dateAt(nowMillis);
        boolean playable = !known.anyToday() && nowMillis <= midnightMillis(today) + lastArrivalMillis;
        return playable ? today : nextAfter(nowMillis);
    }

    private static @Nullable LocalDate latest(Map<String, JsonNode> byReference) {
        LocalDate latest = null;
        for (String reference : byReference.keySet()) {
            LocalDate date = dateOf(reference);
            if (date != null && (latest == null || date.isAfter(latest))) {
                latest = date;
            }
        }
        return latest;
    }

    private static @Nullable LocalDate dateOf(String reference) {
        if (reference.indexOf(':') != DATE_LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(reference.substring(0, DATE_LENGTH));
        } catch (DateTimeParseException other) {
            return null;
        }
    }
}
