package luot.engine.figures;

import luot.engine.sim.DayVisit;

/**
 * How long a visit may last: 2, 3, 3½ or 4 hours with no, one, two or more kinds of test (Decision 1313/QD-BYT of 2013
 * of the Ministry of Health of Viet Nam).
 */
final class LegalTarget {
    private static final int[] MINUTES = {120, 180, 210, 240};

    private LegalTarget() {}

    /** How many groups of visits there are: by number of kinds of test, the last for that many or more. */
    static int groups() {
        return MINUTES.length;
    }

    static int groupOf(DayVisit visit) {
        return Math.min(MINUTES.length - 1, visit.tests());
    }

    static int minutes(int group) {
        return MINUTES[group];
    }

    static boolean isMet(PlayedVisit visit) {
        return visit.stayMillis() <= minutes(groupOf(visit.visit())) * 60_000L;
    }
}
