package luot.engine.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Event.Outcome;
import org.jspecify.annotations.Nullable;

/** What a sender's last action touched, and how everything it touched had been before: enough to take it back. */
final class LastAction {
    /** How a room had been. */
    record RoomBefore(RoomState state, boolean closedByOperator) {}

    /** How a visit had been. */
    record VisitBefore(String priorityClass, @Nullable Outcome outcome) {}

    final long firstSeq;
    final long atMillis;
    long lastSeq;
    boolean undoable = true;
    final List<Visit> registered = new ArrayList<>(1);
    final List<Ticket> issued = new ArrayList<>(1);
    final Map<Ticket, TicketImage> tickets = new LinkedHashMap<>(4);
    final Map<Visit, VisitBefore> visits = new LinkedHashMap<>(2);
    final Map<RoomStatus, RoomBefore> rooms = new LinkedHashMap<>(2);

    LastAction(long firstSeq, long atMillis) {
        this.firstSeq = firstSeq;
        this.atMillis = atMillis;
    }

    void before(Ticket ticket) {
        if (!issued.contains(ticket) && !tickets.containsKey(ticket)) {
            tickets.put(ticket, ticket.image());
        }
    }

    void before(Visit visit) {
        if (!registered.contains(visit)) {
            visits.putIfAbsent(visit, new VisitBefore(visit.priorityClass, visit.outcome));
        }
    }

    void before(RoomStatus room) {
        rooms.putIfAbsent(room, new RoomBefore(room.state, room.closedByOperator));
    }

    /** The name of the event by which patient or room moved on after this action, absent when nothing did. */
    @Nullable
    String whatFollowed() {
        for (Ticket ticket : tickets.keySet()) {
            if (ticket.lastSeq > lastSeq) {
                return ticket.lastEvent;
            }
        }
        for (Ticket ticket : issued) {
            if (ticket.lastSeq > lastSeq) {
                return ticket.lastEvent;
            }
        }
        for (Visit visit : visits.keySet()) {
            if (visit.lastSeq > lastSeq) {
                return visit.lastEvent;
            }
        }
        for (Visit visit : registered) {
            if (visit.lastSeq > lastSeq) {
                return visit.lastEvent;
            }
        }
        for (RoomStatus room : rooms.keySet()) {
            if (room.lastSeq > lastSeq) {
                return room.lastEvent;
            }
        }
        return null;
    }
}
