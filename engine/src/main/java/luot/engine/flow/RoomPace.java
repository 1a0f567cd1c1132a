package luot.engine.flow;

/** How fast one room works: the factor of the plan, corrected when what was measured differs by more than chance. */
final class RoomPace {
    private static final int FEWEST = 8;
    private static final double TRUSTED_DEVIATION = 2.5;

    private final double planned;
    private double n;
    private double sum;
    private double squares;
    private double pace;

    RoomPace(double planned) {
        this.planned = planned;
        this.pace = planned;
    }

    /** Takes in a duration as a multiple of what was expected in a room of the planned speed. */
    void add(double ratio) {
        n++;
        sum += ratio;
        squares += ratio * ratio;
        if (n >= FEWEST) {
            double mean = sum / n;
            double variance = Math.max(0, squares / n - mean * mean) / n;
            double distance = (mean - 1) * (mean - 1);
            double trust =
                    distance == 0 ? 0 : Math.max(0, 1 - TRUSTED_DEVIATION * TRUSTED_DEVIATION * variance / distance);
            pace = planned * (1 + (mean - 1) * trust);
        }
    }

    double planned() {
        return planned;
    }

    /** The factor on durations at speed 1. */
    double pace() {
        return pace;
    }
}
