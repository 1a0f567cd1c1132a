package luot.engine.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of duration is like at this site: its mean and its shape, from what the plan believes and what was
 * measured. Milliseconds at room speed 1.
 *
 * <p>The plan's mean holds until what was measured differs from it by more than chance would explain (a positive-part
 * James-Stein estimate, one dimension); the shape is that of the last measured durations, mixed with the believed one
 * while there are few.
 */
final class Spread {
    private static final int KEPT = 256;
    private static final int BELIEVED = 64;
    private static final double TRUSTED_DEVIATION = 2.5;
    private static final int FEWEST = 8;
    private static final int MOST = 4_000;
    private static final int FEW_LEFT = 3;

    private double believedMean;
    private final double believedCv;
    private final double[] believedShape;
    private final double[] kept = new double[KEPT];
    private double[] shape;
    /** Durations of which the shape is to be made when it is asked for next: sorting them costs more than keeping. */
    private double @Nullable [] unshaped;

    private double mean;
    private int measured;
    private double weight;
    private double sum;
    private double squares;

    /** It as plain values; the shape is absent while it is the believed one. */
    record Image(
            double believedMean,
            double cv,
            double[] kept,
            double @Nullable [] shape,
            double mean,
            int measured,
            double weight,
            double sum,
            double squares) {}

    Spread(double believedMean, double cv) {
        this.believedMean = believedMean;
        this.believedCv = cv;
        this.believedShape = Normal.logNormal(cv);
        this.shape = believedShape;
        this.mean = believedMean;
    }

    /** Takes in another believed mean, ms. */
    void believe(double millis) {
        believedMean = millis;
        mean = estimate();
    }

    Spread(Image image) {
        this(image.believedMean, image.cv);
        System.arraycopy(image.kept, 0, kept, 0, image.kept.length);
        shape = image.shape == null ? believedShape : image.shape.clone();
        mean = image.mean;
        measured = image.measured;
        weight = image.weight;
        sum = image.sum;
        squares = image.squares;
    }

    Image image() {
        return new Image(
                believedMean,
                believedCv,
                Arrays.copyOf(kept, Math.min(measured, KEPT)),
                shape() == believedShape ? null : shape.clone(),
                mean,
                measured,
                weight,
                sum,
                squares);
    }

    /** Takes in a measured duration. */
    void add(double millis) {
        kept[measured % KEPT] = millis;
        measured++;
        weight++;
        sum += millis;
        squares += millis * millis;
        if (weight > MOST) {
            weight /= 2;
            sum /= 2;
            squares /= 2;
        }
        mean = estimate();
        if (measured >= FEWEST && (measured % KEPT == 0 || measured < KEPT && Integer.bitCount(measured) == 1)) {
            unshaped = Arrays.copyOf(kept, Math.min(measured, KEPT));
        }
    }

    private double estimate() {
        if (weight < FEWEST) {
            return believedMean;
        }
        double seen = sum / weight;
        double variance = Math.max(0, squares / weight - seen * seen) / weight;
        double distance = (seen - believedMean) * (seen - believedMean);
        if (distance == 0) {
            return believedMean;
        }
        double trust = Math.max(0, 1 - TRUSTED_DEVIATION * TRUSTED_DEVIATION * variance / distance);
        return believedMean + (seen - believedMean) * trust;
    }

    private double[] shape() {
        double[] seen = unshaped;
        if (seen != null) {
            unshaped = null;
            reshape(seen);
        }
        return shape;
    }

    private void reshape(double[] seen) {
        int n = seen.length;
        Arrays.sort(seen);
        double keptMean = Arrays.stream(seen).sum() / n;
        if (keptMean <= 0) {
            return;
        }
        double[] mixed = new double[Normal.QUANTILES];
        double believedWeight = (double) BELIEVED / Normal.QUANTILES;
        double total = BELIEVED + n;
        double passed = 0;
        double sumOfMixed = 0;
        int b = 0;
        int s = 0;
        double value = 0;
        for (int i = 0; i < Normal.QUANTILES; i++) {
            double upTo = (i + 0.5) / Normal.QUANTILES * total;
            while (passed < upTo && (b < believedShape.length || s < n)) {
                boolean fromSeen = b >= believedShape.length || s < n && seen[s] / keptMean < believedShape[b];
                value = fromSeen ? seen[s++] / keptMean : believedShape[b++];
                passed += fromSeen ? 1 : believedWeight;
            }
            mixed[i] = value;
            sumOfMixed += value;
        }
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] *= Normal.QUANTILES / sumOfMixed;
        }
        shape = mixed;
    }

    double mean() {
        return mean;
    }

    /** The mean of what was measured, the believed one while nothing was. */
    double seenMean() {
        return weight == 0 ? believedMean : sum / weight;
    }

    /** The variance of what was measured. */
    double seenVariance() {
        double seen = seenMean();
        return weight == 0 ? seen * seen : Math.max(0, squares / weight - seen * seen);
    }

    int measured() {
        return measured;
    }

    /** One such duration. */
    double draw(Chance chance) {
        return shape()[(int) (chance.bits() >>> 56)] * mean;
    }

    /** The rest of one that has lasted a while already. */
    double drawRest(double elapsed, Chance chance) {
        double[] shape = shape();
        int from = 0;
        int to = shape.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (shape[middle] * mean <= elapsed) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int left = shape.length - from;
        return left < FEW_LEFT
                ? Normal.EXPONENTIAL[(int) (chance.bits() >>> 56)] * mean / 3
                : shape[from + chance.below(left)] * mean - elapsed;
    }

    /** The expected rest of one that has lasted a while, roughly. */
    double meanRest(double elapsed) {
        return Math.max(mean - elapsed, mean / 3);
    }

    long digest() {
        return Chance.mix(Double.doubleToLongBits(sum) ^ Chance.mix(Double.doubleToLongBits(squares) + measured));
    }
}
