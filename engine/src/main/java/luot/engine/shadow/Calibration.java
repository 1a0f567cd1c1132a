package luot.engine.shadow;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a told quantile honest: what has to be added to it so that, over the last waits, the promised share did not
 * exceed it. A rolling form of conformal prediction (Vovk, Gammerman, Shafer 2005): whatever the forecaster gets wrong
 * in the mean is put right by its own record. A line with few waits leans on all lines.
 */
final class Calibration {
    private static final int LINE_WINDOW = 800;
    private static final int SITE_WINDOW = 2_500;
    /** How many waits of a line the record of all lines counts for. */
    private static final double PRIOR = 60;

    private final double quantile;
    private final Map<String, SlidingQuantile> lines = new HashMap<>();
    private final SlidingQuantile all;

    Calibration(double quantile) {
        this.quantile = quantile;
        this.all = new SlidingQuantile(SITE_WINDOW, quantile);
    }

    /** What to add for a line now. */
    double correction(String line) {
        SlidingQuantile own = lines.get(line);
        double count = own == null ? 0 : own.size();
        double ownValue = own == null ? 0 : own.value();
        return (count * ownValue + PRIOR * all.value()) / (count + PRIOR);
    }

    /** Somebody's wait was so much more than the uncorrected forecast. */
    void learn(String line, double excess) {
        all.add(excess);
        lines.computeIfAbsent(line, unseen -> new SlidingQuantile(LINE_WINDOW, quantile))
                .add(excess);
    }
}
