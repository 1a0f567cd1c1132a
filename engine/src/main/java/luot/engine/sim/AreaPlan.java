package luot.engine.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;

/**
 * Draws the areas of a house whose plan names none, so that each hall board shows rooms that people look for together:
 * registration, cashier with pharmacy, and the exams and tests in halls of about a dozen rooms.
 */
final class AreaPlan {
    private static final int OWN_HALL_ROOMS = 6;
    private static final int MOST_HALL_ROOMS = 12;
    private static final int MOST_NAME = 120;
    private static final Name RECEPTION = new Name("Tiếp đón", "Reception");
    private static final Name CASHIER = new Name("Thu ngân – Phát thuốc", "Cashier and pharmacy");
    private static final Name OTHER = new Name("Khác", "Other");

    private final SitePlan plan;
    private final List<SitePlan.Area> areas = new ArrayList<>();
    private final Map<String, String> areaOf = new HashMap<>();

    private AreaPlan(SitePlan plan) {
        this.plan = plan;
    }

    /**
     * The plan with areas, each room in the area of the first service it offers and under a name people can look for.
     */
    static SitePlan of(SitePlan plan) {
        AreaPlan drawn = new AreaPlan(plan);
        drawn.one("reception", RECEPTION, List.of(SitePlan.Kind.registration));
        drawn.halls("exam", new Name("Khám bệnh", "Exams"), SitePlan.Kind.exam);
        drawn.halls("tests", new Name("Cận lâm sàng", "Tests"), SitePlan.Kind.test);
        drawn.one("cashier", CASHIER, List.of(SitePlan.Kind.cashier, SitePlan.Kind.pharmacy));
        drawn.one("other", OTHER, List.of(SitePlan.Kind.other));
        List<SitePlan.Room> rooms =
                RoomNames.of(plan).stream().map(drawn::placed).toList();
        return new SitePlan(
                plan.site(),
                plan.name(),
                plan.zone(),
                plan.dayChange(),
                plan.services(),
                drawn.areas,
                rooms,
                plan.classes(),
                plan.policy(),
                plan.limits());
    }

    private SitePlan.Room placed(SitePlan.Room room) {
        String area =
                room.services().isEmpty() ? null : areaOf.get(room.services().get(0));
        return new SitePlan.Room(
                room.id(), room.name(), area, room.services(), room.places(), room.speed(), room.open());
    }

    private void one(String id, Name name, List<SitePlan.Kind> kinds) {
        List<SitePlan.Service> services = plan.services().stream()
                .filter(s -> kinds.contains(s.kind()) && rooms(s) > 0)
                .toList();
        if (!services.isEmpty()) {
            add(id, name, services);
        }
    }

    /** A hall for each service of many rooms; the others share halls, neighbours of the plan together. */
    private void halls(String id, Name kind, SitePlan.Kind of) {
        List<List<SitePlan.Service>> halls = new ArrayList<>();
        List<SitePlan.Service> shared = new ArrayList<>();
        int sharedRooms = 0;
        for (SitePlan.Service service : plan.services()) {
            int rooms = rooms(service);
            if (service.kind() != of || rooms == 0) {
                continue;
            }
            if (rooms >= OWN_HALL_ROOMS) {
                halls.add(List.of(service));
                continue;
            }
            if (shared.isEmpty() || sharedRooms + rooms > MOST_HALL_ROOMS) {
                shared = new ArrayList<>();
                sharedRooms = 0;
                halls.add(shared);
            }
            shared.add(service);
            sharedRooms += rooms;
        }
        for (int i = 0; i < halls.size(); i++) {
            String number = halls.size() == 1 ? "" : "-" + (i + 1);
            String suffix = halls.size() == 1 ? "" : " " + (i + 1);
            add(id + number, named(halls.get(i), new Name(kind.vi() + suffix, kind.en() + suffix)), halls.get(i));
        }
    }

    private static Name named(List<SitePlan.Service> services, Name whenTooLong) {
        String vi = services.stream().map(s -> s.name().vi()).collect(Collectors.joining(", "));
        String en = services.stream().map(s -> s.name().en()).collect(Collectors.joining(", "));
        return vi.length() > MOST_NAME || en.length() > MOST_NAME ? whenTooLong : new Name(vi, en);
    }

    private int rooms(SitePlan.Service service) {
        int rooms = 0;
        for (SitePlan.Room room : plan.rooms()) {
            rooms += !room.services().isEmpty() && room.services().get(0).equals(service.id()) ? 1 : 0;
        }
        return rooms;
    }

    private void add(String id, Name name, List<SitePlan.Service> services) {
        areas.add(new SitePlan.Area(id, name));
        services.forEach(service -> areaOf.put(service.id(), id));
    }
}
