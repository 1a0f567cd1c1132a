package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** Opening, pausing and closing rooms; whoever waits at a door that will not open again today goes to another. */
final class Doors {
    private Doors() {}

    static @Nullable Refusal change(Draft draft, String id, RoomState wanted) {
        RoomStatus room = draft.state().room(id);
        if (room == null) {
            return Refusal.of(Rejection.UNKNOWN_ROOM, "room");
        }
        if (room.state() == wanted && (wanted != RoomState.CLOSED || room.closedByOperator)) {
            return Refusal.of(Rejection.ROOM_UNCHANGED, "room");
        }
        change(draft, room, wanted, Event.Cause.OPERATOR);
        return null;
    }

    static void change(Draft draft, RoomStatus room, RoomState wanted, Event.Cause cause) {
        draft.emit(new Event.RoomChanged(room.id(), wanted, cause));
        sendOnIfClosed(draft, room);
        if (wanted == RoomState.OPEN) {
            IdleRoom.share(draft, room);
        } else {
            PreCall.release(draft, room);
        }
        if (wanted != RoomState.OPEN && cause == Event.Cause.OPERATOR) {
            IdleRoom.release(draft, room); // a break of the plan was counted when the door was chosen
        }
    }

    /** Nobody waits at a door that will not open again today. */
    static void sendOnIfClosed(Draft draft, @Nullable RoomStatus room) {
        if (room != null && room.isClosedForTheDay(draft.dayMillis())) {
            for (Ticket ticket : room.line().all(draft.nowMillis())) {
                draft.emit(new Event.TicketMoved(ticket.id(), Routing.doorFor(draft, ticket)));
            }
        }
    }

    /** Brings every room to the state its opening hours say, where an edge of them was passed. */
    static void keepHours(Draft draft, long checkedMillis) {
        SiteState state = draft.state();
        for (RoomStatus room : state.rooms()) {
            long edge = PlanApplier.edgeAfter(room.room(), checkedMillis - state.midnightMillis);
            if (edge <= draft.dayMillis()) {
                followHours(draft, room);
            }
        }
    }

    /** A room closed by hand was closed for that day only. */
    static void beginDay(Draft draft, RoomStatus room) {
        if (room.closedByOperator && !room.room().scheduledAt(draft.dayMillis())) {
            change(draft, room, RoomState.CLOSED, Event.Cause.HOURS);
        } else {
            followHours(draft, room);
        }
    }

    static void followHours(Draft draft, RoomStatus room) {
        RoomState scheduled = room.room().scheduledAt(draft.dayMillis()) ? RoomState.OPEN : RoomState.CLOSED;
        if (room.state() != scheduled) {
            change(draft, room, scheduled, Event.Cause.HOURS);
        } else if (room.isClosedForTheDay(draft.dayMillis()) && room.line().size() > 0) {
            // Closed by hand before: the last opening it still had has passed.
            change(draft, room, scheduled, Event.Cause.HOURS);
        }
    }
}
