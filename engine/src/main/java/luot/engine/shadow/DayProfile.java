package luot.engine.shadow;

/**
 * A line's usual day by quarters of an hour, added up over all days so far: joins, calls, and how long those waited who
 * joined then. Handovers of shifts and opening hours show here without being told.
 */
final class DayProfile {
    static final int QUARTERS = 96;
    private static final long QUARTER_MILLIS = 15 * 60_000L;
    private static final long DAY_MILLIS = QUARTERS * QUARTER_MILLIS;

    /** How many usual waits the line's own mean counts for against those of the time of day. */
    private static final double PRIOR = 5;

    private final double[] joins = new double[QUARTERS];
    private final double[] calls = new double[QUARTERS];
    private final double[] waits = new double[QUARTERS];
    private final double[] waited = new double[QUARTERS];

    static int quarter(long atMillis) {
        return (int) (Math.floorMod(atMillis, DAY_MILLIS) / QUARTER_MILLIS);
    }

    static double minuteOfDay(long atMillis) {
        return Math.floorMod(atMillis, DAY_MILLIS) / 60_000.0;
    }

    static long dayOfWeek(long atMillis) {
        return Math.floorMod(Math.floorDiv(atMillis, DAY_MILLIS), 7L);
    }

    void joined(long atMillis) {
        joins[quarter(atMillis)]++;
    }

    /** Somebody who joined then was called now, after a wait on the logarithmic scale. */
    void called(long joinedMillis, long atMillis, double logWait) {
        calls[quarter(atMillis)]++;
        waits[quarter(joinedMillis)] += logWait;
        waited[quarter(joinedMillis)]++;
    }

    /**
     * The usual wait of those who join about this time, on the logarithmic scale; near the line's mean when few did.
     */
    double usualWait(long atMillis, double mean) {
        double sum = PRIOR * mean;
        double count = PRIOR;
        for (int step = -2; step <= 2; step++) {
            int quarter = Math.floorMod(quarter(atMillis) + step, QUARTERS);
            sum += waits[quarter];
            count += waited[quarter];
        }
        return sum / count;
    }

    /** Calls a day in some quarters from this one on, or before it where the first is negative. */
    double callsPerDay(long atMillis, int first, int quarters, double days) {
        return sum(calls, atMillis, first, quarters) / days;
    }

    /** Joins a day in some quarters from this one on. */
    double joinsPerDay(long atMillis, int quarters, double days) {
        return sum(joins, atMillis, 0, quarters) / days;
    }

    private static double sum(double[] counts, long atMillis, int first, int quarters) {
        double sum = 0;
        for (int step = first; step < first + quarters; step++) {
            sum += counts[Math.floorMod(quarter(atMillis) + step, QUARTERS)];
        }
        return sum;
    }

    /** Minutes until so many calls have been made, if calls come as on the usual day; at most a day. */
    double minutesUntil(double wanted, long atMillis, double days) {
        double left = wanted;
        double minutes = 0;
        for (int step = 0; step < QUARTERS; step++) {
            double rate = calls[(quarter(atMillis) + step) % QUARTERS] / days + 1e-3;
            if (rate >= left) {
                return minutes + 15 * left / rate;
            }
            left -= rate;
            minutes += 15;
        }
        return minutes;
    }
}
