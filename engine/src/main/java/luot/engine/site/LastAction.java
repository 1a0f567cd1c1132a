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
    record RoomBefore(RoomState state, boolean closedByOperator, int turn) {}

    /** How a visit had been. */
    record VisitBefore(String priorityClass, @Nullable Outcome outcome) {}

    final long firstSeq;
    final long atMillis;
    long lastSeq;
    boolean undoable = true;
    // Made when first needed: nearly every command touches one ticket and one room, and there is one of these per
    // sender.
    List<Visit> registered = List.of();
    List<Ticket> issued = List.of();
    Map<Ticket, TicketImage> tickets = Map.of();
    Map<Visit, VisitBefore> visits = Map.of();
    Map<RoomStatus, RoomBefore> rooms = Map.of();

    LastAction(long firstSeq, long atMillis) {
        this.firstSeq = firstSeq;
        this.atMillis = atMillis;
    }

    void registered(Visit visit) {
        registered = with(registered, visit);
    }

    void issued(Ticket ticket) {
        issued = with(issued, ticket);
    }

    void before(Ticket ticket) {
        if (!issued.contains(ticket) && !tickets.containsKey(ticket)) {
            tickets = with(tickets, ticket, ticket.image());
        }
    }

    void before(Visit visit) {
        if (!registered.contains(visit) && !visits.containsKey(visit)) {
            visits = with(visits, visit, new VisitBefore(visit.priorityClass, visit.outcome));
        }
    }

    void before(RoomStatus room) {
        if (!rooms.containsKey(room)) {
            rooms = with(rooms, room, new RoomBefore(room.state, room.closedByOperator, room.turn));
        }
    }

    private static <T> List<T> with(List<T> list, T item) {
        if (list.isEmpty()) {
            return List.of(item);
        }
        List<T> longer = list.size() == 1 ? new ArrayList<>(list) : list;
        longer.add(item);
        return longer;
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        if (map.isEmpty()) {
            return Map.of(key, value);
        }
        Map<K, V> larger = map.size() == 1 ? new LinkedHashMap<>(map) : map;
        larger.put(key, value);
        return larger;
    }

    /** The name of the event by which patient or room moved on after this action, absent when nothing did. */
    @Nullable
    String whatFollowed() {
        for (Ticket ticket : tickets.keySet()) {
            String followed = whatFollowed(ticket.visit());
            if (followed != null) {
                return followed;
            }
        }
        for (Ticket ticket : issued) {
            String followed = whatFollowed(ticket.visit());
            if (followed != null) {
                return followed;
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

    /** A patient moves on by any step of the visit: put back in two places they would be called twice. */
    private @Nullable String whatFollowed(Visit visit) {
        for (Ticket ticket : visit.tickets()) {
            if (ticket.lastSeq > lastSeq) {
                return ticket.lastEvent;
            }
        }
        return visit.outcome() != null && visit.lastSeq > lastSeq ? visit.lastEvent : null;
    }
}
