package luot.engine.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a patient on: which step next, when the ticket joins its line, and at which room's door. */
final class Routing {
    private Routing() {}

    /** Sends a free patient to the next step, or ends the visit when there is none left. */
    static void sendOn(Draft draft, Visit visit) {
        if (visit.outcome() != null || visit.isOccupied()) {
            return;
        }
        List<Ticket> ready = new ArrayList<>();
        Ticket back = null;
        for (Ticket ticket : visit.tickets()) {
            if (!ticket.state().isOver() && visit.stepsBeforeDone(ticket)) {
                if (visit.resultsIn(ticket)) {
                    ready.add(ticket);
                } else if (back == null && ticket.isReturn()) {
                    back = ticket;
                }
            }
        }
        if (!ready.isEmpty()) {
            send(draft, draft.state().policies.route().choose(visit, ready, draft.state()));
        } else if (back != null && !isAtDoor(back)) {
            // The results are awaited at the doctor's door, not somewhere in the house.
            send(draft, back);
        } else if (visit.openSteps() == 0) {
            draft.emit(new Event.VisitEnded(visit.id(), Event.Outcome.FINISHED));
        }
    }

    private static void send(Draft draft, Ticket ticket) {
        send(draft, ticket, ticket.joinedMillis() > 0 ? ticket.joinedMillis() : null);
    }

    /** Sends the patient to a step in whose line the ticket stands already since a moment; absent for a new one. */
    static void send(Draft draft, Ticket ticket, @Nullable Long standsSinceMillis) {
        long arrives = draft.nowMillis() + (isAtDoor(ticket) ? 0 : ticket.walkMillis());
        boolean resultsIn = ticket.visit().resultsIn(ticket);
        if (arrives > draft.nowMillis() || !resultsIn) {
            draft.emit(new Event.PatientSent(ticket.id(), arrives, standsSinceMillis));
        }
        if (arrives == draft.nowMillis()) {
            arrive(draft, ticket, standsSinceMillis == null ? arrives : standsSinceMillis);
        }
    }

    /** The patient reached the place of a ticket at a moment: joins the line, or waits there for results. */
    static void arrive(Draft draft, Ticket ticket, long arrivedMillis) {
        if (ticket.visit().resultsIn(ticket)) {
            join(draft, ticket, arrivedMillis);
        } else {
            draft.emit(new Event.PatientArrived(ticket.id()));
            sendOn(draft, ticket.visit()); // a step added on the way is done while the results are awaited
        }
    }

    static void join(Draft draft, Ticket ticket, long joinedMillis) {
        draft.emit(new Event.TicketJoined(ticket.id(), joinedMillis, doorFor(draft, ticket)));
    }

    /** Whether the patient still sits where results are awaited: nothing else was done since arriving there. */
    static boolean isAtDoor(Ticket ticket) {
        if (ticket.state() != TicketState.AWAITING) {
            return false;
        }
        for (Ticket other : ticket.visit().tickets()) {
            if (other.finishedMillis() > ticket.arrivesMillis()) {
                return false;
            }
        }
        return true;
    }

    /** The room at whose door a ticket that joins now waits; none for any room of its service. */
    static @Nullable String doorFor(Draft draft, Ticket ticket) {
        SiteState state = draft.state();
        if (isUsable(draft, ticket, ticket.wishedRoom())) {
            return ticket.wishedRoom();
        }
        Ticket first = ticket.visit().ticketOf(ticket.roomOf());
        if (first != null && isUsable(draft, ticket, first.room())) {
            return first.room();
        }
        SitePlan.Service service = state.service(ticket.service());
        if (service == null || state.planInForce().isPooled(service)) {
            return null;
        }
        List<RoomStatus> rooms = state.roomsStillToCall(ticket.service(), draft.nowMillis());
        if (rooms.isEmpty()) {
            return null;
        }
        return rooms.size() == 1
                ? rooms.get(0).id()
                : state.policies.rooms().choose(ticket, rooms, state).id();
    }

    /** The door for a ticket that comes back to a line: its own one if that still calls, else as for a new one. */
    static @Nullable String sameDoorFor(Draft draft, Ticket ticket) {
        SitePlan.Service service = draft.state().service(ticket.service());
        boolean assigned = service != null && !draft.state().planInForce().isPooled(service);
        return assigned && isUsable(draft, ticket, ticket.room()) ? ticket.room() : doorFor(draft, ticket);
    }

    private static boolean isUsable(Draft draft, Ticket ticket, @Nullable String id) {
        RoomStatus room = draft.state().room(id);
        return room != null
                && room.room().services().contains(ticket.service())
                && !room.isClosedForTheDay(draft.dayMillis());
    }
}
