package luot.engine.shadow;

/**
 * The chance that somebody who has waited so long is still to be called: of those who left or were called later than
 * that, the share that was called. Offices notice late that somebody has gone, so a long line may be half empty.
 */
final class Staying {
    private static final int AGES = 32;
    private static final double AGES_PER_LOG = 3.5;

    private final double[] called = new double[AGES];
    private final double[] left = new double[AGES];
    private final double[] chance = new double[AGES];

    Staying() {
        refresh();
    }

    void called(double waitMinutes) {
        called[age(waitMinutes)]++;
        refresh();
    }

    void left(double waitMinutes) {
        left[age(waitMinutes)]++;
        refresh();
    }

    double chance(double ageMinutes) {
        return chance[age(ageMinutes)];
    }

    private void refresh() {
        double calledLater = 2;
        double all = 2.3; // before anything is seen, nearly everybody stays
        for (int age = AGES - 1; age >= 0; age--) {
            calledLater += called[age];
            all += called[age] + left[age];
            chance[age] = calledLater / all;
        }
    }

    private static int age(double minutes) {
        return Math.min(AGES - 1, (int) (Math.log1p(Math.max(0, minutes)) * AGES_PER_LOG));
    }
}
