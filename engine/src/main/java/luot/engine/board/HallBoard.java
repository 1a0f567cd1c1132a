package luot.engine.board;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import luot.engine.site.Name;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.WaitingLine;

/**
 * The board of a waiting hall: all rooms of an area, the lines that are called to any of them, and the last calls.
 *
 * @param area id of the area
 * @param name what people call it
 * @param rooms its rooms, in the order of the plan
 * @param lines the lines of its services from which any room calls
 * @param calls its last calls, newest last
 */
public record HallBoard(
        String kind, String area, Name name, List<RoomRow> rooms, List<LineRow> lines, List<ShownCall> calls)
        implements Board {
    private static final int NEXT_AT_DOOR = 5;
    private static final int NEXT_IN_LINE = 8;
    private static final int MOST_READY = 5;
    static final int CALLS = 12;

    /** One room: the numbers at it now, those asked to get ready, the next at its door and how many wait there. */
    public record RoomRow(
            String room,
            Name name,
            String state,
            List<NowServed> now,
            List<String> ready,
            List<String> next,
            int waiting) {}

    /** One line that is called to any room of its service. */
    public record LineRow(String service, Name name, List<String> next, int waiting) {}

    static HallBoard of(SitePlan.Area area, SiteState state, CallLog calls) {
        List<RoomRow> rooms = new ArrayList<>();
        Set<String> services = new LinkedHashSet<>();
        for (RoomStatus room : state.rooms()) {
            if (room.room().areaId().equals(area.id())) {
                rooms.add(row(room, state));
                services.addAll(room.room().services());
            }
        }
        List<LineRow> lines = new ArrayList<>();
        SitePlan plan = state.plan();
        for (String id : services) {
            SitePlan.Service service = state.service(id);
            if (service != null && plan != null) {
                WaitingLine line = state.lineOf(id);
                if (plan.isPooled(service) || line.size() > 0) {
                    List<String> next = numbers(line.first(NEXT_IN_LINE, state.lastMillis()));
                    lines.add(new LineRow(id, service.name(), next, line.size()));
                }
            }
        }
        return new HallBoard("hall", area.id(), area.name(), rooms, lines, calls.ofArea(area.id(), CALLS, state));
    }

    private static RoomRow row(RoomStatus room, SiteState state) {
        return new RoomRow(
                room.id(),
                room.room().shownName(),
                room.state().name(),
                NowServed.in(room),
                ready(room, state),
                numbers(room.line().first(NEXT_AT_DOOR, state.lastMillis())),
                room.line().size());
    }

    /** Those who were asked to get ready at a room, in calling order. */
    static List<String> ready(RoomStatus room, SiteState state) {
        return room.line().first(MOST_READY, state.lastMillis()).stream()
                .filter(ticket -> ticket.preCalledMillis() > 0)
                .map(ticket -> ticket.visit().number())
                .toList();
    }

    static List<String> numbers(List<Ticket> tickets) {
        return tickets.stream().map(ticket -> ticket.visit().number()).toList();
    }
}
