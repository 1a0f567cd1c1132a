package luot.engine.site;

import org.jspecify.annotations.Nullable;

/**
 * What a room does when it could call and nobody stands in its lines: it takes over somebody from the door of a room
 * that has fallen behind, or sends for somebody who waits at another test and could come here first.
 */
final class IdleRoom {
    private IdleRoom() {}

    /** Fills the free places of a room as far as its rules see a gain in it. */
    static void fill(Draft draft, @Nullable String id) {
        SiteState state = draft.state();
        RoomStatus room = state.policies.mayFillIdleRooms() ? state.room(id) : null;
        if (room == null || room.state() != RoomState.OPEN || room.freePlaces() <= 0) {
            return;
        }
        if (state.nextFor(room, draft.nowMillis()) != null) {
            return;
        }
        Ticket taken = state.policies.rooms().takeOver(room, state);
        if (taken != null) {
            draft.emit(new Event.TicketMoved(taken.id(), room.id()));
            return;
        }
        Ticket sentFor = state.policies.route().callOver(room, state);
        if (sentFor != null) {
            setBackAll(draft, sentFor.visit());
            Routing.send(draft, sentFor, freeSinceMillis(sentFor.visit()));
        }
    }

    /** From when on the patient has stood in the lines of all open tests: the end of the step before. */
    private static long freeSinceMillis(Visit visit) {
        long since = visit.registeredMillis();
        for (Ticket ticket : visit.tickets()) {
            since = Math.max(since, ticket.finishedMillis());
        }
        return since;
    }

    private static void setBackAll(Draft draft, Visit visit) {
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state() == TicketState.WAITING) {
                draft.emit(new Event.TicketSetBack(ticket.id()));
            }
        }
    }

    /** Shares out the people at the doors of a room's services anew: the room has just opened. */
    static void share(Draft draft, RoomStatus room) {
        SiteState state = draft.state();
        Ticket taken = state.policies.rooms().takeOver(room, state);
        while (taken != null) {
            draft.emit(new Event.TicketMoved(taken.id(), room.id()));
            taken = state.policies.rooms().takeOver(room, state);
        }
    }

    /** Offers those at the door of a room that stopped calling a better door; those next in line stay. */
    static void release(Draft draft, RoomStatus room) {
        SiteState state = draft.state();
        for (Ticket ticket : room.line().all(draft.nowMillis())) {
            RoomStatus better = state.policies.rooms().betterDoor(ticket, room, state);
            if (better != null) {
                draft.emit(new Event.TicketMoved(ticket.id(), better.id()));
            }
        }
    }
}
