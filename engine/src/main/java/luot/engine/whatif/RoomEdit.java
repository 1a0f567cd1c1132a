package luot.engine.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** Changes of rooms: each gives the day under a plan with one room more or one room different. */
final class RoomEdit {
    private final RecordedDay day;
    private final String change;

    private RoomEdit(RecordedDay day, String change) {
        this.day = day;
        this.change = change;
    }

    static RoomEdit of(RecordedDay day, String change) {
        return new RoomEdit(day, change);
    }

    RecordedDay open(String id, int fromMinute, int toMinute) throws WrongChange {
        SitePlan.Room room = find(id);
        if (room == null) {
            SitePlan.Room first = firstOfService(id);
            List<Hours> hours =
                    toMinute > 0 ? List.of(new Hours(fromMinute, toMinute)) : from(first.open(), fromMinute);
            return with(copy(first, id, hours));
        }
        int until = toMinute;
        for (Hours hours : room.open()) {
            if (hours.fromMinute() <= fromMinute && fromMinute < hours.toMinute()) {
                throw wrong("time", id + " is open then already: " + clocks(room.open()) + ".");
            }
            until = until < 0 && hours.fromMinute() > fromMinute ? hours.fromMinute() : until;
        }
        if (until < 0) {
            throw wrong("time", id + " has closed by then (" + clocks(room.open()) + "): give an end, HH:MM-HH:MM.");
        }
        List<Hours> more = new ArrayList<>(room.open());
        more.add(new Hours(fromMinute, until));
        return with(hours(room, united(more)));
    }

    RecordedDay close(String id, int atMinute) throws WrongChange {
        SitePlan.Room room = existing(id, "room");
        if (!room.opensFrom(atMinute * 60_000L)) {
            throw wrong("time", id + " has closed by then: " + clocks(room.open()) + ".");
        }
        List<Hours> kept = new ArrayList<>();
        for (Hours hours : room.open()) {
            if (hours.fromMinute() < atMinute) {
                kept.add(new Hours(hours.fromMinute(), Math.min(hours.toMinute(), atMinute)));
            }
        }
        return with(hours(room, kept));
    }

    RecordedDay add(String id, String like, List<Hours> hours) throws WrongChange {
        if (find(id) != null) {
            throw wrong("room", "there is a room '" + id + "' already.");
        }
        SitePlan.Room other = existing(like, "like");
        return with(copy(other, id, hours.isEmpty() ? other.open() : hours));
    }

    RecordedDay hours(String id, List<Hours> hours) throws WrongChange {
        return with(hours(existing(id, "room"), hours));
    }

    RecordedDay speed(String id, double factor) throws WrongChange {
        SitePlan.Room room = existing(id, "room");
        return with(new SitePlan.Room(
                room.id(), room.name(), room.area(), room.services(), room.places(), factor, room.open()));
    }

    RecordedDay places(String id, int places) throws WrongChange {
        SitePlan.Room room = existing(id, "room");
        return with(new SitePlan.Room(
                room.id(), room.name(), room.area(), room.services(), places, room.speed(), room.open()));
    }

    private WrongChange wrong(String field, String rule) {
        return new WrongChange(change, field, rule);
    }

    private SitePlan.@Nullable Room find(String id) {
        return day.plan().rooms().stream()
                .filter(room -> room.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private SitePlan.Room existing(String id, String field) throws WrongChange {
        SitePlan.Room room = find(id);
        if (room == null) {
            throw wrong(field, "there is no room '" + id + "'; rooms: " + ids() + ".");
        }
        return room;
    }

    private String ids() {
        return day.plan().rooms().stream().map(SitePlan.Room::id).collect(Collectors.joining(", "));
    }

    /** The first room of the service after which a further room is named: US for US-13. */
    private SitePlan.Room firstOfService(String id) throws WrongChange {
        String service = id.replaceFirst("-[^-]*$", "");
        return day.plan().rooms().stream()
                .filter(room -> room.services().contains(service))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "room",
                        "there is no room '" + id + "' and no service '" + service
                                + "' of which it could be one more; rooms: " + ids() + "."));
    }

    private static SitePlan.Room hours(SitePlan.Room room, List<Hours> hours) {
        return new SitePlan.Room(
                room.id(), room.name(), room.area(), room.services(), room.places(), room.speed(), hours);
    }

    private static SitePlan.Room copy(SitePlan.Room other, String id, List<Hours> hours) {
        Name name = new Name(id, id);
        return new SitePlan.Room(id, name, other.area(), other.services(), other.places(), other.speed(), hours);
    }

    private List<Hours> from(List<Hours> hours, int fromMinute) throws WrongChange {
        List<Hours> cut = new ArrayList<>();
        for (Hours one : hours) {
            if (one.toMinute() > fromMinute) {
                cut.add(new Hours(Math.max(one.fromMinute(), fromMinute), one.toMinute()));
            }
        }
        if (cut.isEmpty()) {
            throw wrong("time", "rooms of the service have closed by then (" + clocks(hours) + "): give an end.");
        }
        return cut;
    }

    private static List<Hours> united(List<Hours> hours) {
        List<Hours> sorted = new ArrayList<>(hours);
        sorted.sort(Comparator.comparingInt(Hours::fromMinute));
        List<Hours> united = new ArrayList<>();
        for (Hours next : sorted) {
            Hours last = united.isEmpty() ? null : united.get(united.size() - 1);
            if (last != null && next.fromMinute() <= last.toMinute()) {
                united.set(united.size() - 1, new Hours(last.fromMinute(), Math.max(last.toMinute(), next.toMinute())));
            } else {
                united.add(next);
            }
        }
        return united;
    }

    private static String clocks(List<Hours> hours) {
        return hours.isEmpty()
                ? "closed all day"
                : hours.stream()
                        .map(one -> clock(one.fromMinute()) + "-" + clock(one.toMinute()))
                        .collect(Collectors.joining(","));
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private RecordedDay with(SitePlan.Room room) {
        List<SitePlan.Room> rooms = new ArrayList<>(day.plan().rooms());
        int at = rooms.size();
        for (int i = 0; i < rooms.size(); i++) {
            at = rooms.get(i).id().equals(room.id()) ? i : at;
        }
        if (at == rooms.size()) {
            rooms.add(room);
        } else {
            rooms.set(at, room);
        }
        return RuleEdit.with(day, rooms, day.plan().classes(), day.plan().policy());
    }
}
