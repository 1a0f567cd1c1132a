package luot.engine.shadow;

/**
 * How fast a line moves while somebody waits in it: the time from one call to the next, and how many are then in
 * service. Rooms are not known; this is what they amount to.
 */
final class Pace {
    private static final double FADE = 0.08;
    private static final double UNKNOWN_MINUTES = 8;

    private double minutes = UNKNOWN_MINUTES;
    private double serving;
    private long calls;
    private long lastCallMillis = Long.MIN_VALUE;

    /** A call, after which so many are in service; the called person had joined at that moment. */
    void called(long joinedMillis, long atMillis, int nowServing) {
        if (lastCallMillis != Long.MIN_VALUE && joinedMillis <= lastCallMillis) {
            double fade = Math.max(FADE, 1.0 / ++calls);
            minutes += fade * (Math.min(240, (atMillis - lastCallMillis) / 60_000.0) - minutes);
            serving += fade * (nowServing - serving);
        }
        lastCallMillis = atMillis;
    }

    /** Minutes from call to call. */
    double minutes() {
        return minutes;
    }

    /** How many are in service while somebody waits: what the rooms amount to; 0 before it is known. */
    double serving() {
        return serving;
    }

    /** Minutes until the call of somebody with so many ahead. */
    double minutesUntil(double ahead, int nowServing, long nowMillis) {
        if (ahead < 0.5 && serving > 0 && nowServing < serving - 0.5) {
            return 0;
        }
        double since = lastCallMillis == Long.MIN_VALUE ? 0 : (nowMillis - lastCallMillis) / 60_000.0;
        return ahead * minutes + Math.max(minutes / 4, minutes - since);
    }
}
