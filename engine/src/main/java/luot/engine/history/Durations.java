package luot.engine.history;

import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;

/**
 * Where the time between two services of a visit went, ms: from the end of the service before (or the arrival) first
 * walking, then awaiting results or the like, then waiting in line, then being served. A ticket that stood in several
 * lines at once is measured as if the patient had joined its line on being free for it.
 *
 * @param waitingMillis in line, able to be called
 * @param walkingMillis on the way to the place
 * @param awaitingMillis neither in line nor walking nor served: mostly waiting for results
 * @param serviceMillis being served
 */
public record Durations(long waitingMillis, long walkingMillis, long awaitingMillis, long serviceMillis) {
    static final Durations NONE = new Durations(0, 0, 0, 0);

    /** Those of a ticket whose service was given. */
    static Durations of(Ticket ticket) {
        long free = ticket.visit().registeredMillis();
        for (Ticket other : ticket.visit().tickets()) {
            if (other != ticket && isServed(other) && isBefore(other, ticket)) {
                free = Math.max(free, other.finishedMillis());
            }
        }
        long there = free + ticket.walkMillis();
        long ready = Math.max(there, ticket.joinedMillis());
        return new Durations(
                Math.max(0, ticket.startedMillis() - ready),
                ticket.walkMillis(),
                ready - there,
                ticket.finishedMillis() - ticket.startedMillis());
    }

    /** Those of a visit: of all its tickets whose service was given. */
    static Durations of(Visit visit) {
        Durations sum = NONE;
        for (Ticket ticket : visit.tickets()) {
            if (isServed(ticket)) {
                sum = sum.plus(of(ticket));
            }
        }
        return sum;
    }

    static boolean isServed(Ticket ticket) {
        return ticket.state() == TicketState.DONE && ticket.startedMillis() > 0;
    }

    private static boolean isBefore(Ticket one, Ticket other) {
        int byStart = Long.compare(one.startedMillis(), other.startedMillis());
        int byFinish = byStart != 0 ? byStart : Long.compare(one.finishedMillis(), other.finishedMillis());
        return byFinish != 0 ? byFinish < 0 : one.id() < other.id();
    }

    private Durations plus(Durations more) {
        return new Durations(
                waitingMillis + more.waitingMillis,
                walkingMillis + more.walkingMillis,
                awaitingMillis + more.awaitingMillis,
                serviceMillis + more.serviceMillis);
    }
}
