package luot.engine.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;

/**
 * Names the rooms of a plan that names none after their first service: a patient looks for "Nội tổng quát 3", not for
 * INT-3.
 */
final class RoomNames {
    private RoomNames() {}

    /** The rooms, those without a name named after their service and, where it has several, numbered in order. */
    static List<SitePlan.Room> of(SitePlan plan) {
        Map<String, Integer> rooms = new HashMap<>();
        plan.rooms().forEach(room -> rooms.merge(firstService(room), 1, Integer::sum));
        Map<String, Name> services = new HashMap<>();
        plan.services().forEach(service -> services.put(service.id(), service.name()));
        Map<String, Integer> seen = new HashMap<>();
        List<SitePlan.Room> named = new ArrayList<>();
        for (SitePlan.Room room : plan.rooms()) {
            String service = firstService(room);
            int number = seen.merge(service, 1, Integer::sum);
            String suffix = rooms.getOrDefault(service, 0) == 1 ? "" : " " + number;
            Name of = services.get(service);
            Name name = room.name() != null || of == null ? room.name() : new Name(of.vi() + suffix, of.en() + suffix);
            named.add(new SitePlan.Room(
                    room.id(), name, room.area(), room.services(), room.places(), room.speed(), room.open()));
        }
        return named;
    }

    private static String firstService(SitePlan.Room room) {
        return room.services().isEmpty() ? "" : room.services().get(0);
    }
}
