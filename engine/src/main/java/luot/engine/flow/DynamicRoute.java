package luot.engine.flow;

import java.util.List;
import luot.engine.site.Policies.RouteChoice;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The next test is the first of the order in which the last result is expected soonest: long results first, short lines
 * first, what must come before kept. It is planned anew each time the patient is free, from the lines as they are,
 * those already sent and still walking counted. Steps other than tests come in the printed order.
 */
final class DynamicRoute implements RouteChoice {
    /** More open tests than this are not tried in every order. */
    private static final int MOST_TRIED = 6;

    private final Beliefs beliefs;
    private final ExpectedWait expectedWait;
    private final @Nullable CallOver callOver;

    /**
     * The rule.
     *
     * @param callOver how an idle room sends for patients; absent when it does not
     */
    DynamicRoute(Beliefs beliefs, ExpectedWait expectedWait, @Nullable CallOver callOver) {
        this.beliefs = beliefs;
        this.expectedWait = expectedWait;
        this.callOver = callOver;
    }

    @Override
    public boolean sendsForPeople() {
        return callOver != null;
    }

    @Override
    public @Nullable Ticket callOver(RoomStatus room, SiteState state) {
        return callOver == null ? null : callOver.forRoom(room, state);
    }

    @Override
    public Ticket choose(Visit visit, List<Ticket> ready, SiteState state) {
        if (ready.size() == 1 || !beliefs.isTest(ready.get(0))) {
            return ready.get(0);
        }
        List<Ticket> tests = ready.stream().filter(beliefs::isTest).toList();
        List<Ticket> open = visit.tickets().stream()
                .filter(ticket -> beliefs.isTest(ticket) && !ticket.state().isOver())
                .toList();
        return open.size() > MOST_TRIED
                ? longestResultFirst(tests, state)
                : new TestOrder(beliefs, expectedWait, open, state).best(tests);
    }

    private Ticket longestResultFirst(List<Ticket> ready, SiteState state) {
        Ticket best = ready.get(0);
        long bestResult = Long.MIN_VALUE;
        long bestWait = 0;
        for (Ticket ticket : ready) {
            long result = beliefs.resultMillis(ticket, state);
            long wait = expectedWait.millis(ticket.service(), state);
            if (result > bestResult || (result == bestResult && wait < bestWait)) {
                best = ticket;
                bestResult = result;
                bestWait = wait;
            }
        }
        return best;
    }
}
