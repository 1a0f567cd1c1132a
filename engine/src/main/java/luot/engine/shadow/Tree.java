package luot.engine.shadow;

/**
 * One binary tree of fixed depth: at each node a column and the last bin that goes left; a column below 0 sends
 * everything left. Nodes stand level by level, the children of place p of a level at 2p and 2p + 1 of the next.
 */
final class Tree {
    static final int DEPTH = 4;
    static final int LEAVES = 1 << DEPTH;

    final int[] column = new int[LEAVES - 1];
    final int[] lastLeft = new int[LEAVES - 1];
    final double[] leaf = new double[LEAVES];

    /** The place on the next level of a row that stands at a place of this level. */
    static int node(int level, int place) {
        return (1 << level) - 1 + place;
    }

    int leafOf(byte[] bins) {
        int place = 0;
        for (int level = 0; level < DEPTH; level++) {
            int node = node(level, place);
            boolean right = column[node] >= 0 && bins[column[node]] > lastLeft[node];
            place = 2 * place + (right ? 1 : 0);
        }
        return place;
    }

    /** The same for a row of a table that stands column by column. */
    int leafOf(byte[][] columns, int row) {
        int place = 0;
        for (int level = 0; level < DEPTH; level++) {
            int node = node(level, place);
            boolean right = column[node] >= 0 && columns[column[node]][row] > lastLeft[node];
            place = 2 * place + (right ? 1 : 0);
        }
        return place;
    }
}
