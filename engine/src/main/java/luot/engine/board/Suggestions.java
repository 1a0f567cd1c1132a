package luot.engine.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import luot.engine.site.Policies.BetterPlaced;
import luot.engine.site.Policies.Candidate;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What the rules propose to free rooms that could call the same patient. Looked at when something has happened, not
 * whenever somebody looks: a proposal stays until then.
 */
final class Suggestions {
    private final Map<String, Suggestion> ofRoom = new HashMap<>();
    /** By room; empty before they are looked for. */
    private final Map<String, List<RoomStatus>> cellOf = new HashMap<>();

    /** What is proposed at one room. */
    record AtRoom(String room, Suggestion suggestion) {}

    List<AtRoom> image() {
        List<AtRoom> all = new ArrayList<>();
        new TreeMap<>(ofRoom).forEach((room, suggestion) -> all.add(new AtRoom(room, suggestion)));
        return all;
    }

    void restore(List<AtRoom> image) {
        image.forEach(at -> ofRoom.put(at.room, at.suggestion));
    }

    /** Looks at all rooms anew, as the plan may be another. */
    void lookAtAll(SiteState state, Set<BoardId> changed) {
        cellOf.clear();
        ofRoom.keySet().removeIf(room -> state.room(room) == null);
        look(state, state.rooms(), changed);
    }

    /**
     * Looks again where something happened: at some rooms, and at all that may call the same patients as these. Marks
     * the boards on which something else stands now.
     */
    void look(SiteState state, Collection<RoomStatus> rooms, Set<BoardId> changed) {
        if (!state.policies().rooms().proposesRooms() && ofRoom.isEmpty()) {
            return;
        }
        if (cellOf.isEmpty()) {
            findCells(state);
        }
        Set<List<RoomStatus>> cells = Collections.newSetFromMap(new IdentityHashMap<>());
        rooms.forEach(room -> cells.add(cellOf.getOrDefault(room.id(), List.of())));
        for (List<RoomStatus> cell : cells) {
            Map<String, Suggestion> now = new HashMap<>();
            if (state.policies().rooms().proposesRooms()) {
                couldCall(cell, state).forEach((next, free) -> propose(next, free, state, now));
            }
            cell.forEach(room -> put(room.id(), now.get(room.id()), changed));
        }
    }

    private void put(String room, @Nullable Suggestion now, Set<BoardId> changed) {
        Suggestion before = now == null ? ofRoom.remove(room) : ofRoom.put(room, now);
        if (!Objects.equals(now, before)) {
            changed.add(BoardId.room(room));
            changed.add(BoardId.OPERATIONS);
        }
    }

    /** Rooms that share a service, and those that share one with these, and so on: nobody is called by two cells. */
    private void findCells(SiteState state) {
        for (RoomStatus room : state.rooms()) {
            if (!cellOf.containsKey(room.id())) {
                Set<RoomStatus> found = new LinkedHashSet<>();
                addNeighbours(room, found, state);
                List<RoomStatus> cell =
                        state.rooms().stream().filter(found::contains).toList();
                cell.forEach(one -> cellOf.put(one.id(), cell));
            }
        }
    }

    private static void addNeighbours(RoomStatus room, Set<RoomStatus> found, SiteState state) {
        if (found.add(room)) {
            for (String service : room.room().services()) {
                state.roomsOf(service).forEach(other -> addNeighbours(other, found, state));
            }
        }
    }

    /** What is proposed at a room, if anything is. */
    @Nullable
    Suggestion of(String room) {
        return ofRoom.get(room);
    }

    private static boolean isFree(RoomStatus room) {
        return room.state() == RoomState.OPEN && room.freePlaces() > 0;
    }

    /** Whom free rooms would call next, each with those rooms; not who waits for one very room. */
    private static Map<Ticket, Set<RoomStatus>> couldCall(List<RoomStatus> cell, SiteState state) {
        Map<Ticket, Set<RoomStatus>> couldCall = new LinkedHashMap<>();
        for (RoomStatus room : cell) {
            Ticket next = isFree(room) ? state.nextFor(room, state.lastMillis()) : null;
            if (next != null && state.room(next.room()) == null) {
                couldCall.computeIfAbsent(next, n -> new LinkedHashSet<>()).add(room);
            }
        }
        return couldCall;
    }

    private static void propose(Ticket next, Set<RoomStatus> rooms, SiteState state, Map<String, Suggestion> now) {
        if (rooms.size() < 2) {
            return; // nothing to choose
        }
        List<RoomStatus> free =
                state.roomsOf(next.service()).stream().filter(rooms::contains).toList();
        List<Candidate> candidates = state.policies().rooms().candidates(next, free, state);
        Candidate best = candidates.get(0);
        String number = next.visit().number();
        for (Candidate candidate : candidates) {
            BetterPlaced why = why(best, candidate, candidates);
            if (why != null) {
                RoomStatus room = best.room();
                now.put(
                        candidate.room().id(),
                        new Suggestion(best == candidate, room.id(), room.room().shownName(), number, why.name()));
            }
        }
    }

    /** Why the best room should call and not this one, or, at the best, not the first that is worse; absent if none. */
    private static @Nullable BetterPlaced why(Candidate best, Candidate candidate, List<Candidate> candidates) {
        for (Candidate other : best == candidate ? candidates : List.of(candidate)) {
            BetterPlaced why = best.whyBefore(other);
            if (why != null) {
                return why;
            }
        }
        return null; // all are as good
    }
}
