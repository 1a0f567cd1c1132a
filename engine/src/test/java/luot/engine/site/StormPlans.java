package luot.engine.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Plans of one clinic that differ in everything a plan may change while patients are in the house. Classes have no
 * rates of their own: with those the order of a line changes by time alone.
 */
public final class StormPlans {
    private static final List<String> NEXT = List.of("fcfs", "strict", "accumulating", "journey");
    private static final List<String> ROOM = List.of("fewest", "random", "expected");
    private static final List<String> RETURNS = List.of("fcfs", "first", "journey");
    private static final List<String> KEPT = List.of("INT-1", "EYE-1", "LAB-1", "PAY-1", "TRI-1", "MIX-1");

    private final Random random;

    public StormPlans(Random random) {
        this.random = random;
    }

    /** All rooms, among them one of several services and one that never closes. */
    static SitePlan whole() {
        return with(
                ClinicPlan.standard().policy(), rooms(), ClinicPlan.standard().classes(), null);
    }

    public SitePlan any() {
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (SitePlan.Room room : rooms()) {
            if (KEPT.contains(room.id()) || random.nextInt(3) > 0) {
                rooms.add(random.nextInt(4) == 0 ? changed(room) : room);
            }
        }
        List<SitePlan.PriorityClass> classes =
                new ArrayList<>(ClinicPlan.standard().classes());
        Collections.shuffle(classes, random);
        String binding = random.nextInt(3) == 0 ? "pooled" : null;
        SitePlan.Policy policy = new SitePlan.Policy(
                pick(NEXT),
                pick(ROOM),
                "printed",
                pick(RETURNS),
                binding,
                null,
                random.nextInt(3),
                random.nextInt(6),
                1 + random.nextInt(4),
                random.nextBoolean() ? new SitePlan.Booked(random.nextInt(60), 15, 10) : null);
        return with(policy, rooms, classes, pick(List.of("03:00", "03:00", "02:00", "05:00")));
    }

    private static List<SitePlan.Room> rooms() {
        List<SitePlan.Room> rooms = new ArrayList<>(ClinicPlan.standard().rooms());
        rooms.replaceAll(r -> r.id().equals("TRI-1") ? room(r, r.services(), 1, List.of(new Hours(180, 1_620))) : r);
        rooms.add(new SitePlan.Room(
                "MIX-1", null, null, List.of("INT", "XR", "PAY"), 2, null, List.of(new Hours(480, 1_080))));
        return rooms;
    }

    private SitePlan.Room changed(SitePlan.Room room) {
        return switch (random.nextInt(3)) {
            case 0 -> room(room, room.services(), 1 + random.nextInt(3), room.open());
            case 1 -> room(room, room.services(), room.places(), List.of(new Hours(420, 690)));
            default -> room(room, List.of(room.services().get(0)), room.places(), List.of(new Hours(360, 1_260)));
        };
    }

    private static SitePlan.Room room(SitePlan.Room like, List<String> services, int places, List<Hours> open) {
        return new SitePlan.Room(like.id(), null, null, services, places, null, open);
    }

    private static SitePlan with(
            SitePlan.Policy policy, List<SitePlan.Room> rooms, List<SitePlan.PriorityClass> classes, String dayChange) {
        SitePlan p = ClinicPlan.standard();
        return new SitePlan(
                p.site(), p.name(), p.zone(), dayChange, p.services(), p.areas(), rooms, classes, policy, null);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
