package luot.engine.site;

import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;

/**
 * The plan of the clinic of the tests: two internists, one eye doctor, a blood draw of two places, an X-ray of two
 * rooms, a cashier, and a triage that never closes.
 */
public final class ClinicPlan {
    private ClinicPlan() {}

    public static SitePlan standard() {
        return with(StandardPolicies.PLAIN);
    }

    public static SitePlan with(SitePlan.Policy policy) {
        return new SitePlan(
                "clinic",
                new Name("Phòng khám thử", "Test clinic"),
                "Asia/Ho_Chi_Minh",
                null,
                List.of(
                        service("INT", "A", SitePlan.Kind.exam, SitePlan.Binding.assigned, 0),
                        service("EYE", "G", SitePlan.Kind.exam, SitePlan.Binding.assigned, 0),
                        service("LAB", "L", SitePlan.Kind.test, SitePlan.Binding.pooled, 3_600_000),
                        service("XR", "X", SitePlan.Kind.test, SitePlan.Binding.pooled, 0),
                        service("PAY", "P", SitePlan.Kind.cashier, SitePlan.Binding.pooled, 0),
                        service("TRI", "T", SitePlan.Kind.registration, SitePlan.Binding.pooled, 0)),
                null,
                List.of(
                        room("INT-1", "INT", 1),
                        room("INT-2", "INT", 1),
                        room("EYE-1", "EYE", 1),
                        room("LAB-1", "LAB", 2),
                        room("XR-1", "XR", 1),
                        room("XR-2", "XR", 1),
                        room("PAY-1", "PAY", 1),
                        new SitePlan.Room(
                                "TRI-1", null, null, List.of("TRI"), 1, null, List.of(new Hours(0, 599_940)))),
                List.of(
                        new SitePlan.PriorityClass("emergency", null, true, 0, null),
                        new SitePlan.PriorityClass("statutory", null, null, 45, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                policy,
                null);
    }

    /** A plan with one room more. */
    public static SitePlan withRoom(SitePlan p, String room, String service) {
        List<SitePlan.Room> rooms = new ArrayList<>(p.rooms());
        rooms.add(room(room, service, 1));
        return new SitePlan(
                p.site(),
                p.name(),
                p.zone(),
                p.dayChange(),
                p.services(),
                p.areas(),
                rooms,
                p.classes(),
                p.policy(),
                p.limits());
    }

    /** The standard plan without one of its rooms. */
    public static SitePlan without(String room) {
        SitePlan p = standard();
        return new SitePlan(
                p.site(),
                p.name(),
                p.zone(),
                p.dayChange(),
                p.services(),
                p.areas(),
                p.rooms().stream().filter(r -> !r.id().equals(room)).toList(),
                p.classes(),
                p.policy(),
                p.limits());
    }

    private static SitePlan.Service service(
            String id, String prefix, SitePlan.Kind kind, SitePlan.Binding binding, long resultMs) {
        return new SitePlan.Service(id, new Name(id, id), prefix, kind, binding, 300_000, 0.5, null, resultMs, null);
    }

    /** A room that is open from 07:00 to 11:30 and from 12:30 to 17:00. */
    private static SitePlan.Room room(String id, String service, int places) {
        List<Hours> open = List.of(new Hours(420, 690), new Hours(750, 1_020));
        return new SitePlan.Room(id, null, null, List.of(service), places, null, open);
    }
}
