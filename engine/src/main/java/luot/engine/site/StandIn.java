package luot.engine.site;

import java.util.List;
import luot.engine.site.Policies.CallingOrder;

/**
 * A ticket that nobody holds, of one service and class: it stands in for those who are still to come when a calling
 * order is asked whether they would go before somebody who waits already.
 */
public final class StandIn {
    private static final long REACH_MILLIS = 24 * 3_600_000L;
    private static final int STEPS = 18;

    private final Ticket ticket;
    private final CallingOrder order;

    /**
     * A stand-in under a calling order.
     *
     * @param isReturn whether it stands for returns with results
     */
    public StandIn(CallingOrder order, String service, String priorityClass, boolean isReturn) {
        this.order = order;
        Visit visit = new Visit(new Event.VisitRegistered(0, "", 0, "", priorityClass, null), 0);
        this.ticket = new Ticket(
                new Event.TicketIssued(0, 0, "", service, List.of(), isReturn ? "" : null, 0, null, null, 0), visit);
        visit.add(ticket);
        ticket.state = TicketState.WAITING;
        ticket.joinSeq = Long.MAX_VALUE;
        ticket.lane = order.lane(ticket);
    }

    /** Whether its wait counts from joining the line, not from the arrival at the hospital. */
    public boolean countsFromJoining() {
        ticket.joinedMillis = REACH_MILLIS;
        long since = order.waitsSinceMillis(ticket);
        ticket.joinedMillis = 2 * REACH_MILLIS;
        return order.waitsSinceMillis(ticket) - since == REACH_MILLIS;
    }

    /**
     * The latest moment from which its wait may count for it to go before a waiting ticket at a time: earlier ones go
     * before it, later ones after. {@link Long#MAX_VALUE} when it goes before it in any case, {@link Long#MIN_VALUE}
     * when in none.
     *
     * @param waiting a ticket in line
     * @param atMillis when the two are compared, epoch ms
     */
    public long goesBeforeUntilMillis(Ticket waiting, long atMillis) {
        if (ticket.lane == waiting.lane) {
            return waiting.waitsSinceMillis;
        }
        long low = waiting.waitsSinceMillis - REACH_MILLIS;
        long high = waiting.waitsSinceMillis + REACH_MILLIS;
        if (isBefore(waiting, high, atMillis)) {
            return Long.MAX_VALUE;
        }
        if (!isBefore(waiting, low, atMillis)) {
            return Long.MIN_VALUE;
        }
        for (int i = 0; i < STEPS; i++) {
            long middle = (low + high) / 2;
            if (isBefore(waiting, middle, atMillis)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The earliest moment from which its wait may count for it to go after a waiting ticket at a time, whoever joined
     * first; {@link Long#MAX_VALUE} when it goes before it in any case, {@link Long#MIN_VALUE} when in none.
     *
     * @param waiting a ticket in line
     * @param atMillis when the two are compared, epoch ms
     */
    long goesAfterFromMillis(Ticket waiting, long atMillis) {
        if (ticket.lane == waiting.lane) {
            return waiting.waitsSinceMillis + 1;
        }
        long low = waiting.waitsSinceMillis - REACH_MILLIS;
        long high = waiting.waitsSinceMillis + REACH_MILLIS;
        if (isBefore(waiting, high, atMillis)) {
            return Long.MAX_VALUE;
        }
        if (!isBefore(waiting, low, atMillis)) {
            return Long.MIN_VALUE;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (isBefore(waiting, middle, atMillis)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high + 1; // at the same moment whoever joined first goes first
    }

    private boolean isBefore(Ticket waiting, long sinceMillis, long atMillis) {
        ticket.waitsSinceMillis = sinceMillis;
        ticket.joinedMillis = sinceMillis;
        return order.goesBefore(ticket, waiting, atMillis);
    }
}
