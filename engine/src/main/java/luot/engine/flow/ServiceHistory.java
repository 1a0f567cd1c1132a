package luot.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;

/** What one service of a site has been like, and who is known to come to it. */
final class ServiceHistory {
    private static final int KEPT = 64;
    private static final int JOINS = 256;
    private static final double MINUTE = 60_000;
    private static final double WAIT_WEIGHT = 0.1;

    final Spread first;
    final Spread back;
    final Spread result;
    final Cohort firstOpen;
    final Cohort backOpen;
    final Cohort resultOpen;
    final Spread absence = new Spread(5 * MINUTE, 0.5);
    private final List<Ticket> issuedTickets = new ArrayList<>();
    private int purgeAt = 128;
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

    /** Takes in what a new plan believes; what was measured is kept. */
    void believe(SitePlan.Service service) {
        Long meanReturn = service.meanReturnMs();
        first.believe(service.meanMs());
        back.believe(meanReturn == null ? service.meanMs() : meanReturn);
        result.believe(service.meanResultMs() > 0 ? service.meanResultMs() : 30 * MINUTE);
    }

    /** It as plain values. */
    record Image(
            Spread.Image first,
            Spread.Image back,
            Spread.Image result,
            Cohort.Image firstOpen,
            Cohort.Image backOpen,
            Cohort.Image resultOpen,
            SitePlan.Kind kind,
            boolean resultsLater,
            long[] issuedTickets,
            int purgeAt,
            double meanWait,
            double startDelay,
            double calls,
            double misses,
            double[] followed,
            long[] followedBy,
            int followedCount,
            int[] joinKind,
            long[] joinLead,
            long[] joinLag,
            int joins,
            double[] after,
            int issued) {}

    ServiceHistory(Image image, LongFunction<Ticket> ticketOf) {
        first = new Spread(image.first);
        back = new Spread(image.back);
        result = new Spread(image.result);
        firstOpen = new Cohort(first);
        backOpen = new Cohort(back);
        resultOpen = new Cohort(result);
        firstOpen.restore(image.firstOpen);
        backOpen.restore(image.backOpen);
        resultOpen.restore(image.resultOpen);
        kind = image.kind;
        isExam = kind == SitePlan.Kind.exam;
        resultsLater = image.resultsLater;
        for (long id : image.issuedTickets) {
            issuedTickets.add(ticketOf.apply(id));
        }
        purgeAt = image.purgeAt;
        wait = image.meanWait;
        startDelay = image.startDelay;
        calls = image.calls;
        misses = image.misses;
        System.arraycopy(image.followed, 0, followed, 0, image.followed.length);
        System.arraycopy(image.followedBy, 0, followedBy, 0, image.followedBy.length);
        followedCount = image.followedCount;
        System.arraycopy(image.joinKind, 0, joinKind, 0, image.joinKind.length);
        System.arraycopy(image.joinLead, 0, joinLead, 0, image.joinLead.length);
        System.arraycopy(image.joinLag, 0, joinLag, 0, image.joinLag.length);
        joins = image.joins;
        after = image.after.clone();
        issued = image.issued;
    }

    Image image() {
        int follows = Math.min(followedCount, KEPT);
        return new Image(
                first.image(),
                back.image(),
                result.image(),
                firstOpen.image(),
                backOpen.image(),
                resultOpen.image(),
                kind,
                resultsLater,
                issuedTickets.stream().mapToLong(Ticket::id).toArray(),
                purgeAt,
                wait,
                startDelay,
                calls,
                misses,
                Arrays.copyOf(followed, follows),
                Arrays.copyOf(followedBy, follows),
                followedCount,
                Arrays.copyOf(joinKind, joinsKept()),
                Arrays.copyOf(joinLead, joinsKept()),
                Arrays.copyOf(joinLag, joinsKept()),
                joins,
                after.clone(),
                issued);
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

    // -- those to come

    /** Notes a ticket that stands in no line yet. */
    void coming(Ticket ticket) {
        if (issuedTickets.size() >= purgeAt) {
            issuedTickets.removeIf(other -> !isComing(other));
            purgeAt = 2 * issuedTickets.size() + 128;
        }
        issuedTickets.add(ticket);
    }

    /** Notes a ticket that an undo took out of its line. */
    void comingAgain(Ticket ticket) {
        if (!issuedTickets.contains(ticket)) {
            coming(ticket);
        }
    }

    /** Tickets of this service; of those, {@link #isComing} stand in no line yet. */
    List<Ticket> issuedTickets() {
        return issuedTickets;
    }

    static boolean isComing(Ticket ticket) {
        TicketState state = ticket.state();
        return state == TicketState.PLANNED || state == TicketState.WALKING || state == TicketState.AWAITING;
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
        issuedTickets.removeIf(ticket -> !isComing(ticket));
    }

    /** A digest of what was learned. */
    long digest() {
        long digest = first.digest() ^ Chance.mix(back.digest()) ^ Chance.mix(result.digest() + 1);
        digest = Chance.mix(digest ^ Double.doubleToLongBits(wait) ^ Double.doubleToLongBits(startDelay));
        digest = Chance.mix(digest + Double.doubleToLongBits(calls) + 3 * Double.doubleToLongBits(misses));
        for (int i = 0; i < Math.min(followedCount, KEPT); i++) {
            digest = Chance.mix(digest + Double.doubleToLongBits(followed[i]));
        }
        for (int i = 0; i < joinsKept(); i++) {
            digest = Chance.mix(digest + joinKind[i] + 7 * joinLead[i] + 31 * joinLag[i]);
        }
        return Chance.mix(digest + issued);
    }
}
