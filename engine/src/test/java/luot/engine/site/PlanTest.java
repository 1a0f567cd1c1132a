package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plan of a site is data, changed by commands, refused with the field that is wrong. */
class PlanTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    static SitePlan with(List<SitePlan.Room> rooms, SitePlan.Policy policy) {
        SitePlan p = ClinicPlan.standard();
        return new SitePlan(
                p.site(), p.name(), p.zone(), p.dayChange(), p.services(), p.areas(), rooms, p.classes(), policy, null);
    }

    private String wrongField(SitePlan plan) {
        Refusal refusal = clinic.refuse("setup", new Command.ChangePlan(plan));
        assertThat(refusal.why()).isEqualTo(Rejection.INVALID_PLAN);
        return refusal.field();
    }

    private static List<SitePlan.Room> rooms() {
        return new ArrayList<>(ClinicPlan.standard().rooms());
    }

    @Test
    void aSiteWithoutAPlanRefusesEverythingElse() {
        Clinic fresh = Clinic.unplanned();
        assertThat(fresh.why(new Command.CallNext("EYE-1"))).isEqualTo(Rejection.NO_PLAN);
    }

    @Test
    void aWrongFieldIsNamed() {
        List<SitePlan.Room> rooms = rooms();
        rooms.set(2, new SitePlan.Room("EYE-1", null, null, List.of("EYES"), 1, null, List.of()));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].services[0]");
        rooms.set(2, new SitePlan.Room("EYE-1", null, null, List.of("EYE", "EYE"), 1, null, List.of()));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].services[1]");
        rooms.set(2, new SitePlan.Room("EYE-1", null, null, List.of("EYE"), 0, null, List.of()));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].places");
        rooms.set(2, new SitePlan.Room("EYE-1", null, null, List.of("EYE"), 1, null, List.of(new Hours(60, 60))));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].open[0]");
        rooms.set(2, new SitePlan.Room("INT-1", null, null, List.of("EYE"), 1, null, List.of()));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].id");
        rooms.set(2, new SitePlan.Room("EYE-1", null, "west", List.of("EYE"), 1, null, List.of()));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms[2].area");
        SitePlan.Policy odd = new SitePlan.Policy("luck", "fewest", "printed", null, null, null);
        assertThat(wrongField(with(rooms(), odd))).isEqualTo("plan.policy.next");
        assertThat(wrongField(with(List.of(), StandardPolicies.PLAIN))).isEqualTo("plan.rooms");
    }

    @Test
    void whatPatientsUseCannotBeTakenAway() {
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        List<SitePlan.Room> rooms = rooms();
        rooms.removeIf(room -> room.id().equals("EYE-1"));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms");
    }

    @Test
    void aRemovedDoorSendsItsPeopleToAnother() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        List<SitePlan.Room> rooms = rooms();
        rooms.removeIf(room -> room.id().equals(door));
        clinic.accept(new Command.ChangePlan(with(rooms, StandardPolicies.PLAIN)));
        assertThat(clinic.get(ticket).room()).isNotNull().isNotEqualTo(door);
    }

    @Test
    void aNewRoomOpensByItsHours() {
        List<SitePlan.Room> rooms = rooms();
        rooms.add(new SitePlan.Room("XR-3", null, null, List.of("XR"), 1, null, List.of(new Hours(0, 1_440))));
        clinic.accept(new Command.ChangePlan(with(rooms, StandardPolicies.PLAIN)));
        assertThat(clinic.state().room("XR-3").state()).isEqualTo(RoomState.OPEN);
    }

    @Test
    void anotherPolicyReordersTheLineAtOnce() {
        clinic.arrive("normal", "EYE");
        clinic.at("08:10");
        clinic.arrive("statutory", "EYE");
        SitePlan.Policy fcfs = new SitePlan.Policy("fcfs", "fewest", "printed", null, null, null);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(fcfs)));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void theDayHasABoundedNumberOfVisits() {
        SitePlan p = ClinicPlan.standard();
        SitePlan small = new SitePlan(
                p.site(),
                p.name(),
                p.zone(),
                null,
                p.services(),
                null,
                p.rooms(),
                p.classes(),
                p.policy(),
                new SitePlan.Limits(2, 3));
        clinic.accept(new Command.ChangePlan(small));
        clinic.ticket("EYE");
        clinic.ticket("EYE");
        assertThat(clinic.why(new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")))))
                .isEqualTo(Rejection.TOO_MANY_VISITS);
    }

    @Test
    void numbersGrowPast999() {
        String last = "";
        for (int i = 0; i < 1_001; i++) {
            last = clinic.arrive("normal", "EYE").number();
        }
        assertThat(last).isEqualTo("G1001");
    }

    @Test
    void whoMissedACallOfARoomThatWentAndCameBackIsCountedThere() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.callNext(door);
        clinic.accept(new Command.NoShow(ticket));
        List<SitePlan.Room> rooms = rooms();
        rooms.removeIf(room -> room.id().equals(door));
        clinic.accept(new Command.ChangePlan(with(rooms, StandardPolicies.PLAIN)));
        clinic.accept(new Command.ChangePlan(ClinicPlan.standard()));
        assertThat(clinic.state().room(door).missed()).isEqualTo(1);
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.state().room(door).missed()).isZero();
    }

    @Test
    void placesTakenAwayUnderPatientsAreNotFree() {
        for (int i = 0; i < 2; i++) {
            clinic.ticket("LAB");
            clinic.callNext("LAB-1");
        }
        List<SitePlan.Room> rooms = rooms();
        SitePlan.Room lab = rooms.get(3);
        rooms.set(3, new SitePlan.Room(lab.id(), null, null, lab.services(), 1, null, lab.open()));
        clinic.accept(new Command.ChangePlan(with(rooms, StandardPolicies.PLAIN)));
        assertThat(clinic.state().room("LAB-1").freePlaces()).isZero();
    }

    private static SitePlan withHours(String room, Hours... open) {
        List<SitePlan.Room> rooms = rooms();
        rooms.replaceAll(r -> r.id().equals(room)
                ? new SitePlan.Room(room, null, null, r.services(), r.places(), null, List.of(open))
                : r);
        return with(rooms, StandardPolicies.PLAIN);
    }

    @Test
    void nobodyIsLeftAtADoorThatByItsNewHoursStaysClosed() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.at("12:00");
        clinic.accept(new Command.ChangePlan(withHours(door, new Hours(420, 690))));
        assertThat(clinic.get(ticket).room()).isNotNull().isNotEqualTo(door);
    }

    @Test
    void newHoursOpenAndCloseARoomAtOnce() {
        clinic.at("17:10");
        clinic.accept(new Command.ChangePlan(withHours("EYE-1", new Hours(420, 1_200))));
        assertThat(clinic.state().room("EYE-1").state()).isEqualTo(RoomState.OPEN);
        clinic.accept(new Command.ChangePlan(withHours("EYE-1", new Hours(420, 690))));
        assertThat(clinic.state().room("EYE-1").state()).isEqualTo(RoomState.CLOSED);
    }

    @Test
    void theLastRoomOfAServiceSomebodyWaitsForCannotBeTakenAway() {
        clinic.ticket("EYE");
        List<SitePlan.Room> rooms = rooms();
        rooms.removeIf(room -> room.id().equals("EYE-1"));
        assertThat(wrongField(with(rooms, StandardPolicies.PLAIN))).isEqualTo("plan.rooms");
    }

    @Test
    void aServiceThatBecomesPooledLetsEveryRoomCallThoseWhoStoodAtOneDoor() {
        long first = clinic.ticket("INT");
        String door = clinic.get(first).room();
        String other = door.equals("INT-1") ? "INT-2" : "INT-1";
        SitePlan.Policy pooled = new SitePlan.Policy("strict", "fewest", "printed", null, "pooled", null);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(pooled)));
        assertThat(clinic.callNext(other)).isEqualTo("A001");
    }
}
