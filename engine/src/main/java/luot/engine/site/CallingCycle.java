package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calling cycle at a room: call, recall, start, finish, no-show, and the one key that finishes and calls the next.
 */
final class CallingCycle {
    private CallingCycle() {}

    static @Nullable Refusal callNext(Draft draft, Command.CallNext command) {
        RoomStatus room = draft.state().room(command.room());
        if (room == null) {
            return Refusal.of(Rejection.UNKNOWN_ROOM, "room");
        }
        Refusal refusal = whyNoCall(room);
        if (refusal != null) {
            return refusal;
        }
        Ticket next = draft.state().nextFor(room, draft.nowMillis());
        if (next == null) {
            return Refusal.of(Rejection.NOBODY_WAITING);
        }
        callFirst(draft, room, next);
        return null;
    }

    static @Nullable Refusal callTicket(Draft draft, Command.CallTicket command) {
        RoomStatus room = draft.state().room(command.room());
        if (room == null) {
            return Refusal.of(Rejection.UNKNOWN_ROOM, "room");
        }
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        Refusal refusal = whyNoCall(room);
        if (refusal != null) {
            return refusal;
        }
        if (!room.room().services().contains(ticket.service())) {
            return Refusal.of(Rejection.ROOM_LACKS_SERVICE, "ticket");
        }
        switch (ticket.state()) {
            case WAITING, PARKED, MISSED, WALKING -> {
                if (!ticket.visit().resultsIn(ticket)) {
                    return wrongState(ticket, "a call needs its results");
                }
            }
            default -> {
                return wrongState(ticket, "only WAITING, WALKING, PARKED or MISSED can be called");
            }
        }
        call(draft, room, ticket);
        return null;
    }

    private static @Nullable Refusal whyNoCall(RoomStatus room) {
        if (room.state() == RoomState.CLOSED) {
            return Refusal.of(Rejection.ROOM_CLOSED, "room");
        }
        if (room.state() == RoomState.PAUSED) {
            return Refusal.of(Rejection.ROOM_PAUSED, "room");
        }
        return room.freePlaces() <= 0 ? Refusal.of(Rejection.ROOM_FULL, "room") : null;
    }

    /** Calls whoever is next; a room with nobody of its own takes over who was asked to get ready at another. */
    private static void callFirst(Draft draft, RoomStatus room, Ticket next) {
        if (next.room() != null && !room.id().equals(next.room())) {
            draft.emit(new Event.TicketMoved(next.id(), room.id(), true));
        }
        call(draft, room, next);
    }

    private static void call(Draft draft, RoomStatus room, Ticket ticket) {
        if (ticket.state() == TicketState.WALKING) {
            // Called on the way: joins here and now, or its wait and its place in line would count from nowhere.
            draft.emit(new Event.TicketJoined(ticket.id(), draft.nowMillis(), room.id()));
        }
        List<Ticket> passed = PreCall.passedBy(draft, room, ticket);
        List<Long> ids = null;
        List<Ticket> passedAgain = List.of();
        if (!passed.isEmpty()) {
            ids = passed.stream().map(Ticket::id).toList();
            passedAgain = passed.stream()
                    .filter(one -> one.passedBy().contains(room.id()))
                    .toList();
        }
        draft.emit(new Event.TicketCalled(ticket.id(), room.id(), draft.state().lastCall + 1, ids));
        PreCall.free(draft, passedAgain);
        PreCall.prepare(draft, room);
    }

    static @Nullable Refusal recall(Draft draft, Command.Recall command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.CALLED) {
            return wrongState(ticket, "only CALLED can be called again");
        }
        draft.emit(new Event.TicketRecalled(ticket.id(), draft.state().lastCall + 1));
        return null;
    }

    static @Nullable Refusal start(Draft draft, Command.Start command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.CALLED) {
            return wrongState(ticket, "only CALLED can be started");
        }
        draft.emit(new Event.ServiceStarted(ticket.id(), draft.nowMillis(), false));
        return null;
    }

    static @Nullable Refusal finish(Draft draft, Command.Finish command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (!ticket.state().isInRoom()) {
            return wrongState(ticket, "only CALLED or SERVING can be finished");
        }
        String room = ticket.room();
        finish(draft, ticket, command.resultPending());
        IdleRoom.fill(draft, room);
        return null;
    }

    private static void finish(Draft draft, Ticket ticket, @Nullable Boolean resultPending) {
        if (ticket.state() == TicketState.CALLED) {
            draft.emit(new Event.ServiceStarted(ticket.id(), ticket.calledMillis(), true));
        }
        SitePlan.Service service = draft.state().service(ticket.service());
        boolean pending = resultPending != null ? resultPending : service != null && service.meanResultMs() > 0;
        draft.emit(new Event.ServiceFinished(ticket.id(), pending));
        Routing.sendOn(draft, ticket.visit());
    }

    static @Nullable Refusal finishAndCallNext(Draft draft, Command.FinishAndCallNext command) {
        RoomStatus room = draft.state().room(command.room());
        if (room == null) {
            return Refusal.of(Rejection.UNKNOWN_ROOM, "room");
        }
        Ticket current = room.inside().isEmpty() ? null : room.inside().get(0);
        if (command.ticket() != null) {
            current = draft.state().ticket(command.ticket());
            if (current == null || !room.inside().contains(current)) {
                return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
            }
        }
        if (current == null) {
            return callNext(draft, new Command.CallNext(command.room()));
        }
        finish(draft, current, null);
        Ticket next = whyNoCall(room) == null ? draft.state().nextFor(room, draft.nowMillis()) : null;
        if (next != null) {
            callFirst(draft, room, next);
        } else {
            IdleRoom.fill(draft, room.id());
        }
        return null;
    }

    static @Nullable Refusal noShow(Draft draft, Command.NoShow command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state() != TicketState.CALLED) {
            return wrongState(ticket, "only CALLED can be missed");
        }
        draft.emit(new Event.CallMissed(ticket.id()));
        Integer most = draft.state().planInForce().policy().maxMissed();
        if (most != null && ticket.missed() >= most) {
            Reception.takeOut(draft, ticket, Command.CancelReason.NO_SHOW);
        }
        IdleRoom.fill(draft, ticket.room());
        return null;
    }

    static Refusal wrongState(Ticket ticket, String rule) {
        return new Refusal(Rejection.WRONG_STATE, "ticket", "The ticket is " + ticket.state() + "; " + rule + ".");
    }
}
