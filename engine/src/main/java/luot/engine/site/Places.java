package luot.engine.site;

import luot.engine.site.SiteState.Due;

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
                ticket.preCalledMillis = 0;
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
