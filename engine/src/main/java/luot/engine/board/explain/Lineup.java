package luot.engine.board.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import luot.engine.board.explain.LineHistory.Stand;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.WaitingLine;
import org.jspecify.annotations.Nullable;

/** Those who wait where a ticket may be called, in calling order. */
final class Lineup {
    private final SiteState state;
    private final long nowMillis;

    Lineup(SiteState state, long nowMillis) {
        this.state = state;
        this.nowMillis = nowMillis;
    }

    /** The rooms that may call who waits at a door, or in the line of a service where the door is absent or gone. */
    private List<RoomStatus> roomsFor(@Nullable String door, String service) {
        RoomStatus room = state.room(door);
        if (room != null) {
            return List.of(room);
        }
        List<RoomStatus> still = state.roomsStillToCall(service, nowMillis);
        return still.isEmpty() ? state.roomsOf(service) : still;
    }

    /** The rooms that may call a waiting ticket. */
    List<RoomStatus> roomsFor(Ticket waiting) {
        return roomsFor(waiting.room(), waiting.service());
    }

    /** The rooms that may call a ticket, or might have while it waited: whoever did call it may be another one. */
    List<RoomStatus> roomsOnceWaitingFor(Ticket ticket, Stand stand) {
        return isWaiting(ticket) ? roomsFor(ticket) : roomsFor(stand.door, ticket.service());
    }

    /** How many stand in the very line of a waiting ticket. */
    int sizeOfLine(Ticket waiting) {
        return lineOf(waiting).size();
    }

    private WaitingLine lineOf(Ticket waiting) {
        RoomStatus room = state.room(waiting.room());
        return room == null ? state.lineOf(waiting.service()) : room.line();
    }

    /**
     * Everybody whom any of some rooms may call, in the order in which the first room that calls would; those whom only
     * the others may call stand where they would stand there.
     */
    List<Ticket> of(List<RoomStatus> rooms) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        RoomStatus first = rooms.stream()
                .filter(room -> room.state() == RoomState.OPEN)
                .findFirst()
                .orElse(rooms.get(0));
        Set<WaitingLine> lines = new LinkedHashSet<>();
        for (RoomStatus room : rooms) {
            lines.add(room.line());
            room.room().services().forEach(service -> lines.add(state.lineOf(service)));
        }
        lines.remove(first.line());
        first.room().services().forEach(service -> lines.remove(state.lineOf(service)));
        List<Ticket> merged = state.firstFor(first, Integer.MAX_VALUE, nowMillis);
        for (WaitingLine line : lines) {
            merged = merge(merged, line.all(nowMillis));
        }
        return merged;
    }

    private List<Ticket> merge(List<Ticket> one, List<Ticket> other) {
        List<Ticket> merged = new ArrayList<>(one.size() + other.size());
        int i = 0;
        for (Ticket next : other) {
            while (i < one.size() && state.isBefore(one.get(i), next, nowMillis)) {
                merged.add(one.get(i++));
            }
            merged.add(next);
        }
        merged.addAll(one.subList(i, one.size()));
        return merged;
    }

    /** Whether another waiting ticket goes before a waiting one at some of its rooms only. */
    boolean isElsewhere(Ticket waiting, List<RoomStatus> rooms, Ticket other) {
        return lineOf(waiting) != lineOf(other) && !roomsFor(other).containsAll(rooms);
    }

    /** The rooms that may call either of two waiting tickets. */
    List<RoomStatus> shared(Ticket waiting, Ticket other) {
        List<RoomStatus> shared = new ArrayList<>(roomsFor(waiting));
        shared.retainAll(roomsFor(other));
        return shared;
    }

    static boolean isWaiting(Ticket ticket) {
        return ticket.state() == TicketState.WAITING;
    }
}
