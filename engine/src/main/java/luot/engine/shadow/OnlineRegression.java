package luot.engine.shadow;

import java.util.HashMap;
import java.util.Map;

/**
 * A linear median regression that learns at every call: weights that all lines share plus weights of each line's own,
 * so that a line never seen before starts with what the others have taught. Subgradient steps on the absolute error,
 * sized by AdaGrad (Duchi, Hazan, Singer 2011), so no rate is tuned to a hospital.
 */
final class OnlineRegression {
    private static final double STEP = 0.04;
    private static final double OWN_STEP = STEP / 2;
    /** Within this distance of the truth the step fades to nothing. */
    private static final double CLOSE = 0.05;

    /** Weights and the sums of their squared gradients. */
    private record Weights(double[] weight, double[] energy) {
        static Weights of(int size) {
            return new Weights(new double[size], new double[size]);
        }

        double times(double[] values) {
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * values[i];
            }
            return sum;
        }

        void step(double slope, double[] values, double size) {
            for (int i = 0; i < weight.length; i++) {
                double gradient = slope * values[i];
                energy[i] += gradient * gradient;
                weight[i] -= size * gradient / Math.sqrt(energy[i] + 1e-3);
            }
        }
    }

    private final Map<String, Weights> own = new HashMap<>();
    private Weights shared = Weights.of(0);

    /** The expected value for a line in a standardised situation. */
    double predict(String line, double[] values) {
        if (shared.weight().length == 0) {
            shared = Weights.of(values.length);
        }
        return shared.times(values) + own(line, values.length).times(values);
    }

    /** Learns what it was. */
    void learn(String line, double[] values, double truth) {
        double error = truth - predict(line, values);
        double slope = -0.5 * Math.signum(error) * Math.min(1, Math.abs(error) / CLOSE);
        shared.step(slope, values, STEP);
        own(line, values.length).step(slope, values, OWN_STEP);
    }

    private Weights own(String line, int size) {
        return own.computeIfAbsent(line, unseen -> Weights.of(size));
    }
}
