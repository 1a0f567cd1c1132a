package luot.engine.flow;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast one room works: the factor of the plan, corrected when its durations differ from those of its services by
 * more than chance would explain.
 */
final class RoomPace {
    private static final int FEWEST = 8;
    private static final double TRUSTED_DEVIATION = 2.5;

    private final double planned;
    private final Map<Spread, Integer> served = new LinkedHashMap<>();
    private int n;
    private double sum;

    RoomPace(double planned) {
        this.planned = planned;
    }

    /** Takes in a duration of a kind, at the planned speed. */
    void add(Spread kind, double millis) {
        served.merge(kind, 1, Integer::sum);
        n++;
        sum += millis;
    }

    double planned() {
        return planned;
    }

    /** The factor on durations at speed 1. */
    double pace() {
        if (n < FEWEST) {
            return planned;
        }
        double expected = 0;
        double variance = 0;
        for (Map.Entry<Spread, Integer> kind : served.entrySet()) {
            expected += kind.getValue() * kind.getKey().seenMean();
            variance += kind.getValue() * kind.getKey().seenVariance();
        }
        double distance = (sum - expected) * (sum - expected);
        if (distance == 0 || expected <= 0) {
            return planned;
        }
        double trust = Math.max(0, 1 - TRUSTED_DEVIATION * TRUSTED_DEVIATION * variance / distance);
        return planned * (1 + (sum / expected - 1) * trust);
    }
}
