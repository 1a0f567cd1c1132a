package luot.engine.board;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry changed what boards show. Places are noted as often as they are met, and their boards named once, at
 * the end: a ticket in a common line is on the boards of every room that may call it.
 */
final class Marks {
    private record OfRoom(String area, BoardId hall, BoardId door, BoardId console) {}

    private final Map<String, OfRoom> names = new HashMap<>();
    private final Set<RoomStatus> rooms = new LinkedHashSet<>();
    private final Set<String> services = new LinkedHashSet<>();
    private final Set<RoomStatus> toldRooms = new LinkedHashSet<>();
    private final Set<String> toldServices = new LinkedHashSet<>();

    /** The boards on which a ticket stands as the state is now. */
    void ticket(@Nullable Ticket ticket, SiteState state) {
        if (ticket == null) {
            return;
        }
        RoomStatus room = state.room(ticket.room());
        if (room != null) {
            rooms.add(room);
        }
        if (room == null || mayGoElsewhere(ticket)) {
            services.add(ticket.service());
        }
        Ticket inRoom = ticket.visit().inRoom();
        if (inRoom != null) { // where the patient is, the console shows the whole route
            room(state.room(inRoom.room()));
        }
    }

    /** Who was asked to get ready at one room may be called by another that has nobody. */
    private static boolean mayGoElsewhere(Ticket ticket) {
        return ticket.preCalledMillis() > 0;
    }

    /** The boards on which a visit's tickets stand. */
    void visit(@Nullable Visit visit, SiteState state) {
        if (visit != null) {
            visit.tickets().forEach(ticket -> ticket(ticket, state));
        }
    }

    /** What a ticket is told stands at desks, not on public screens. */
    void told(@Nullable Ticket ticket, SiteState state) {
        if (ticket != null) {
            RoomStatus door = state.room(ticket.room());
            if (door != null) {
                toldRooms.add(door);
            }
            if (door == null || mayGoElsewhere(ticket)) {
                toldServices.add(ticket.service());
            }
        }
    }

    /** The boards of a room. */
    void room(@Nullable RoomStatus room) {
        if (room != null) {
            rooms.add(room);
        }
    }

    /** The rooms at which something happened, be it in a line that they share. */
    Collection<RoomStatus> rooms(SiteState state) {
        services.forEach(service -> rooms.addAll(state.roomsOf(service)));
        services.clear();
        return rooms;
    }

    /** The boards of all that was noted, which is then forgotten. */
    Set<BoardId> take(SiteState state) {
        Set<BoardId> boards = new HashSet<>();
        for (RoomStatus room : rooms(state)) {
            OfRoom of = names(room);
            boards.add(of.hall);
            boards.add(of.door);
            boards.add(of.console);
        }
        if (!toldRooms.isEmpty() || !toldServices.isEmpty()) {
            toldServices.forEach(service -> toldRooms.addAll(state.roomsOf(service)));
            toldRooms.forEach(room -> boards.add(names(room).console));
            boards.add(BoardId.RECEPTION);
        }
        rooms.clear();
        toldRooms.clear();
        toldServices.clear();
        return boards;
    }

    private OfRoom names(RoomStatus room) {
        String area = room.room().areaId();
        OfRoom of = names.get(room.id());
        if (of == null || !of.area.equals(area)) { // a new plan may give it another
            of = new OfRoom(area, BoardId.hall(area), BoardId.door(room.id()), BoardId.room(room.id()));
            names.put(room.id(), of);
        }
        return of;
    }
}
