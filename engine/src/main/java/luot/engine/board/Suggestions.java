package luot.engine.board;

import java.util.ArrayList;
import java.util.HashMap;
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
    private Map<String, Suggestion> ofRoom = Map.of();

    /** What is proposed at one room. */
    record AtRoom(String room, Suggestion suggestion) {}

    List<AtRoom> image() {
        List<AtRoom> all = new ArrayList<>();
        new TreeMap<>(ofRoom).forEach((room, suggestion) -> all.add(new AtRoom(room, suggestion)));
        return all;
    }

    void restore(List<AtRoom> image) {
        Map<String, Suggestion> then = new HashMap<>();
        image.forEach(at -> then.put(at.room, at.suggestion));
        ofRoom = then;
    }

    /** Looks again, and marks the boards on which something else stands now. */
    void look(SiteState state, Set<BoardId> changed) {
        Map<String, Suggestion> now = new HashMap<>();
        if (state.policies().rooms().proposesRooms()) {
            couldCall(state).forEach((next, rooms) -> propose(next, rooms, state, now));
        }
        if (!now.equals(ofRoom)) {
            state.rooms().stream()
                    .map(RoomStatus::id)
                    .filter(id -> !Objects.equals(now.get(id), ofRoom.get(id)))
                    .forEach(id -> changed.add(BoardId.room(id)));
            changed.add(BoardId.OPERATIONS);
            ofRoom = now;
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
    private static Map<Ticket, Set<RoomStatus>> couldCall(SiteState state) {
        Map<Ticket, Set<RoomStatus>> couldCall = new LinkedHashMap<>();
        for (RoomStatus room : state.rooms()) {
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
