package luot.engine.shadow;

import java.util.Arrays;

/**
 * The best split of each node of one level: the one after which the squared sums of the slopes, over the rows they come
 * from, grow most.
 */
final class Splits {
    private final int nodes;
    private final int leastInLeaf;
    private final double shrink;
    private final double[] total;
    private final int[] rows;
    private final double[] slopes;
    private final int[] counts;
    private final double[] bestGain;
    private final int[] bestColumn;
    private final int[] bestBin;

    Splits(int nodes, int leastInLeaf, double shrink) {
        this.nodes = nodes;
        this.leastInLeaf = leastInLeaf;
        this.shrink = shrink;
        this.total = new double[nodes];
        this.rows = new int[nodes];
        this.slopes = new double[nodes * Bins.MOST];
        this.counts = new int[nodes * Bins.MOST];
        this.bestGain = new double[nodes];
        this.bestColumn = new int[nodes];
        this.bestBin = new int[nodes];
        Arrays.fill(bestColumn, -1);
    }

    /** Counts a row of a node, once. */
    void count(int node, double slope) {
        total[node] += slope;
        rows[node]++;
    }

    /** Begins a column. */
    void clear() {
        Arrays.fill(slopes, 0);
        Arrays.fill(counts, 0);
    }

    /** Adds a row to its bin of the column. */
    void add(int node, int bin, double slope) {
        slopes[node * Bins.MOST + bin] += slope;
        counts[node * Bins.MOST + bin]++;
    }

    /** Looks for better splits in the column. */
    void choose(int column, int cuts) {
        for (int node = 0; node < nodes; node++) {
            if (rows[node] < 2 * leastInLeaf) {
                continue;
            }
            double whole = gain(total[node], rows[node]);
            double slope = 0;
            int count = 0;
            for (int bin = 0; bin < cuts; bin++) {
                slope += slopes[node * Bins.MOST + bin];
                count += counts[node * Bins.MOST + bin];
                int others = rows[node] - count;
                if (others < leastInLeaf) {
                    break;
                }
                double gain = gain(slope, count) + gain(total[node] - slope, others) - whole;
                if (count >= leastInLeaf && gain > bestGain[node] + 1e-9) {
                    bestGain[node] = gain;
                    bestColumn[node] = column;
                    bestBin[node] = bin;
                }
            }
        }
    }

    private double gain(double slope, int count) {
        return slope * slope / (count + shrink);
    }

    void writeTo(Tree tree, int level) {
        for (int node = 0; node < nodes; node++) {
            tree.column[Tree.node(level, node)] = bestColumn[node];
            tree.lastLeft[Tree.node(level, node)] = bestBin[node];
        }
    }
}
