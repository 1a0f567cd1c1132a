package luot.engine.shadow;

import java.util.Arrays;
import java.util.List;

/** Numbers sorted into at most 48 bins of about equal weight, as trees need to know no more of them. */
final class Bins {
    static final int MOST = 48;
    private static final int SAMPLE = 5_000;

    private final float[][] cuts;

    private Bins(float[][] cuts) {
        this.cuts = cuts;
    }

    /** Bins for rows of numbers, all of one length. */
    static Bins of(List<float[]> rows) {
        int width = rows.get(0).length;
        int sample = Math.min(rows.size(), SAMPLE);
        float[][] cuts = new float[width][];
        float[] sorted = new float[sample];
        for (int column = 0; column < width; column++) {
            for (int i = 0; i < sample; i++) {
                sorted[i] = rows.get((int) ((long) i * rows.size() / sample))[column];
            }
            Arrays.sort(sorted);
            cuts[column] = cuts(sorted);
        }
        return new Bins(cuts);
    }

    private static float[] cuts(float[] sorted) {
        float[] cuts = new float[MOST - 1];
        int count = 0;
        for (int bin = 1; bin < MOST; bin++) {
            float cut = sorted[(int) ((long) bin * (sorted.length - 1) / MOST)];
            if (count == 0 || cut > cuts[count - 1]) {
                cuts[count++] = cut;
            }
        }
        return Arrays.copyOf(cuts, count);
    }

    int columns() {
        return cuts.length;
    }

    /** How many cuts a column has: one less than bins. */
    int cuts(int column) {
        return cuts[column].length;
    }

    /** The bins of one row. */
    byte[] of(float[] row) {
        byte[] bins = new byte[cuts.length];
        for (int column = 0; column < cuts.length; column++) {
            bins[column] = bin(column, row[column]);
        }
        return bins;
    }

    /** The bins of all rows, column by column. */
    byte[][] columns(List<float[]> rows) {
        byte[][] columns = new byte[cuts.length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            float[] row = rows.get(i);
            for (int column = 0; column < cuts.length; column++) {
                columns[column][i] = bin(column, row[column]);
            }
        }
        return columns;
    }

    private byte bin(int column, float value) {
        float[] own = cuts[column];
        int low = 0;
        int high = own.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= own[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (byte) low;
    }
}
