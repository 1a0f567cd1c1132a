package luot.engine.shadow;

import java.util.Arrays;

/** The empirical quantile. */
final class Quantiles {
    private Quantiles() {}

    /** The quantile of the first values, 1 or more of them, which are sorted in place. */
    static double of(double[] values, int count, double quantile) {
        Arrays.sort(values, 0, count);
        double place = quantile * (count - 1);
        int below = (int) place;
        double value = values[below];
        return below + 1 < count ? value + (place - below) * (values[below + 1] - value) : value;
    }
}
