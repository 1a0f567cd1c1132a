package luot.engine.flow;

/**
 * The longest stay the health ministry aims at, by how many kinds of paraclinical test a visit has: 2 hours without
 * any, 3 with one, 3½ with two, 4 with three or more (Vietnam, Decision 1313/QĐ-BYT of 2013).
 */
public final class LegalTarget {
    private static final int[] MINUTES = {120, 180, 210, 240};

    private LegalTarget() {}

    /** The target for a visit with so many kinds of test, minutes. */
    public static int minutes(int kindsOfTest) {
        return MINUTES[Math.min(kindsOfTest, MINUTES.length - 1)];
    }

    /** The same in ms. */
    public static long millis(int kindsOfTest) {
        return minutes(kindsOfTest) * 60_000L;
    }
}
