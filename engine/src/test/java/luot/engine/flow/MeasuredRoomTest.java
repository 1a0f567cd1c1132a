package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A room's minutes are those that were measured there, once they differ from the plan by more than chance. */
class MeasuredRoomTest {
    private static final int PATIENTS = 24;
    private static final long MINUTE = 60_000;

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @BeforeEach
    void chooseDoorsByExpectedMinutes() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("fcfs", "expected", "printed", "fcfs", "site", null))));
    }

    private long sentTo(String room) {
        List<StepRequest> exam = List.of(new StepRequest("INT", "INT", null, null, null, null, room, null));
        return clinic.accept(new Command.RegisterVisit("normal", null, exam)).ticket();
    }

    /** One patient after the other at each doctor; one takes five minutes, as planned, the other so many. */
    private void work(long slowMinutes) {
        long start = clinic.now();
        for (int i = 0; i < PATIENTS / 2; i++) {
            long slow = sentTo("INT-1");
            long planned = sentTo("INT-2");
            clinic.callNext("INT-1");
            clinic.callNext("INT-2");
            clinic.passTo(start + (i * slowMinutes + 5) * MINUTE);
            clinic.accept(new Command.Finish(planned, null));
            clinic.passTo(start + (i + 1) * slowMinutes * MINUTE);
            clinic.accept(new Command.Finish(slow, null));
        }
    }

    /** Where a newcomer is sent while somebody is inside at the one doctor, and nobody at the other. */
    private String doorOfNewcomer() {
        sentTo("INT-2");
        clinic.callNext("INT-2");
        return clinic.get(clinic.ticket("INT")).room();
    }

    @Test
    void theFreeDoorIsChosenWhereBothWorkAsPlanned() {
        work(5);
        assertThat(doorOfNewcomer()).isEqualTo("INT-1");
    }

    @Test
    void theFreeDoorIsLeftOutWhereItTakesThreeTimesAsLong() {
        work(15);
        assertThat(doorOfNewcomer()).isEqualTo("INT-2");
    }

    @Test
    void aNewPlanOfTheRoomIsBelievedAnew() {
        work(15);
        SitePlan plan = clinic.state().plan();
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (SitePlan.Room room : plan.rooms()) {
            boolean isSlow = room.id().equals("INT-1");
            rooms.add(new SitePlan.Room(
                    room.id(),
                    room.name(),
                    room.area(),
                    room.services(),
                    room.places(),
                    isSlow ? Double.valueOf(0.5) : room.speed(),
                    room.open()));
        }
        clinic.accept(new Command.ChangePlan(new SitePlan(
                plan.site(),
                plan.name(),
                plan.zone(),
                plan.dayChange(),
                plan.services(),
                plan.areas(),
                rooms,
                plan.classes(),
                plan.policy(),
                plan.limits())));
        assertThat(doorOfNewcomer()).isEqualTo("INT-1");
    }
}
