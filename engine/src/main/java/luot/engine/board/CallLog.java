package luot.engine.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;

/** The last calls to each room, from which the halls' and doors' calls are taken. */
final class CallLog {
    private static final int KEPT_PER_ROOM = HallBoard.CALLS;

    /** One call as it was made. */
    record Made(long call, String number, long ticket, long atMillis, boolean recall) {}

    private final Map<String, ArrayDeque<Made>> byRoom = new HashMap<>();

    /** The calls of one room, oldest first. */
    record OfRoom(String room, List<Made> calls) {}

    List<OfRoom> image() {
        List<OfRoom> rooms = new ArrayList<>();
        new TreeMap<>(byRoom).forEach((room, made) -> rooms.add(new OfRoom(room, List.copyOf(made))));
        return rooms;
    }

    void restore(List<OfRoom> image) {
        image.forEach(of -> byRoom.put(of.room, new ArrayDeque<>(of.calls)));
    }

    void add(Ticket ticket, String room, long atMillis, SiteState state) {
        ArrayDeque<Made> made = byRoom.computeIfAbsent(room, r -> new ArrayDeque<>());
        made.addLast(new Made(ticket.call(), ticket.visit().number(), ticket.id(), atMillis, ticket.calls() > 1));
        for (Iterator<Made> oldest = made.iterator(); made.size() > KEPT_PER_ROOM && oldest.hasNext(); ) {
            if (!isLive(oldest.next(), state)) {
                oldest.remove();
            }
        }
    }

    List<ShownCall> ofRoom(String room, int most, SiteState state) {
        return last(callsOf(room, state), most);
    }

    List<ShownCall> ofArea(String area, int most, SiteState state) {
        List<ShownCall> shown = new ArrayList<>();
        for (RoomStatus room : state.rooms()) {
            if (room.room().areaId().equals(area)) {
                shown.addAll(callsOf(room.id(), state));
            }
        }
        shown.sort((a, b) -> Long.compare(a.call(), b.call()));
        return last(shown, most);
    }

    private List<ShownCall> callsOf(String id, SiteState state) {
        RoomStatus room = state.room(id);
        List<ShownCall> shown = new ArrayList<>();
        if (room != null) {
            byRoom.getOrDefault(id, new ArrayDeque<>()).forEach(made -> shown.add(shown(made, room, state)));
        }
        return shown;
    }

    /** A live call is never crowded out by calls that are over: the announcer must see each of them. */
    private static List<ShownCall> last(List<ShownCall> shown, int most) {
        for (Iterator<ShownCall> oldest = shown.iterator(); shown.size() > most && oldest.hasNext(); ) {
            if (!oldest.next().live()) {
                oldest.remove();
            }
        }
        return shown;
    }

    private static boolean isLive(Made made, SiteState state) {
        Ticket ticket = state.ticket(made.ticket());
        return ticket != null && ticket.state() == TicketState.CALLED && ticket.call() == made.call();
    }

    private static ShownCall shown(Made made, RoomStatus room, SiteState state) {
        return new ShownCall(
                made.call(),
                made.number(),
                room.id(),
                room.room().shownName(),
                made.atMillis(),
                made.recall(),
                isLive(made, state));
    }
}
