package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Visits of many steps: tests, results, returns, walks, precedence. */
class RouteTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private static StepRequest step(String service, String... after) {
        return new StepRequest(null, service, List.of(after), null, null, null, null, null);
    }

    private Ticket step(long visit, String key) {
        return clinic.state().visit(visit).ticketOf(key);
    }

    @Test
    void afterTheLastResultThePatientReturnsToTheSameDoctorByThemselves() {
        clinic.ticket("INT");
        Receipt patient = clinic.arrive("normal", "INT");
        String room = patient.room();
        clinic.callNext(room);
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("LAB"), step("XR")), null));
        clinic.accept(new Command.Finish(patient.ticket(), null));
        long visit = patient.visit();
        assertThat(step(visit, "LAB").state()).isEqualTo(TicketState.WAITING);
        assertThat(step(visit, "XR").state()).isEqualTo(TicketState.PLANNED);
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(step(visit, "LAB").id(), null));
        assertThat(step(visit, "LAB").resultPending()).isTrue();
        clinic.callNext("XR-1");
        clinic.accept(new Command.Finish(step(visit, "XR").id(), null));
        assertThat(step(visit, "INT-return").state()).isEqualTo(TicketState.AWAITING);
        assertThat(clinic.events(new Command.ResultReady(visit, "LAB", null)))
                .containsExactly(
                        new Event.ResultArrived(step(visit, "LAB").id()),
                        new Event.TicketJoined(step(visit, "INT-return").id(), clinic.now(), room));
        assertThat(clinic.state().visit(visit).outcome()).isNull();
    }

    @Test
    void twoSpecialtiesMakeTwoIndependentReturns() {
        Receipt patient = clinic.arrive("normal", "INT", "EYE");
        long visit = patient.visit();
        String internist = patient.room();
        clinic.callNext(internist);
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("LAB")), null));
        clinic.accept(new Command.Finish(patient.ticket(), null));
        // The eye doctor comes next in the printed order; the blood draw after that.
        clinic.callNext("EYE-1");
        long eye = step(visit, "EYE").id();
        clinic.accept(new Command.OrderTests(eye, List.of(step("XR")), null));
        clinic.accept(new Command.Finish(eye, null));
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(step(visit, "LAB").id(), null));
        clinic.callNext("XR-2");
        clinic.accept(new Command.Finish(step(visit, "XR").id(), null));
        // The eye doctor's results are in, the internist's are not.
        assertThat(step(visit, "EYE-return").room()).isEqualTo("EYE-1");
        assertThat(step(visit, "EYE-return").state()).isEqualTo(TicketState.WAITING);
        clinic.accept(new Command.ResultReady(null, null, step(visit, "LAB").id()));
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(step(visit, "EYE-return").id(), null));
        assertThat(step(visit, "INT-return").state()).isEqualTo(TicketState.WAITING);
        assertThat(step(visit, "INT-return").room()).isEqualTo(internist);
    }

    @Test
    void testsOrderedTwiceInOneSittingMakeOneReturn() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(step("LAB")), null));
        clinic.accept(new Command.OrderTests(exam, List.of(step("XR")), null));
        Visit visit = clinic.get(exam).visit();
        List<Ticket> returns = visit.tickets().stream()
                .filter(t -> t.isReturn() && !t.state().isOver())
                .toList();
        assertThat(returns).hasSize(1);
        assertThat(returns.get(0).after()).containsExactly("LAB", "XR");
    }

    @Test
    void nothingIsCalledBeforeTheWalkIsOver() {
        StepRequest far = new StepRequest(null, "EYE", null, null, 120_000L, null, null, null);
        long ticket = clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)))
                .ticket();
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.WALKING);
        assertThat(clinic.why(new Command.CallNext("EYE-1"))).isEqualTo(Rejection.NOBODY_WAITING);
        long due = clinic.now() + 120_000;
        assertThat(clinic.state().nextDueMillis()).isEqualTo(due);
        clinic.at("08:03");
        assertThat(clinic.get(ticket).joinedMillis()).isEqualTo(due);
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void aStepWaitsForWhatMustComeBeforeIt() {
        Receipt patient = clinic.accept(
                new Command.RegisterVisit("normal", "his-42", List.of(step("PAY"), step("LAB", "PAY"), step("XR"))));
        assertThat(step(patient.visit(), "LAB").state()).isEqualTo(TicketState.PLANNED);
        clinic.callNext("PAY-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        assertThat(step(patient.visit(), "LAB").state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.state().visit(patient.visit()).externalRef()).isEqualTo("his-42");
    }

    @Test
    void theNumberIsSharedByAllTicketsAndNamedAfterTheFirstExam() {
        Receipt patient = clinic.arrive("normal", "PAY", "EYE");
        assertThat(patient.number()).isEqualTo("G001");
        Receipt more = clinic.accept(new Command.IssueTicket(patient.visit(), List.of(step("LAB"))));
        assertThat(more.number()).isEqualTo("G001");
        assertThat(clinic.arrive("normal", "PAY").number()).isEqualTo("P001");
    }

    @Test
    void aFinishedVisitGoesOnWhenAStepIsAdded() {
        Receipt patient = clinic.arrive("normal", "EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        assertThat(clinic.events(new Command.IssueTicket(patient.visit(), List.of(step("PAY")))))
                .startsWith(new Event.VisitReopened(patient.visit()));
        assertThat(step(patient.visit(), "PAY").state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void wrongStepsAreRefusedNamingTheField() {
        Refusal unknown =
                clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(step("EYE"), step("NO"))));
        assertThat(unknown.why()).isEqualTo(Rejection.UNKNOWN_SERVICE);
        assertThat(unknown.field()).isEqualTo("steps[1].service");
        assertThat(clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(step("EYE", "PAY"))))
                        .field())
                .isEqualTo("steps[0].after");
        StepRequest twice = new StepRequest("a", "EYE", null, null, null, null, null, null);
        assertThat(clinic.why(new Command.RegisterVisit("normal", null, List.of(twice, twice))))
                .isEqualTo(Rejection.STEP_EXISTS);
        assertThat(clinic.why(new Command.RegisterVisit("nobody", null, List.of(step("EYE")))))
                .isEqualTo(Rejection.UNKNOWN_CLASS);
        assertThat(clinic.why(new Command.RegisterVisit("normal", null, List.of())))
                .isEqualTo(Rejection.MISSING_FIELD);
        StepRequest back = new StepRequest(null, "EYE", null, "EYE", null, null, null, null);
        assertThat(clinic.why(new Command.RegisterVisit("normal", null, List.of(back))))
                .isEqualTo(Rejection.UNKNOWN_STEP);
    }

    @Test
    void aVisitHasABoundedNumberOfOpenSteps() {
        List<StepRequest> many = java.util.Collections.nCopies(41, step("LAB"));
        assertThat(clinic.why(new Command.RegisterVisit("normal", null, many))).isEqualTo(Rejection.TOO_MANY_STEPS);
    }

    @Test
    void cancellingAStepSendsThePatientOnAndCancellingTheVisitEndsIt() {
        Receipt patient = clinic.arrive("normal", "EYE", "PAY");
        clinic.accept(new Command.CancelTicket(patient.ticket(), Command.CancelReason.REFUSED));
        assertThat(step(patient.visit(), "PAY").state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.why(new Command.CancelVisit(patient.visit(), Command.CancelReason.DAY_ENDED)))
                .isEqualTo(Rejection.BAD_VALUE);
        clinic.accept(new Command.CancelVisit(patient.visit(), Command.CancelReason.LEFT));
        assertThat(clinic.state().visit(patient.visit()).outcome()).isEqualTo(Event.Outcome.LEFT);
        assertThat(clinic.why(new Command.CancelVisit(patient.visit(), null))).isEqualTo(Rejection.VISIT_ENDED);
    }

    @Test
    void aReturnSentToANamedRoomGoesThere() {
        Receipt patient = clinic.arrive("normal", "INT");
        String other = patient.room().equals("INT-1") ? "INT-2" : "INT-1";
        clinic.callNext(patient.room());
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("XR")), null));
        clinic.accept(new Command.Finish(patient.ticket(), null));
        clinic.callNext("XR-1");
        clinic.accept(new Command.Finish(step(patient.visit(), "XR").id(), null));
        Ticket back = step(patient.visit(), "INT-return");
        assertThat(back.room()).isEqualTo(patient.room());
        clinic.accept(new Command.Transfer(back.id(), null, other));
        assertThat(back.room()).isEqualTo(other);
    }

    @Test
    void anotherServicePlannedInTheRoomOfAnExamIsNotItsReturn() {
        StepRequest sameRoom = new StepRequest("bill", "PAY", null, "EYE", null, null, null, null);
        Receipt patient = clinic.accept(new Command.RegisterVisit("normal", null, List.of(step("EYE"), sameRoom)));
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("XR")), null));
        assertThat(step(patient.visit(), "bill").state()).isEqualTo(TicketState.PLANNED);
    }

    @Test
    void aStepAddedOnTheWayToAwaitResultsIsDoneMeanwhile() {
        StepRequest far = new StepRequest(null, "EYE", null, null, 60_000L, null, null, null);
        Receipt patient = clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)));
        clinic.at("08:01");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("LAB")), null));
        clinic.accept(new Command.Finish(patient.ticket(), null));
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(step(patient.visit(), "LAB").id(), null));
        assertThat(step(patient.visit(), "EYE-return").state()).isEqualTo(TicketState.WALKING);
        clinic.accept(new Command.IssueTicket(patient.visit(), List.of(step("PAY"))));
        clinic.at("08:03");
        assertThat(step(patient.visit(), "EYE-return").state()).isEqualTo(TicketState.AWAITING);
        assertThat(step(patient.visit(), "PAY").state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void takingOutTheOnlyStepOfWhoLeftEndsTheVisitAsLeft() {
        Receipt left = clinic.arrive("normal", "EYE");
        clinic.accept(new Command.CancelTicket(left.ticket(), Command.CancelReason.LEFT));
        assertThat(clinic.state().visit(left.visit()).outcome()).isEqualTo(Event.Outcome.LEFT);
        Receipt mistake = clinic.arrive("normal", "EYE");
        clinic.accept(new Command.CancelTicket(mistake.ticket(), Command.CancelReason.MISTAKE));
        assertThat(clinic.state().visit(mistake.visit()).outcome()).isEqualTo(Event.Outcome.CANCELLED);
    }

    @Test
    void aVisitCannotGrowWithoutEndByStepsTakenOutAgain() {
        Receipt patient = clinic.arrive("normal", "EYE");
        for (int i = 1; i < 200; i++) {
            Receipt more = clinic.accept(new Command.IssueTicket(patient.visit(), List.of(step("PAY"))));
            clinic.accept(new Command.CancelTicket(more.ticket(), null));
        }
        assertThat(clinic.why(new Command.IssueTicket(patient.visit(), List.of(step("PAY")))))
                .isEqualTo(Rejection.TOO_MANY_STEPS);
    }

    @Test
    void aStepComesAfterABoundedNumberOfOthers() {
        List<String> many = java.util.Collections.nCopies(41, "EYE");
        StepRequest pay = new StepRequest(null, "PAY", many, null, null, null, null, null);
        Refusal refusal = clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(step("EYE"), pay)));
        assertThat(refusal.why()).isEqualTo(Rejection.BAD_VALUE);
        assertThat(refusal.field()).isEqualTo("steps[1].after");
    }

    @Test
    void whoIsOnTheWayToAwaitResultsIsNeitherCalledNorSentOnBeforeTheyAreIn() {
        StepRequest far = new StepRequest(null, "EYE", null, null, 60_000L, null, null, null);
        Receipt patient = clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)));
        clinic.at("08:01");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(patient.ticket(), List.of(step("LAB")), true));
        clinic.accept(new Command.Finish(patient.ticket(), null));
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(step(patient.visit(), "LAB").id(), null));
        Ticket back = step(patient.visit(), "EYE-return");
        assertThat(back.state()).isEqualTo(TicketState.WALKING);
        assertThat(clinic.why(new Command.CallTicket("EYE-1", back.id()))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.Transfer(back.id(), "INT", null))).isEqualTo(Rejection.WRONG_STATE);
        clinic.accept(new Command.ResultReady(patient.visit(), "LAB", null));
        clinic.accept(new Command.CallTicket("EYE-1", back.id()));
        assertThat(back.state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void testsWithoutComingBackEndTheVisitWithTheLastOfThem() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(step("XR")), false));
        clinic.accept(new Command.Finish(exam, null));
        Visit visit = clinic.get(exam).visit();
        assertThat(visit.tickets()).extracting(Ticket::step).containsExactly("EYE", "XR");
        clinic.callNext("XR-1");
        clinic.accept(new Command.Finish(visit.ticketOf("XR").id(), null));
        assertThat(visit.outcome()).isEqualTo(Event.Outcome.FINISHED);
    }

    @Test
    void theDeskThatFinishesSaysWhetherAResultIsStillToCome() {
        long blood = clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(blood, false));
        assertThat(clinic.get(blood).resultPending())
                .as("the service has late results")
                .isFalse();
        long xray = clinic.ticket("XR");
        clinic.callNext("XR-1");
        clinic.accept(new Command.Finish(xray, true));
        assertThat(clinic.get(xray).resultPending()).as("the service has none").isTrue();
    }

    @Test
    void takingOutTheLastOpenStepOfAVisitThatWasServedFinishesIt() {
        Receipt patient = clinic.arrive("normal", "EYE", "PAY");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        long pay = step(patient.visit(), "PAY").id();
        clinic.accept(new Command.CancelTicket(pay, Command.CancelReason.REFUSED));
        assertThat(clinic.state().visit(patient.visit()).outcome()).isEqualTo(Event.Outcome.FINISHED);
    }
}
