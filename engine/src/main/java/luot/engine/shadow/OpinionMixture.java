package luot.engine.shadow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The weighted mean of opinions, each weighted by how well it has told this line's waits: exponential weights with a
 * fixed share given back to all (Herbster, Warmuth 1998), so that another way may become the best. A new line begins
 * with the weights that all lines together have given.
 */
final class OpinionMixture {
    private static final double OWN_RATE = 0.08;
    private static final double SHARED_RATE = 0.015;
    private static final double GIVEN_BACK = 0.002;
    /** No single miss counts for more than this many usual errors. */
    private static final double MOST = 4;

    /** The weights of a line and the size of its usual error. */
    private static final class Weights {
        final double[] weight;
        double usualError = 1;

        Weights(double[] weight) {
            this.weight = weight;
        }

        double mean(double[] opinions) {
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * opinions[i];
            }
            return sum;
        }

        void learn(double[] opinions, double truth, double rate) {
            usualError += 0.05 * (Math.abs(mean(opinions) - truth) - usualError);
            double best = Double.MAX_VALUE;
            for (double opinion : opinions) {
                best = Math.min(best, Math.abs(opinion - truth));
            }
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                double worse = (Math.abs(opinions[i] - truth) - best) / (usualError + 0.1);
                weight[i] *= Math.exp(-rate * Math.min(MOST, worse));
                sum += weight[i];
            }
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (1 - GIVEN_BACK) * weight[i] / sum + GIVEN_BACK / weight.length;
            }
        }
    }

    private final Map<String, Weights> lines = new HashMap<>();
    private final Weights all;

    OpinionMixture(int opinions) {
        double[] equal = new double[opinions];
        Arrays.fill(equal, 1.0 / opinions);
        this.all = new Weights(equal);
    }

    double predict(String line, double[] opinions) {
        return weights(line).mean(opinions);
    }

    /** Learns what it was. */
    void learn(String line, double[] opinions, double truth) {
        weights(line).learn(opinions, truth, OWN_RATE);
        all.learn(opinions, truth, SHARED_RATE);
    }

    private Weights weights(String line) {
        return lines.computeIfAbsent(line, unseen -> new Weights(all.weight.clone()));
    }
}
