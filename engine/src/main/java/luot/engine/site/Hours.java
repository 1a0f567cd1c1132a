package luot.engine.site;

/**
 * One stretch of opening time of a day, half open: from inclusive, to exclusive.
 *
 * @param fromMinute minutes since the midnight on which the day begins, 0 or more
 * @param toMinute minutes since the same midnight, more than {@code fromMinute}; may exceed 1,440, as a day may run
 *     past midnight
 */
public record Hours(int fromMinute, int toMinute) {

    /** Milliseconds since midnight at which this stretch begins. */
    public long fromMillis() {
        return fromMinute * 60_000L;
    }

    /** Milliseconds since midnight at which this stretch has ended. */
    public long toMillis() {
        return toMinute * 60_000L;
    }

    /** Whether a moment, in milliseconds since midnight, lies in this stretch. */
    public boolean covers(long dayMillis) {
        return fromMillis() <= dayMillis && dayMillis < toMillis();
    }
}
