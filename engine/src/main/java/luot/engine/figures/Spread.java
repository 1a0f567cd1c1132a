package luot.engine.figures;

import java.util.Arrays;

/** A set of values as its mean and quantiles, and how unequal they are. */
final class Spread {
    private final double[] sorted;
    private final double sum;

    /** Of values in any order. */
    Spread(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
        sum = Arrays.stream(sorted).sum();
    }

    int n() {
        return sorted.length;
    }

    /** The mean; NaN without values. */
    double mean() {
        return sum / sorted.length;
    }

    /** The largest; NaN without values. */
    double worst() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /** Linear interpolation between the order statistics; NaN without values. */
    double quantile(double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = (sorted.length - 1) * q;
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
    }

    /** The Gini coefficient: 0 when all are equal, towards 1 when one has everything; 0 without any. */
    double gini() {
        double weighted = 0;
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            weighted += (2 * i - n + 1) * sorted[i];
        }
        return sum == 0 ? 0 : weighted / (n * sum);
    }
}
