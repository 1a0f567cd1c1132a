package luot.engine.site;

import java.util.Objects;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.LastAction.VisitBefore;
import org.jspecify.annotations.Nullable;

/** Takes a sender's last action back as new events; history is never rewritten. */
final class Undoing {
    private Undoing() {}

    static @Nullable Refusal undo(Draft draft) {
        LastAction action = draft.state().memory.lastActionOf(draft.order().sender());
        if (action == null) {
            return Refusal.of(Rejection.NOTHING_TO_UNDO);
        }
        if (draft.nowMillis() - action.atMillis > CommandMemory.UNDO_MILLIS) {
            return Refusal.of(Rejection.UNDO_TOO_LATE);
        }
        String followed = action.whatFollowed();
        if (followed != null) {
            return new Refusal(Rejection.UNDO_OVERTAKEN, null, "The action was followed by " + followed + ".");
        }
        draft.emit(new Event.ActionUndone(action.firstSeq));
        action.rooms.forEach((room, before) -> restore(draft, room, before));
        action.issued.forEach(ticket -> withdraw(draft, ticket));
        action.visits.forEach((visit, before) -> restore(draft, visit, before));
        action.tickets.forEach((ticket, image) -> {
            if (!image.equals(ticket.image())) {
                draft.emit(new Event.TicketRestored(ticket.id(), image));
            }
        });
        action.rooms.forEach((room, before) -> {
            if (room.turn != before.turn()) {
                draft.emit(new Event.TurnRestored(room.id(), before.turn()));
            }
            Doors.sendOnIfClosed(draft, room);
        });
        action.tickets
                .keySet()
                .forEach(ticket -> Doors.sendOnIfClosed(draft, draft.state().room(ticket.room())));
        for (Visit visit : action.registered) {
            if (visit.outcome() == null) {
                draft.emit(new Event.VisitEnded(visit.id(), Event.Outcome.CANCELLED));
            }
        }
        return null;
    }

    private static void withdraw(Draft draft, Ticket ticket) {
        if (!ticket.state().isOver()) {
            draft.emit(new Event.TicketCancelled(ticket.id(), CancelReason.MISTAKE));
        }
    }

    private static void restore(Draft draft, RoomStatus room, LastAction.RoomBefore before) {
        if (room.state() != before.state() || room.closedByOperator != before.closedByOperator()) {
            boolean byHours = before.state() == RoomState.CLOSED && !before.closedByOperator();
            Event.Cause cause = byHours ? Event.Cause.HOURS : Event.Cause.UNDO;
            draft.emit(new Event.RoomChanged(room.id(), before.state(), cause));
        }
    }

    private static void restore(Draft draft, Visit visit, VisitBefore before) {
        if (!visit.priorityClass().equals(before.priorityClass())) {
            draft.emit(new Event.ClassChanged(visit.id(), before.priorityClass(), null));
        }
        if (!Objects.equals(visit.outcome(), before.outcome())) {
            draft.emit(
                    before.outcome() == null
                            ? new Event.VisitReopened(visit.id())
                            : new Event.VisitEnded(visit.id(), before.outcome()));
        }
    }
}
