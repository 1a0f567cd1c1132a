package luot.engine.flow;

import java.util.HashMap;
import java.util.Map;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;

/** How a line is sorted into lanes: one for each priority class, and one more for its returns. */
final class Lanes {
    private final Map<String, Integer> rankOf = new HashMap<>();
    private final SitePlan.PriorityClass[] classes;
    private final boolean returnsFirst;
    private final boolean returnsTakeTurns;
    private final boolean returnsByJourney;

    Lanes(SitePlan plan) {
        classes = plan.classes().toArray(new SitePlan.PriorityClass[0]);
        for (int i = 0; i < classes.length; i++) {
            rankOf.put(classes[i].id(), i);
        }
        String returns = plan.policy().returns();
        returnsFirst = "first".equals(returns)
                || (returns == null && "guided".equals(plan.policy().next()));
        returnsTakeTurns = "ratio".equals(returns);
        returnsByJourney = "journey".equals(plan.policy().returns());
    }

    int count() {
        return 2 * classes.length;
    }

    int of(Ticket ticket) {
        Integer rank = rankOf.get(ticket.visit().priorityClass());
        int lane = 2 * (rank == null ? classes.length - 1 : rank);
        return ticket.isReturn() ? lane + 1 : lane;
    }

    int rank(Ticket ticket) {
        return of(ticket) / 2;
    }

    SitePlan.PriorityClass classOf(Ticket ticket) {
        return classes[rank(ticket)];
    }

    boolean isFirst(Ticket ticket) {
        return classOf(ticket).isFirst();
    }

    /** Whether no class ranks below a ticket's. */
    boolean isLowest(Ticket ticket) {
        return rank(ticket) == classes.length - 1;
    }

    /** 0 for returns that go before first visits, 1 for everybody else. */
    int late(Ticket ticket) {
        return returnsFirst && ticket.isReturn() ? 0 : 1;
    }

    /** Whether returns are compared among themselves only: they go first, or take turns with first visits. */
    boolean returnsStandApart() {
        return returnsFirst || returnsTakeTurns;
    }

    /** Whether the wait of a ticket counts from the arrival at the hospital: that of a return so ruled. */
    boolean countsFromArrival(Ticket ticket) {
        return returnsByJourney && ticket.isReturn();
    }

    /** The order inside a lane, which every rule falls back to. */
    static boolean cameBefore(Ticket a, Ticket b) {
        return a.waitsSinceMillis() != b.waitsSinceMillis()
                ? a.waitsSinceMillis() < b.waitsSinceMillis()
                : a.joinSeq() < b.joinSeq();
    }
}
