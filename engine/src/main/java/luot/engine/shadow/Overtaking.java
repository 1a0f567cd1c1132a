package luot.engine.shadow;

/**
 * How often a newcomer of one class is called before somebody of another class who already stood there: the calling
 * order of a line, whatever its rule is, as seen from its calls.
 */
final class Overtaking {
    /** Classes kept apart; all further ones share the last place. */
    static final int CLASSES = 24;

    private final double[][] overtook = new double[CLASSES][CLASSES];
    private final double[][] kept = new double[CLASSES][CLASSES];

    /** A newcomer was called while somebody who stood there before still waits, to be called with this chance. */
    void overtook(int newcomer, int there, double chance) {
        overtook[newcomer][there] += chance;
    }

    /** Somebody was called before a newcomer who still waits. */
    void kept(int newcomer, int there) {
        kept[newcomer][there]++;
    }

    /** The chance that a newcomer is called before somebody who stands there; a quarter before anything is seen. */
    double chance(int newcomer, int there) {
        double did = overtook[newcomer][there];
        return (did + 1) / (did + kept[newcomer][there] + 4);
    }
}
