package luot.engine.shadow;

/**
 * The scale on which waits are learned: the square root of minutes. On it a minute counts more in a short wait than in
 * a long one, and a quantile of the root is the root of the quantile.
 */
final class Scale {
    /** Longer waits are a forgotten record more likely than a wait; they count as this long. */
    private static final double MOST_MINUTES = 2_000;

    private Scale() {}

    static double of(double waitMinutes) {
        return Math.sqrt(Math.min(waitMinutes, MOST_MINUTES) + 1);
    }

    /** The nearest value that is a wait's. */
    static double within(double scaled) {
        return Math.max(1, Math.min(of(MOST_MINUTES), scaled));
    }

    static double minutes(double scaled) {
        double root = Math.max(1, scaled);
        return root * root - 1;
    }
}
