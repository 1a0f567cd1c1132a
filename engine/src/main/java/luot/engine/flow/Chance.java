package luot.engine.flow;

/** A stream of random numbers that is the same on every machine: splitmix64 (Steele, Lea, Flood 2014). */
final class Chance {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed) {
        state = mix(seed);
    }

    /** 64 random bits. */
    long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to n − 1. */
    int below(int n) {
        return (int) (((bits() >>> 32) * n) >>> 32);
    }

    /** A number from 0, inclusive, to 1. */
    double share() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
