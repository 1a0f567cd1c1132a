package luot.engine.flow;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How fast one room works: the factor of the plan, corrected when its durations differ from those of its services by
 * more than chance would explain.
 */
final class RoomPace {
    private static final int FEWEST = 8;
    private static final double TRUSTED_DEVIATION = 2.5;

    private final double planned;
    private Spread[] kinds = new Spread[0];
    private int[] counts = new int[0];
    private int n;
    private double sum;

    RoomPace(double planned) {
        this.planned = planned;
    }

    /** It as plain values; each kind of duration by the name it goes by in {@link Learned}. */
    record Image(double planned, List<String> kinds, int[] counts, int n, double sum) {}

    RoomPace(Image image, Function<String, Spread> kindOf) {
        planned = image.planned;
        kinds = image.kinds.stream().map(kindOf).toArray(Spread[]::new);
        counts = image.counts.clone();
        n = image.n;
        sum = image.sum;
    }

    Image image(Function<Spread, String> nameOf) {
        return new Image(planned, Arrays.stream(kinds).map(nameOf).toList(), counts.clone(), n, sum);
    }

    /** Takes in a duration of a kind, at the planned speed. */
    void add(Spread kind, double millis) {
        int index = indexOf(kind);
        counts[index]++;
        n++;
        sum += millis;
    }

    private int indexOf(Spread kind) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == kind) {
                return i;
            }
        }
        kinds = Arrays.copyOf(kinds, kinds.length + 1);
        counts = Arrays.copyOf(counts, kinds.length);
        kinds[kinds.length - 1] = kind;
        return kinds.length - 1;
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
        for (int i = 0; i < kinds.length; i++) {
            expected += counts[i] * kinds[i].seenMean();
            variance += counts[i] * kinds[i].seenVariance();
        }
        double distance = (sum - expected) * (sum - expected);
        if (distance == 0 || expected <= 0) {
            return planned;
        }
        double trust = Math.max(0, 1 - TRUSTED_DEVIATION * TRUSTED_DEVIATION * variance / distance);
        return planned * (1 + (sum / expected - 1) * trust);
    }
}
