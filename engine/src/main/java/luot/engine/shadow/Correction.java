package luot.engine.shadow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What boosted trees make of the past errors of a level, for the middle and for the upper end of what may happen. They
 * are fitted anew each time the record has grown by a fifth, so that the cost stays in proportion.
 */
final class Correction {
    private static final int MOST_ROWS = 40_000;
    private static final double GROWTH = 0.2;
    private static final int MOST_GROWTH = 4_000;
    private static final int FIRST = 10;

    /** What the trees add to the level. */
    record Said(double p50, double p90) {}

    /** The trees of one fit. */
    private record Fitted(Bins bins, BoostedTrees p50, BoostedTrees p90) {}

    private final List<float[]> rows = new ArrayList<>();
    private final List<Double> errors = new ArrayList<>();
    private @Nullable Fitted fitted;
    private long known;
    private long nextFit = FIRST;

    Said predict(float[] row) {
        if (known >= nextFit) {
            fitted = fit();
            nextFit = known + Math.max(FIRST, Math.min(MOST_GROWTH, (long) (GROWTH * known)));
        }
        if (fitted == null) {
            return new Said(0, 0);
        }
        byte[] bins = fitted.bins.of(row);
        return new Said(fitted.p50.predict(bins), fitted.p90.predict(bins));
    }

    /** Learns by how much the level of a row was exceeded. */
    void learn(float[] row, double error) {
        if (rows.size() >= MOST_ROWS + MOST_GROWTH) {
            rows.subList(0, MOST_GROWTH).clear();
            errors.subList(0, MOST_GROWTH).clear();
        }
        rows.add(row);
        errors.add(error);
        known++;
    }

    private Fitted fit() {
        Bins bins = Bins.of(rows);
        byte[][] columns = bins.columns(rows);
        double[] truth = errors.stream().mapToDouble(error -> error).toArray();
        return new Fitted(
                bins,
                BoostedTrees.fit(columns, bins, truth, ShadowForecaster.MIDDLE),
                BoostedTrees.fit(columns, bins, truth, ShadowForecaster.UPPER));
    }
}
