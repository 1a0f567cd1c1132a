package luot.engine.flow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;

/** What one service of a site has been like, and who is known to come to it. */
final class ServiceHistory {
    private static final int KEPT = 64;
    private static final int JOINS = 256;
    private static final double MINUTE = 60_000;
    private static final double WAIT_WEIGHT = 0.1;

    /** A ticket that is known and stands in no line yet. */
    record Coming(Ticket ticket, long issuedMillis) {}

    final Spread first;
    final Spread back;
    final Spread result;
    final Cohort firstOpen;
    final Cohort backOpen;
    final Cohort resultOpen;
    final Spread absence = new Spread(5 * MINUTE, 0.5);
    final Map<Long, Coming> coming = new LinkedHashMap<>();
    final boolean isExam;

    final SitePlan.Kind kind;

    /** Whether results come later than the finish. */
    final boolean resultsLater;

    /** Waits of those called lately, decaying mean, ms. */
    double wait = 2 * MINUTE;

    private double startDelay = 5_000;
    private double calls = 50;
    private double misses = 1;

    // What followed on the last first exams: the time until the return stands in line, or −1 where there is none.
    private final double[] followed = new double[KEPT];
    private final long[] followedBy = new long[KEPT];
    private int followedCount;

    // The last that came, returns aside: class and way in, time from being known to joining, and from when they count.
    final int[] joinKind = new int[JOINS];
    final long[] joinLead = new long[JOINS];
    final long[] joinLag = new long[JOINS];
    private int joins;
    private double[] after = new double[0];
    int issued;

    ServiceHistory(SitePlan.Service service) {
        Long meanReturn = service.meanReturnMs();
        first = new Spread(service.meanMs(), service.cv());
        back = new Spread(meanReturn == null ? service.meanMs() : meanReturn, service.cv());
        result = new Spread(service.meanResultMs() > 0 ? service.meanResultMs() : 30 * MINUTE, 0.5);
        firstOpen = new Cohort(first);
        backOpen = new Cohort(back);
        resultOpen = new Cohort(result);
        resultsLater = service.meanResultMs() > 0;
        kind = service.kind();
        isExam = kind == SitePlan.Kind.exam;
        if (isExam) {
            double[] believed = {-1, 25 * MINUTE, -1, 75 * MINUTE};
            for (double delay : believed) {
                follow(0, delay);
            }
        }
    }

    Spread served(boolean isReturn) {
        return isReturn ? back : first;
    }

    Cohort open(boolean isReturn) {
        return isReturn ? backOpen : firstOpen;
    }

    // -- calls

    void called(double waitMillis) {
        calls++;
        wait += WAIT_WEIGHT * (waitMillis - wait);
    }

    void missed() {
        misses++;
    }

    double missedShare() {
        return misses / calls;
    }

    /** Takes in how long a called patient took to be taken in. */
    void started(double millis) {
        startDelay += WAIT_WEIGHT * (millis - startDelay);
    }

    /** How likely a patient who was called a while ago and was not taken in yet will not come. */
    double noShowShare(double elapsedMillis) {
        double late = StrictMath.exp(-elapsedMillis / Math.max(1, startDelay));
        double missed = missedShare();
        return missed / (missed + (1 - missed) * late);
    }

    // -- what follows on an exam

    void follow(long visit, double delayMillis) {
        followed[followedCount % KEPT] = delayMillis;
        followedBy[followedCount % KEPT] = visit;
        followedCount++;
    }

    /** A guess of the time until a return is replaced by what it was. */
    void returned(long visit, double delayMillis) {
        for (int i = 0; i < KEPT; i++) {
            if (followedBy[i] == visit) {
                followed[i] = delayMillis;
            }
        }
    }

    /** The time from the end of an exam to the patient's return, as it was for one of the last; below 0 for none. */
    double drawFollowed(Chance chance) {
        return followedCount == 0 ? -1 : followed[chance.below(Math.min(followedCount, KEPT))];
    }

    // -- newcomers

    /** From when the wait of somebody of a kind will probably count: the arrival, or some time after it. */
    long countsFromMillis(Visit visit, int kind) {
        return visit.registeredMillis() + (kind < after.length ? (long) after[kind] : 0);
    }

    /** Takes in from when a wait counted, ms after the arrival at the hospital. */
    void counted(int kind, double afterArrivalMillis) {
        if (kind >= after.length) {
            after = Arrays.copyOf(after, kind + 1);
            after[kind] = afterArrivalMillis;
        }
        after[kind] += WAIT_WEIGHT * (afterArrivalMillis - after[kind]);
    }

    void joined(int kind, long leadMillis, long lagMillis) {
        joinKind[joins % JOINS] = kind;
        joinLead[joins % JOINS] = leadMillis;
        joinLag[joins % JOINS] = lagMillis;
        joins++;
    }

    int joinsKept() {
        return Math.min(joins, JOINS);
    }

    void beginDay() {
        coming.values().removeIf(c -> c.ticket().state().isOver());
    }
}
