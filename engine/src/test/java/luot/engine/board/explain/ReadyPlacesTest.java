package luot.engine.board.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luot.engine.board.Boards;
import luot.engine.board.explain.Explanation.Cause;
import luot.engine.board.explain.Explanation.Other;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told around a place that was fixed when its patient was asked to get ready. */
class ReadyPlacesTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Boards boards = new Boards(new StandardPolicies());
    private int fed;

    @BeforeEach
    void oneAhead() {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, 1))));
    }

    private Explanation explain(long ticket, Long against) {
        while (fed < clinic.entries().size()) {
            boards.apply(clinic.entries().get(fed++));
        }
        return boards.explain(ticket, against, clinic.now());
    }

    private static List<String> numbers(List<Other> others) {
        return others.stream().map(Other::number).toList();
    }

    /** Being asked to get ready wiped who had been called before, as if the line had been joined at that moment. */
    @Test
    void whoeverIsAskedToGetReadyIsStillToldWhoWasCalledBefore() {
        long early = clinic.ticket("EYE");
        clinic.at("08:10");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        clinic.callNext("EYE-1");
        assertThat(clinic.get(early).preCalledMillis()).isPositive();
        Explanation told = explain(early, statutory);
        assertThat(numbers(told.wentBefore())).containsExactly("G002");
        assertThat(told.wentBefore().get(0).rule()).isEqualTo(Rule.HEAD_START);
        assertThat(told.against().cause()).isEqualTo(Cause.RULE);
        assertThat(told.place().countsSinceMillis()).isEqualTo(Clinic.MIDNIGHT + 8 * 3_600_000);
    }

    /** "X002 came at 08:00 and can lend 20 minutes": the moment of the pre-call was taken for the one that counts. */
    @Test
    void aCallToAFixedPlaceIsToldByThatPlace() {
        clinic.ticket("EYE");
        clinic.ticket("EYE");
        clinic.at("08:30");
        clinic.callNext("EYE-1");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        clinic.at("08:40");
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        Other before = explain(statutory, 2L).against();
        assertThat(before.cause()).isEqualTo(Cause.RULE);
        assertThat(before.rule()).isEqualTo(Rule.PRE_CALLED);
        assertThat(before.words().vi()).endsWith("Số G002 đã được mời chuẩn bị trước, nên giữ lượt trước số G003.");
    }

    /** The rule would have called the emergency. */
    @Test
    void callingAFixedPlacePastAnEmergencyIsTheChoiceOfStaff() {
        clinic.ticket("EYE");
        long ready = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        long emergency = clinic.arrive("emergency", "EYE").ticket();
        clinic.accept(new Command.Finish(1, null));
        clinic.accept(new Command.CallTicket("EYE-1", ready));
        assertThat(explain(emergency, ready).against().cause()).isEqualTo(Cause.STAFF);
    }

    @Test
    void whoIsAskedToGetReadyIsNotToldToBeNextWhileSomebodyGoesBefore() {
        clinic.ticket("EYE");
        long ready = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.arrive("emergency", "EYE");
        Explanation told = explain(ready, null);
        assertThat(told.place().aheadCount()).isEqualTo(1);
        assertThat(told.sentences().en()).contains("G002, please get ready and go to EYE-1.");
        assertThat(told.sentences().vi()).contains("Mời số G002 chuẩn bị và đến EYE-1.");
    }

    /** It was told as a choice of staff, who had called the next of their own door. */
    @Test
    void whoWasBoundToASlowRoomIsToldSo() {
        for (int i = 0; i < 5; i++) {
            clinic.ticket("INT");
        }
        clinic.callNext("INT-1");
        clinic.callNext("INT-2");
        clinic.accept(new Command.FinishAndCallNext("INT-2", null));
        Other passed = explain(2, 4L).against();
        assertThat(clinic.get(2).room()).as("passed twice").isNull();
        assertThat(passed.cause()).isEqualTo(Cause.READY_ELSEWHERE);
        assertThat(passed.words().en()).endsWith("At that time A002 had been asked to get ready at another room.");
        assertThat(explain(5, 2L).against().rule()).isEqualTo(Rule.PRE_CALLED);
        clinic.accept(new Command.FinishAndCallNext("INT-2", null));
        assertThat(explain(5, 2L).against().rule()).as("called").isEqualTo(Rule.PRE_CALLED);
    }

    /** A moment that the legal slack of a return had made was told as that of the booking. */
    @Test
    void onlyAMomentThatTheBookingMadeIsToldAsTheBookings() {
        SitePlan.Policy policy = new SitePlan.Policy(
                "guided",
                "expected",
                "dynamic",
                "first",
                "pooled",
                null,
                null,
                null,
                null,
                new SitePlan.Booked(20, 30, 10));
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
        StepRequest blood = StepRequest.of("LAB");
        StepRequest xray = new StepRequest(null, "XR", null, null, null, null, null, null, clinic.now() - 3_600_000);
        clinic.accept(new Command.RegisterVisit("normal", null, List.of(blood, xray)));
        clinic.at("08:10");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(1, null));
        long late = clinic.state().visit(1).tickets().get(1).id();
        Explanation told = explain(late, null);
        assertThat(told.place().countsSinceMillis())
                .as("lent: the blood result is out anyway")
                .isGreaterThan(clinic.now());
        assertThat(told.sentences().en()).contains("L001 has a booking for 07:00.");
    }
}
