package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is next, by each rule a plan can name. */
class CallingOrderTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private void policy(String next, String returns) {
        SitePlan.Policy policy = new SitePlan.Policy(next, "fewest", "printed", returns, null, null);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
    }

    private void arrivals() {
        clinic.at("08:05");
        clinic.arrive("normal", "EYE");
        clinic.at("08:20");
        clinic.arrive("statutory", "EYE");
        clinic.at("09:00");
        clinic.arrive("statutory", "EYE");
        clinic.arrive("emergency", "EYE");
    }

    private String order(int calls) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            order.append(clinic.accept(new Command.FinishAndCallNext("EYE-1", null))
                            .number())
                    .append(' ');
        }
        return order.toString().trim();
    }

    @Test
    void fcfsLooksAtNoClass() {
        policy("fcfs", null);
        arrivals();
        assertThat(order(4)).isEqualTo("G001 G002 G003 G004");
    }

    @Test
    void strictCallsEveryHigherClassFirst() {
        policy("strict", null);
        arrivals();
        assertThat(order(4)).isEqualTo("G004 G002 G003 G001");
    }

    @Test
    void aHeadStartOvertakesNobodyWhoCameEarlierThanThat() {
        policy("accumulating", null);
        arrivals();
        // Statutory counts as 45 minutes earlier: 08:20 passes 08:05, 09:00 does not.
        assertThat(order(4)).isEqualTo("G004 G002 G001 G003");
    }

    @Test
    void byJourneyTheWaitCountsFromArrivalAtTheHospital() {
        policy("journey", null);
        long early = clinic.accept(new Command.RegisterVisit(
                        "normal", null, List.of(StepRequest.of("PAY"), StepRequest.of("EYE"))))
                .ticket();
        clinic.at("08:30");
        clinic.arrive("normal", "EYE");
        clinic.callNext("PAY-1");
        clinic.at("08:40");
        clinic.accept(new Command.Finish(early, null));
        assertThat(order(2))
                .as("G001 arrived first, though it joined this line last")
                .isEqualTo("G001 G002");
    }

    @Test
    void returnsMayGoBeforeFirstVisits() {
        policy("strict", "first");
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.Finish(exam, null));
        clinic.ticket("EYE");
        clinic.at("08:30");
        clinic.callNext("XR-1");
        clinic.accept(new Command.Finish(2, null));
        assertThat(order(2)).isEqualTo("G001 G002");
    }

    @Test
    void expectedMinutesPrefersTheFasterRoomOverTheShorterLine() {
        SitePlan p = ClinicPlan.with(new SitePlan.Policy("strict", "expected", "printed", null, null, null));
        List<SitePlan.Room> rooms = p.rooms().stream()
                .map(r -> r.id().equals("INT-2")
                        ? new SitePlan.Room(r.id(), null, null, r.services(), 1, 5.0, r.open())
                        : r)
                .toList();
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, rooms, p.classes(), p.policy(), null)));
        for (int i = 0; i < 4; i++) {
            assertThat(clinic.arrive("normal", "INT").room()).isEqualTo("INT-1");
        }
    }

    @Test
    void chanceComesFromTheTicketsOwnLot() {
        SitePlan.Policy random = new SitePlan.Policy("fcfs", "random", "printed", null, null, null);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(random)));
        StepRequest low = new StepRequest(null, "INT", null, null, null, null, null, 0);
        StepRequest high = new StepRequest(null, "INT", null, null, null, null, null, 999_999_999);
        assertThat(clinic.accept(new Command.RegisterVisit("normal", null, List.of(low)))
                        .room())
                .isEqualTo("INT-1");
        assertThat(clinic.accept(new Command.RegisterVisit("normal", null, List.of(high)))
                        .room())
                .isEqualTo("INT-2");
    }
}
