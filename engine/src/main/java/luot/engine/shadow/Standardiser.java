package luot.engine.shadow;

import java.util.Arrays;

/**
 * Brings numbers of any size to about -3 to 3: logarithm, then distance from the mean so far in standard deviations so
 * far (Welford's running variance). A constant 1 is added at the end.
 */
final class Standardiser {
    private static final double MOST = 3;

    private double[] mean = {};
    private double[] squares = {};
    private long seen;

    double[] apply(double[] values) {
        if (mean.length == 0) {
            mean = new double[values.length];
            squares = new double[values.length];
        }
        seen++;
        double[] scaled = Arrays.copyOf(values, values.length + 1);
        for (int i = 0; i < values.length; i++) {
            double value = Math.copySign(Math.log1p(Math.abs(values[i])), values[i]);
            double off = value - mean[i];
            mean[i] += off / seen;
            squares[i] += off * (value - mean[i]);
            double deviation = Math.sqrt(squares[i] / seen);
            scaled[i] = deviation < 1e-9 ? 0 : Math.max(-MOST, Math.min(MOST, (value - mean[i]) / deviation));
        }
        scaled[values.length] = 1;
        return scaled;
    }
}
