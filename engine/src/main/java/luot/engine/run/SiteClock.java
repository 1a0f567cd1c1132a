package luot.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * The clock that stamps commands: wall time taken at the start and carried on by the monotonic clock, so that a wall
 * clock set back or forward bends no wait.
 *
 * <p>A process has one, and each site a clock {@link #forSite of its own} on it: a site whose journal is ahead runs
 * ahead alone.
 */
public final class SiteClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What a machine knows of time. */
    interface Source {
        /** The wall clock, epoch ms, which people and other machines set. */
        long wallMillis();

        /** The monotonic clock, ns from anywhere. */
        long nanos();
    }

    private static final class Machine implements Source {
        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }

    private final Source source;
    private final double rate;
    private final boolean isReal;
    /** Absent for that of the process. */
    private final @Nullable SiteClock process;

    private final long startMillis;
    private final long startNanos;
    private long offsetMillis;

    private SiteClock(Source source, long startMillis, double rate, boolean isReal, @Nullable SiteClock process) {
        this.source = source;
        this.startMillis = startMillis;
        this.startNanos = source.nanos();
        this.rate = rate;
        this.isReal = isReal;
        this.process = process;
    }

    /** The clock of production: real time. */
    public static SiteClock real() {
        return real(new Machine());
    }

    static SiteClock real(Source source) {
        return new SiteClock(source, source.wallMillis(), 1.0, true, null);
    }

    /**
     * A clock that starts at a moment and runs at a rate, for demonstrations.
     *
     * @param startMillis epoch ms shown now
     * @param rate shown milliseconds per real millisecond, above 0
     */
    public static SiteClock scaled(long startMillis, double rate) {
        return new SiteClock(new Machine(), startMillis, rate, false, null);
    }

    /** A clock that goes with this one, and may be moved without it. */
    SiteClock forSite() {
        return new SiteClock(source, 0, rate, isReal, this);
    }

    /** The time, epoch ms. */
    public synchronized long nowMillis() {
        return baseMillis() + offsetMillis;
    }

    private long baseMillis() {
        return process == null
                ? startMillis + (long) ((source.nanos() - startNanos) / NANOS_PER_MILLI * rate)
                : process.nowMillis();
    }

    /** Shown milliseconds per real millisecond. */
    public double rate() {
        return rate;
    }

    /** Moves the clock forward to a moment, epoch ms; it is never moved back by this. */
    public synchronized void skipTo(long millis) {
        offsetMillis += Math.max(0, millis - nowMillis());
    }

    /** Takes the wall time anew, but no time before a moment, epoch ms; a scaled clock has no wall. */
    synchronized void takeWall(long earliestMillis) {
        if (isReal) {
            offsetMillis = Math.max(source.wallMillis(), earliestMillis) - baseMillis();
        }
    }

    /** How far the clock is ahead of the machine's wall clock, ms, below 0 when it is behind; 0 for a scaled clock. */
    public long driftMillis() {
        return isReal ? nowMillis() - source.wallMillis() : 0;
    }

    /** Real milliseconds until a moment of this clock, 0 when it has passed. */
    public long realMillisUntil(long millis) {
        long ahead = millis - nowMillis();
        return ahead <= 0 ? 0 : (long) Math.ceil(Math.min(ahead, Integer.MAX_VALUE * 1_000L) / rate);
    }
}
