package luot.engine.site;

import java.util.List;
import luot.engine.site.SiteState.Due;
import org.jspecify.annotations.Nullable;

/** Where tickets stand that are at no room: in line, on the way, set aside; with what falls due for them there. */
final class Places {
    private final SiteState state;
    private final PlanApplier plans;

    Places(SiteState state, PlanApplier plans) {
        this.state = state;
        this.plans = plans;
    }

    /** Takes a ticket from where it stands. */
    void leave(Ticket ticket) {
        switch (ticket.state) {
            case WAITING -> {
                plans.lineOf(ticket).remove(ticket);
                state.untold.remove(ticket);
                freePlace(ticket);
                if (ticket.awaitsSlot()) {
                    state.due.remove(slot(ticket));
                }
            }
            case WALKING -> {
                state.due.remove(new Due(ticket.arrivesMillis, ticket.sentSeq, ticket.id()));
                state.walkingTo.merge(ticket.service, -1, Integer::sum);
            }
            case MISSED -> countMissed(ticket, -1);
            case PARKED -> state.due.remove(new Due(ticket.parkedUntilMillis, 0, ticket.id()));
            default -> {
                // The ticket stood nowhere.
            }
        }
    }

    /** Whoever is called counts from then on as if no place had been fixed: an account of the call reads it. */
    private void freePlace(Ticket ticket) {
        if (ticket.preCalledMillis > 0) {
            ticket.freePlace();
            ticket.lane = state.policies.order().lane(ticket);
        }
    }

    /** Puts a waiting ticket at another door or none, with the place kept that a pre-call has fixed. */
    void standReady(Ticket ticket, @Nullable String room, long nowMillis) {
        long preCalled = ticket.preCalledMillis;
        long preCalledSeq = ticket.preCalledSeq;
        List<String> passedBy = ticket.passedBy;
        leave(ticket);
        ticket.preCalledMillis = preCalled;
        ticket.preCalledSeq = preCalledSeq;
        ticket.passedBy = passedBy;
        ticket.room = room;
        enter(ticket, nowMillis);
    }

    /** Puts a ticket where its state says. */
    void enter(Ticket ticket, long nowMillis) {
        switch (ticket.state) {
            case WAITING -> {
                ticket.slotReached |= ticket.awaitsSlot() && nowMillis >= ticket.bookedMillis();
                plans.lineOf(ticket).add(ticket);
                if (ticket.awaitsSlot()) {
                    state.due.add(slot(ticket));
                }
                if (!ticket.isTold) {
                    state.untold.add(ticket);
                }
            }
            case WALKING -> {
                state.due.add(new Due(ticket.arrivesMillis, ticket.sentSeq, ticket.id()));
                state.walkingTo.merge(ticket.service, 1, Integer::sum);
            }
            case MISSED -> countMissed(ticket, 1);
            case PARKED -> {
                if (ticket.parkedUntilMillis > 0) {
                    state.due.add(new Due(ticket.parkedUntilMillis, 0, ticket.id()));
                }
            }
            default -> {
                // The ticket stands nowhere.
            }
        }
    }

    private static Due slot(Ticket ticket) {
        return new Due(ticket.bookedMillis(), 0, ticket.id());
    }

    private void countMissed(Ticket ticket, int more) {
        RoomStatus room = state.room(ticket.room);
        if (room != null) {
            room.missed += more;
        }
    }
}
