package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound of a step that is asked for: the last good value is taken, the first bad one refused with its field. */
class StepCheckTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private static StepRequest key(String key) {
        return new StepRequest(key, "EYE", null, null, null, null, null, null);
    }

    private static StepRequest walk(long millis) {
        return new StepRequest(null, "EYE", null, null, millis, null, null, null);
    }

    private static StepRequest lot(int lot) {
        return new StepRequest(null, "EYE", null, null, null, null, null, lot);
    }

    private static StepRequest reference(String reference) {
        return new StepRequest(null, "EYE", null, null, null, reference, null, null);
    }

    private static StepRequest room(String room) {
        return new StepRequest(null, "EYE", null, null, null, null, room, null);
    }

    static List<Arguments> bounds() {
        return List.of(
                Arguments.of(walk(0), walk(-1), Rejection.BAD_VALUE, "walkMillis"),
                Arguments.of(walk(3_600_000), walk(3_600_001), Rejection.BAD_VALUE, "walkMillis"),
                Arguments.of(lot(0), lot(-1), Rejection.BAD_VALUE, "lot"),
                Arguments.of(lot(999_999_999), lot(1_000_000_000), Rejection.BAD_VALUE, "lot"),
                Arguments.of(reference("x"), reference(""), Rejection.BAD_VALUE, "externalRef"),
                Arguments.of(
                        reference("x".repeat(128)), reference("x".repeat(129)), Rejection.BAD_VALUE, "externalRef"),
                Arguments.of(key("x"), key(""), Rejection.BAD_VALUE, "key"),
                Arguments.of(key("x".repeat(64)), key("x".repeat(65)), Rejection.BAD_VALUE, "key"),
                Arguments.of(key("a.b_c:d-9"), key("a b"), Rejection.BAD_VALUE, "key"),
                Arguments.of(room("EYE-1"), room("EYE-9"), Rejection.UNKNOWN_ROOM, "room"),
                Arguments.of(room("EYE-1"), room("INT-1"), Rejection.ROOM_LACKS_SERVICE, "room"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theFirstValueBeyondABoundIsRefusedWithItsField(
            StepRequest good, StepRequest bad, Rejection why, String field) {
        StepRequest pay = StepRequest.of("PAY");
        Refusal refusal = clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(pay, bad)));
        assertThat(refusal.why()).isEqualTo(why);
        assertThat(refusal.field()).isEqualTo("steps[1]." + field);
        long visit = clinic.accept(new Command.RegisterVisit("normal", null, List.of(pay, good)))
                .visit();
        Ticket ticket = clinic.state().visit(visit).tickets().get(1);
        assertThat(ticket.walkMillis()).isEqualTo(good.walkMillis() == null ? 0 : good.walkMillis());
        assertThat(ticket.lot()).isEqualTo(good.lot() == null ? 0 : good.lot());
        assertThat(ticket.externalRef()).isEqualTo(good.externalRef());
        assertThat(ticket.step()).isEqualTo(good.key() == null ? "EYE" : good.key());
        assertThat(ticket.wishedRoom()).isEqualTo(good.room());
        Refusal added = clinic.refuse("desk", new Command.IssueTicket(visit, List.of(bad)));
        assertThat(added.field()).isEqualTo("steps[0]." + field);
    }

    @Test
    void orderedTestsAreCheckedAlikeUnderTheirOwnField() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        Refusal refusal = clinic.refuse("desk", new Command.OrderTests(exam, List.of(key("a b")), null));
        assertThat(refusal.field()).isEqualTo("tests[0].key");
        assertThat(clinic.refuse("desk", new Command.OrderTests(exam, List.of(), null))
                        .field())
                .isEqualTo("tests");
    }

    @Test
    void unnamedStepsOfOneServiceAreNumberedAndAGivenKeyIsNeverTakenTwice() {
        StepRequest lab = StepRequest.of("LAB");
        Receipt patient = clinic.accept(new Command.RegisterVisit("normal", null, List.of(lab, lab)));
        clinic.accept(new Command.IssueTicket(patient.visit(), List.of(lab)));
        assertThat(clinic.state().visit(patient.visit()).tickets())
                .extracting(Ticket::step)
                .containsExactly("LAB", "LAB-2", "LAB-3");
        StepRequest taken = new StepRequest("LAB-2", "LAB", null, null, null, null, null, null);
        Refusal refusal = clinic.refuse("desk", new Command.IssueTicket(patient.visit(), List.of(taken)));
        assertThat(refusal.why()).isEqualTo(Rejection.STEP_EXISTS);
        assertThat(refusal.field()).isEqualTo("steps[0].key");
    }

    @Test
    void fortyOpenStepsAreAllowedAndOneMoreIsNot() {
        Receipt patient = clinic.accept(
                new Command.RegisterVisit("normal", null, Collections.nCopies(39, StepRequest.of("LAB"))));
        clinic.accept(new Command.IssueTicket(patient.visit(), List.of(StepRequest.of("XR"))));
        Refusal refusal =
                clinic.refuse("desk", new Command.IssueTicket(patient.visit(), List.of(StepRequest.of("XR"))));
        assertThat(refusal.why()).isEqualTo(Rejection.TOO_MANY_STEPS);
        assertThat(refusal.field()).isEqualTo("steps");
        assertThat(refusal.detail()).contains("40");
    }

    @Test
    void theReturnIsCountedWithTheTestsThatCauseIt() {
        Receipt patient = clinic.accept(
                new Command.RegisterVisit("normal", null, Collections.nCopies(38, StepRequest.of("PAY"))));
        clinic.callNext("PAY-1");
        long ticket = patient.ticket();
        List<StepRequest> two = List.of(StepRequest.of("XR"), StepRequest.of("LAB"));
        assertThat(clinic.why(new Command.OrderTests(ticket, two, null))).isEqualTo(Rejection.TOO_MANY_STEPS);
        clinic.accept(new Command.OrderTests(ticket, List.of(StepRequest.of("XR")), null));
        assertThat(clinic.state().visit(patient.visit()).openSteps()).isEqualTo(40);
    }

    @Test
    void aStepMayComeAfterAsManyOthersAsAVisitMayHaveOpen() {
        List<String> forty = Collections.nCopies(40, "EYE");
        StepRequest pay = new StepRequest(null, "PAY", forty, null, null, null, null, null);
        Receipt patient = clinic.accept(new Command.RegisterVisit("normal", null, List.of(key("EYE"), pay)));
        assertThat(clinic.state().visit(patient.visit()).ticketOf("PAY").after())
                .hasSize(40);
    }
}
