package luot.engine.past;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.site.Event;
import luot.engine.site.Hours;
import luot.engine.site.RoomState;
import luot.engine.site.SitePlan;

/** When rooms really called on a day: where somebody opened, paused or closed one by hand, its hours as they were. */
final class RoomDiary {
    private record Change(long atMillis, RoomState state) {}

    private final Map<String, List<Change>> changes = new LinkedHashMap<>();
    private final Set<String> byHand = new HashSet<>();

    void note(Event.RoomChanged changed, long atMillis) {
        changes.computeIfAbsent(changed.room(), room -> new ArrayList<>()).add(new Change(atMillis, changed.state()));
        if (changed.cause() != Event.Cause.HOURS) {
            byHand.add(changed.room());
        }
    }

    /**
     * The rooms with the hours they had. One that was never open is left out, but for the only one of a service, which
     * keeps its hours: every service has a room.
     */
    List<SitePlan.Room> asTheyWere(List<SitePlan.Room> rooms, long midnightMillis) {
        List<SitePlan.Room> were = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (SitePlan.Room room : rooms) {
            SitePlan.Room was = asItWas(room, midnightMillis);
            were.add(was);
            served.addAll(was.open().isEmpty() ? List.of() : was.services());
        }
        List<SitePlan.Room> kept = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            if (!were.get(i).open().isEmpty()) {
                kept.add(were.get(i));
            } else if (!served.containsAll(rooms.get(i).services())) {
                kept.add(rooms.get(i));
            }
        }
        return kept;
    }

    /** The room with the hours it had; one that followed its hours is given back as it is. */
    SitePlan.Room asItWas(SitePlan.Room room, long midnightMillis) {
        if (!byHand.contains(room.id())) {
            return room;
        }
        List<Hours> open = new ArrayList<>();
        List<Change> all = changes.getOrDefault(room.id(), List.of());
        // Whatever ends an opening that nobody noted was open from the first of its hours.
        long since = all.get(0).state() == RoomState.OPEN ? -1 : firstMillis(room);
        for (Change change : all) {
            long at = change.atMillis() - midnightMillis;
            if (change.state() == RoomState.OPEN && since < 0) {
                since = Math.max(0, at);
            } else if (change.state() != RoomState.OPEN && since >= 0) {
                add(open, since, at);
                since = -1;
            }
        }
        if (since >= 0) {
            add(open, since, Math.max(lastMillis(room), since + 1));
        }
        return new SitePlan.Room(
                room.id(), room.name(), room.area(), room.services(), room.places(), room.speed(), open);
    }

    private static long firstMillis(SitePlan.Room room) {
        return room.open().isEmpty() ? 0 : room.open().get(0).fromMillis();
    }

    private static long lastMillis(SitePlan.Room room) {
        return room.open().isEmpty()
                ? 0
                : room.open().get(room.open().size() - 1).toMillis();
    }

    /** Whole minutes, outwards: who was called in the last of them was called in open hours. */
    private static void add(List<Hours> open, long fromMillis, long toMillis) {
        int from = (int) (fromMillis / 60_000);
        int to = (int) ((toMillis + 59_999) / 60_000);
        Hours last = open.isEmpty() ? null : open.get(open.size() - 1);
        if (last != null && from <= last.toMinute()) {
            open.set(open.size() - 1, new Hours(last.fromMinute(), Math.max(last.toMinute(), to)));
        } else if (to > from) {
            open.add(new Hours(from, to));
        }
    }
}
