package luot.engine.shadow;

import java.util.Arrays;

/** A quantile of the last values, at hand at any moment. */
final class SlidingQuantile {
    private final double[] inOrderOfTime;
    private final double[] sorted;
    private final double quantile;
    private long seen;

    SlidingQuantile(int window, double quantile) {
        this.inOrderOfTime = new double[window];
        this.sorted = new double[window];
        this.quantile = quantile;
    }

    int size() {
        return (int) Math.min(seen, sorted.length);
    }

    void add(double value) {
        int size = size();
        int slot = (int) (seen % inOrderOfTime.length);
        if (size == sorted.length) {
            int oldest = Arrays.binarySearch(sorted, 0, size, inOrderOfTime[slot]);
            System.arraycopy(sorted, oldest + 1, sorted, oldest, size - oldest - 1);
            size--;
        }
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
        inOrderOfTime[slot] = value;
        seen++;
    }

    /** The smallest value that at least the quantile of n + 1 do not exceed; 0 before there is any. */
    double value() {
        int size = size();
        int rank = (int) Math.ceil(quantile * (size + 1));
        return size == 0 ? 0 : sorted[Math.min(size, Math.max(1, rank)) - 1];
    }
}
