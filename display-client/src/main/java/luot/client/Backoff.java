package luot.client;

import java.util.Random;

/**
 * How long to wait before trying again: from 250 ms, doubled each time up to 5 s, each drawn between half and all of
 * that, so that a house full of screens does not come back in one instant.
 */
public final class Backoff {
    static final long SHORTEST_MILLIS = 250;
    static final long LONGEST_MILLIS = 5_000;

    private final Random random;
    private long boundMillis = SHORTEST_MILLIS;

    /** A backoff that draws its waits from a source of chance. */
    public Backoff(Random random) {
        this.random = random;
    }

    /** The next wait, ms; each one may be longer than the one before. */
    public long nextMillis() {
        long half = boundMillis / 2;
        long wait = half + (long) (random.nextDouble() * (boundMillis - half));
        boundMillis = Math.min(LONGEST_MILLIS, boundMillis * 2);
        return Math.max(wait, SHORTEST_MILLIS / 2);
    }

    /** Begins anew, after a success. */
    public void reset() {
        boundMillis = SHORTEST_MILLIS;
    }
}
