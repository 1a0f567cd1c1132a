package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** Setting a ticket aside and bringing it back: park and resume, re-insertion after a missed call, transfer. */
final class SettingAside {
    private SettingAside() {}

    static @Nullable Refusal reinsert(Draft draft, Command.Reinsert command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.MISSED) {
            return CallingCycle.wrongState(ticket, "only MISSED can be re-inserted");
        }
        draft.emit(backInLine(draft, ticket));
        return null;
    }

    /**
     * Back in the old place, or by rule behind the next so many of those who wait: the moment from which the wait
     * counts is put right after theirs. Nobody is put behind whom the rule calls later in any case.
     */
    private static Event.TicketReinserted backInLine(Draft draft, Ticket ticket) {
        SiteState state = draft.state();
        String door = Routing.sameDoorFor(draft, ticket);
        int wanted = state.planInForce().policy().calledBeforeReinserted();
        RoomStatus room = state.room(door);
        WaitingLine line = room == null ? state.lineOf(ticket.service()) : room.line();
        if (wanted == 0 || line.size() == 0) {
            return new Event.TicketReinserted(ticket.id(), door);
        }
        StandIn standIn = new StandIn(
                state.policies().order(), ticket.service(), ticket.visit().priorityClass(), ticket.isReturn());
        int behind = 0;
        long since = 0;
        CallingSequence inOrder = line.inOrder(draft.nowMillis());
        while (behind < wanted && inOrder.hasNext()) {
            long after = standIn.goesAfterFromMillis(inOrder.next(), draft.nowMillis());
            if (after != Long.MAX_VALUE) {
                behind++;
                since = Math.max(since, after);
            }
        }
        return behind == 0
                ? new Event.TicketReinserted(ticket.id(), door)
                : new Event.TicketReinserted(ticket.id(), door, behind, since);
    }

    static @Nullable Refusal park(Draft draft, Command.Park command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.WAITING && ticket.state() != TicketState.CALLED) {
            return CallingCycle.wrongState(ticket, "only WAITING or CALLED can be parked");
        }
        Long until = command.untilMillis();
        if (until != null && until <= draft.nowMillis()) {
            return new Refusal(Rejection.BAD_VALUE, "untilMillis", "untilMillis must lie in the future.");
        }
        if (command.reason() != null && command.reason().length() > StepCheck.MOST_REFERENCE) {
            return new Refusal(Rejection.BAD_VALUE, "reason", "reason has more than 128 characters.");
        }
        draft.emit(new Event.TicketParked(ticket.id(), until == null ? 0 : until, command.reason()));
        return null;
    }

    static @Nullable Refusal resume(Draft draft, Command.Resume command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.PARKED) {
            return CallingCycle.wrongState(ticket, "only PARKED can be resumed");
        }
        resume(draft, ticket);
        return null;
    }

    static void resume(Draft draft, Ticket ticket) {
        draft.emit(new Event.TicketResumed(ticket.id(), Routing.sameDoorFor(draft, ticket)));
    }

    static @Nullable Refusal transfer(Draft draft, Command.Transfer command) {
        SiteState state = draft.state();
        Ticket ticket = state.ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (!ticket.state().isLive()) {
            return CallingCycle.wrongState(ticket, "only a ticket that is under way can be sent on");
        }
        if (command.service() == null && command.room() == null) {
            return new Refusal(Rejection.MISSING_FIELD, "service", "A transfer names a service, a room, or both.");
        }
        String service = command.service() == null ? ticket.service() : command.service();
        if (state.service(service) == null) {
            return Refusal.of(Rejection.UNKNOWN_SERVICE, "service");
        }
        if (command.room() != null) {
            RoomStatus room = state.room(command.room());
            if (room == null) {
                return Refusal.of(Rejection.UNKNOWN_ROOM, "room");
            }
            if (!room.room().services().contains(service)) {
                return Refusal.of(Rejection.ROOM_LACKS_SERVICE, "room");
            }
            if (room.isClosedForTheDay(draft.dayMillis())) {
                return Refusal.of(Rejection.ROOM_CLOSED, "room");
            }
        }
        if (!state.isStillServed(service, draft.nowMillis())) {
            return Refusal.of(Rejection.SERVICE_CLOSED, "service");
        }
        if (!ticket.visit().resultsIn(ticket)) {
            return CallingCycle.wrongState(ticket, "its results are not in");
        }
        // Whoever is sent on keeps the time of joining: being at the wrong door is not the patient's fault.
        long joined = ticket.joinedMillis() > 0 ? ticket.joinedMillis() : draft.nowMillis();
        draft.emit(new Event.TicketTransferred(ticket.id(), service, command.room()));
        draft.emit(new Event.TicketJoined(ticket.id(), joined, Routing.doorFor(draft, ticket)));
        return null;
    }
}
