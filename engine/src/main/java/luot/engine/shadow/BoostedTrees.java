package luot.engine.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A quantile as a sum of small trees: stochastic gradient boosting of the pinball loss (Friedman 2001, 2002), splits
 * found in histograms, each leaf set to the quantile of what is left in it. With few rows it is the plain quantile of
 * them all, as no leaf may be small. The draw of rows and columns is seeded: the same rows give the same trees.
 */
final class BoostedTrees {
    private static final int TREES = 80;
    private static final double RATE = 0.08;
    private static final double ROWS = 0.4;
    private static final double COLUMNS = 0.35;
    private static final int LEAST_IN_LEAF = 50;
    /** Counts with the rows of a leaf and draws it towards nothing. */
    private static final double SHRINK = 1;

    private final double quantile;
    private final double base;
    private final List<Tree> trees = new ArrayList<>();

    private BoostedTrees(double quantile, double base) {
        this.quantile = quantile;
        this.base = base;
    }

    /** The sum for a row. */
    double predict(byte[] bins) {
        double sum = base;
        for (Tree tree : trees) {
            sum += tree.leaf[tree.leafOf(bins)];
        }
        return sum;
    }

    /**
     * Fits trees to rows.
     *
     * @param columns bins of the rows, column by column
     * @param bins what the bins are
     * @param truth what was to be predicted, a value for each row, 1 or more
     */
    static BoostedTrees fit(byte[][] columns, Bins bins, double[] truth, double quantile) {
        BoostedTrees fitted = new BoostedTrees(quantile, Quantiles.of(truth.clone(), truth.length, quantile));
        if (truth.length >= 2 * LEAST_IN_LEAF) {
            fitted.new Fit(columns, bins, truth).grow();
        }
        return fitted;
    }

    /** The work of one fit. */
    private final class Fit {
        private final byte[][] columns;
        private final Bins bins;
        private final double[] truth;
        private final double[] left;
        private final double[] slope;
        private final int[] place;
        private final int[] drawn;
        private final SplittableRandom draws = new SplittableRandom(7);
        private int rows;

        Fit(byte[][] columns, Bins bins, double[] truth) {
            this.columns = columns;
            this.bins = bins;
            this.truth = truth;
            this.left = new double[truth.length];
            this.slope = new double[truth.length];
            this.place = new int[truth.length];
            this.drawn = new int[truth.length];
        }

        void grow() {
            for (int i = 0; i < truth.length; i++) {
                left[i] = truth[i] - base;
            }
            for (int count = 0; count < TREES; count++) {
                draw();
                Tree tree = new Tree();
                int[] used = drawColumns();
                for (int level = 0; level < Tree.DEPTH; level++) {
                    split(tree, level, used);
                }
                fillLeaves(tree);
                trees.add(tree);
                for (int i = 0; i < truth.length; i++) {
                    left[i] -= tree.leaf[tree.leafOf(columns, i)];
                }
            }
        }

        private void draw() {
            rows = 0;
            for (int i = 0; i < truth.length; i++) {
                if (draws.nextDouble() < ROWS) {
                    drawn[rows++] = i;
                    slope[i] = left[i] > 0 ? quantile : quantile - 1;
                    place[i] = 0;
                }
            }
        }

        private int[] drawColumns() {
            return IntStream.range(0, bins.columns())
                    .filter(column -> bins.cuts(column) > 0 && draws.nextDouble() < COLUMNS)
                    .toArray();
        }

        private void split(Tree tree, int level, int[] used) {
            Splits splits = new Splits(1 << level, LEAST_IN_LEAF, SHRINK);
            for (int a = 0; a < rows; a++) {
                splits.count(place[drawn[a]], slope[drawn[a]]);
            }
            for (int column : used) {
                splits.clear();
                byte[] bin = columns[column];
                for (int a = 0; a < rows; a++) {
                    int i = drawn[a];
                    splits.add(place[i], bin[i], slope[i]);
                }
                splits.choose(column, bins.cuts(column));
            }
            splits.writeTo(tree, level);
            for (int a = 0; a < rows; a++) {
                int i = drawn[a];
                int node = Tree.node(level, place[i]);
                int column = tree.column[node];
                place[i] = 2 * place[i] + (column >= 0 && columns[column][i] > tree.lastLeft[node] ? 1 : 0);
            }
        }

        private void fillLeaves(Tree tree) {
            double[][] inLeaf = new double[Tree.LEAVES][];
            int[] count = new int[Tree.LEAVES];
            for (int a = 0; a < rows; a++) {
                count[place[drawn[a]]]++;
            }
            for (int leaf = 0; leaf < Tree.LEAVES; leaf++) {
                inLeaf[leaf] = new double[count[leaf]];
                count[leaf] = 0;
            }
            for (int a = 0; a < rows; a++) {
                int leaf = place[drawn[a]];
                inLeaf[leaf][count[leaf]++] = left[drawn[a]];
            }
            for (int leaf = 0; leaf < Tree.LEAVES; leaf++) {
                int size = count[leaf];
                if (size > 0) {
                    double middle = Quantiles.of(inLeaf[leaf], size, quantile);
                    tree.leaf[leaf] = RATE * middle * size / (size + SHRINK);
                }
            }
        }
    }
}
