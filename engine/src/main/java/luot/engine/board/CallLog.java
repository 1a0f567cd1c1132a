package luot.engine.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;

/** The last calls to each room, from which the halls' and doors' calls are taken. */
final class CallLog {
    private static final int KEPT_PER_ROOM = HallBoard.CALLS;

    /** One call as it was made. */
    private record Made(long call, String number, long ticket, long atMillis, boolean recall) {}

    private final Map<String, ArrayDeque<Made>> byRoom = new HashMap<>();

    void add(Ticket ticket, String room, long atMillis) {
        ArrayDeque<Made> made = byRoom.computeIfAbsent(room, r -> new ArrayDeque<>());
        if (made.size() == KEPT_PER_ROOM) {
            made.removeFirst();
        }
        made.addLast(new Made(ticket.call(), ticket.visit().number(), ticket.id(), atMillis, ticket.calls() > 1));
    }

    List<ShownCall> ofRoom(String room, int most, SiteState state) {
        RoomStatus status = state.room(room);
        List<ShownCall> shown = new ArrayList<>();
        if (status != null) {
            Iterator<Made> newest =
                    byRoom.getOrDefault(room, new ArrayDeque<>()).descendingIterator();
            while (newest.hasNext() && shown.size() < most) {
                shown.add(shown(newest.next(), status, state));
            }
        }
        Collections.reverse(shown);
        return shown;
    }

    List<ShownCall> ofArea(String area, int most, SiteState state) {
        List<ShownCall> shown = new ArrayList<>();
        for (RoomStatus room : state.rooms()) {
            if (room.room().areaId().equals(area)) {
                shown.addAll(ofRoom(room.id(), most, state));
            }
        }
        shown.sort((a, b) -> Long.compare(a.call(), b.call()));
        // A live call is never crowded out by calls that are over: the announcer must see each of them.
        for (Iterator<ShownCall> oldest = shown.iterator(); shown.size() > most && oldest.hasNext(); ) {
            if (!oldest.next().live()) {
                oldest.remove();
            }
        }
        return shown;
    }

    private static ShownCall shown(Made made, RoomStatus room, SiteState state) {
        Ticket ticket = state.ticket(made.ticket());
        boolean live = ticket != null && ticket.state() == TicketState.CALLED && ticket.call() == made.call();
        return new ShownCall(
                made.call(), made.number(), room.id(), room.room().shownName(), made.atMillis(), made.recall(), live);
    }
}
