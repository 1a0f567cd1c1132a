package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

    @Test
    void ratioLetsTheClassesTakeTurnsAndEmergenciesUseNone() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("ratio", "fewest", "printed", null, null, List.of(1, 2)))));
        for (String its : List.of("normal", "normal", "normal", "statutory", "statutory", "emergency")) {
            clinic.arrive(its, "EYE");
        }
        // Eye doctor's turns: one statutory, two normal, one statutory, and when none is left the others go on.
        assertThat(order(6)).isEqualTo("G006 G004 G001 G002 G005 G003");
    }

    @Test
    void ratioOfReturnsIsTheRuleOfTwoFirstVisitsToOneReturn() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("fcfs", "fewest", "printed", "ratio", null, List.of(1, 2)))));
        long first = clinic.ticket("EYE");
        clinic.accept(new Command.CallNext("EYE-1"));
        for (int i = 0; i < 4; i++) {
            clinic.ticket("EYE");
        }
        clinic.accept(new Command.OrderTests(first, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.Finish(first, null));
        clinic.callNext("XR-1");
        clinic.accept(new Command.FinishAndCallNext("XR-1", null));
        // The first call above was a first visit out of turn: the round begins with the return.
        assertThat(order(5)).isEqualTo("G001 G002 G003 G004 G005");
    }

    @Test
    void guidedLetsReturnsGoFirstAndCountsAHeadStartBeforeTheFirstExamOnly() {
        guided();
        arrivals();
        assertThat(order(1)).as("the emergency").isEqualTo("G004");
        long back = clinic.arrive("normal", "EYE").ticket();
        clinic.accept(
                new Command.Finish(clinic.state().room("EYE-1").inside().get(0).id(), null));
        clinic.accept(new Command.CallTicket("EYE-1", back));
        clinic.accept(new Command.OrderTests(back, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        clinic.callNext("XR-1");
        clinic.accept(new Command.FinishAndCallNext("XR-1", null));
        assertThat(order(3))
                .as("the return, then arrivals with statutory as 45 minutes earlier")
                .isEqualTo("G005 G001 G003");
    }

    @Test
    void guidedLetsWhoeverWaitsForABloodResultAnywayLendTheTimeAtTheXray() {
        guided();
        long lent = testsOf("normal", "LAB", "XR");
        clinic.at("08:20");
        long pressed = testsOf("normal", "XR");
        // The one who gave blood at 08:05 has an hour to spare; the other came for the X-ray alone.
        assertThat(clinic.get(pressed).visit().number()).isEqualTo("G002");
        assertThat(clinic.state().firstFor(clinic.state().room("XR-1"), 2, clinic.now()))
                .extracting(ticket -> ticket.visit().id())
                .containsExactly(
                        clinic.get(pressed).visit().id(),
                        clinic.get(lent).visit().id());
    }

    private void guided() {
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(StandardPolicies.DEFAULT)));
    }

    /**
     * A patient of the eye doctor who is through with all tests but the last, for which both X-ray rooms are paused.
     */
    private long testsOf(String its, String... tests) {
        long exam = clinic.arrive(its, "EYE").ticket();
        clinic.accept(new Command.CallTicket("EYE-1", exam));
        List<StepRequest> steps = Arrays.stream(tests).map(StepRequest::of).toList();
        clinic.accept(new Command.OrderTests(exam, steps, null));
        clinic.accept(new Command.Finish(exam, null));
        for (int i = 1; i < tests.length; i++) {
            clinic.callNext("LAB-1");
            clinic.accept(new Command.FinishAndCallNext("LAB-1", null));
        }
        return exam;
    }

    @Test
    void guidedLetsReturnsGoFirstAlsoWhereThePlanSaysNothingOfThem() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("guided", "expected", "dynamic", null, "pooled", null))));
        returnBehindTwoFirstVisits();
        assertThat(order(3)).isEqualTo("G001 G002 G003");
    }

    @Test
    void guidedWithReturnsByJoiningPutsThemWhereTheyJoined() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("guided", "expected", "dynamic", "fcfs", "pooled", null))));
        returnBehindTwoFirstVisits();
        assertThat(order(3)).isEqualTo("G002 G001 G003");
    }

    /** G001 is back at 08:20, G002 came at 08:00 and G003 at 08:30. */
    private void returnBehindTwoFirstVisits() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.Finish(exam, null));
        clinic.ticket("EYE");
        clinic.callNext("XR-1");
        clinic.at("08:20");
        clinic.accept(new Command.FinishAndCallNext("XR-1", null));
        clinic.at("08:30");
        clinic.ticket("EYE");
    }
}
