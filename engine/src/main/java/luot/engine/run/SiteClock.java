package luot.engine.run;

/**
 * The one clock of a process, which stamps every command: wall time taken at the start and carried on by the monotonic
 * clock, so that a wall clock set back or forward bends no wait.
 */
public final class SiteClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final double rate;
    private final Object lock = new Object();
    private long startMillis;
    private long startNanos;

    private SiteClock(long startMillis, double rate) {
        this.startMillis = startMillis;
        this.startNanos = System.nanoTime();
        this.rate = rate;
    }

    /** The clock of production: real time. */
    public static SiteClock real() {
        return new SiteClock(System.currentTimeMillis(), 1.0);
    }

    /**
     * A clock that starts at a moment and runs at a rate, for demonstrations.
     *
     * @param startMillis epoch ms shown now
     * @param rate shown milliseconds per real millisecond, above 0
     */
    public static SiteClock scaled(long startMillis, double rate) {
        return new SiteClock(startMillis, rate);
    }

    /** The time, epoch ms. */
    public long nowMillis() {
        synchronized (lock) {
            return startMillis + (long) ((System.nanoTime() - startNanos) / NANOS_PER_MILLI * rate);
        }
    }

    /** Shown milliseconds per real millisecond. */
    public double rate() {
        return rate;
    }

    /** Moves the clock forward to a moment, epoch ms; it is never moved back. */
    public void skipTo(long millis) {
        synchronized (lock) {
            long now = nowMillis();
            if (millis > now) {
                startMillis = millis;
                startNanos = System.nanoTime();
            }
        }
    }

    /** Real milliseconds until a moment of this clock, 0 when it has passed. */
    public long realMillisUntil(long millis) {
        long ahead = millis - nowMillis();
        return ahead <= 0 ? 0 : (long) Math.ceil(Math.min(ahead, Integer.MAX_VALUE * 1_000L) / rate);
    }
}
