package luot.engine.flow;

/** Quantiles of the shapes that durations are believed to have before any was measured. */
final class Normal {
    /** How many quantiles stand for a distribution. */
    static final int QUANTILES = 256;

    private static final double[] STANDARD = new double[QUANTILES];

    /** Quantiles of waiting for something that may come at any moment, mean 1. */
    static final double[] EXPONENTIAL = new double[QUANTILES];

    static {
        for (int i = 0; i < QUANTILES; i++) {
            double p = (i + 0.5) / QUANTILES;
            STANDARD[i] = inverse(p);
            EXPONENTIAL[i] = -StrictMath.log(1 - p);
        }
    }

    private Normal() {}

    /** Quantiles of the standard normal distribution. */
    static double[] standard() {
        return STANDARD.clone();
    }

    /** Quantiles of the lognormal distribution of mean 1 with a coefficient of variation. */
    static double[] logNormal(double cv) {
        double variance = StrictMath.log(1 + cv * cv);
        double sigma = Math.sqrt(variance);
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = StrictMath.exp(sigma * STANDARD[i] - variance / 2);
        }
        return quantiles;
    }

    /** The value that a standard normal variable stays below with a probability, by bisection. */
    private static double inverse(double p) {
        double low = -6;
        double high = 6;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The standard normal distribution function, by its series (Marsaglia 2004). */
    private static double below(double x) {
        double sum = x;
        double term = x;
        for (int i = 1; i < 120; i++) {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
