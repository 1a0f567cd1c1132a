package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk's last action is taken back as a new event while patient and room have not moved on. */
class UndoTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @Test
    void aCallIsTakenBackAndThePlaceInLineIsKept() {
        long first = clinic.ticket("EYE");
        clinic.at("08:01");
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(first).state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void aFinishIsTakenBackWithAllThatCameOfIt() {
        Receipt patient = clinic.arrive("normal", "EYE", "PAY");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        Ticket pay = clinic.state().visit(patient.visit()).ticketOf("PAY");
        assertThat(pay.state()).isEqualTo(TicketState.WAITING);
        clinic.accept(new Command.Undo());
        assertThat(pay.state()).isEqualTo(TicketState.PLANNED);
        assertThat(clinic.get(patient.ticket()).state()).isEqualTo(TicketState.CALLED);
    }

    /** Who is next by turns is next again: the turn of the room was once left where the undone call had put it. */
    @Test
    void theTurnOfTheRoomIsTakenBackWithTheCall() {
        SitePlan.Policy turns = new SitePlan.Policy("ratio", "fewest", "printed", null, null, List.of(1, 2));
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(turns)));
        clinic.arrive("normal", "EYE");
        clinic.arrive("statutory", "EYE");
        clinic.arrive("statutory", "EYE");
        assertThat(clinic.callNext("EYE-1")).as("the preferred group begins").isEqualTo("G002");
        assertThat(clinic.events(new Command.Undo())).contains(new Event.TurnRestored("EYE-1", 0));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G002");
        assertThat(clinic.accept(new Command.FinishAndCallNext("EYE-1", null)).number())
                .isEqualTo("G001");
    }

    @Test
    void theOneKeyIsTakenBackForBothPatients() {
        long first = clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(first).state()).isEqualTo(TicketState.CALLED);
        assertThat(clinic.get(first).visit().outcome()).isNull();
        assertThat(clinic.get(second).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void anIssuedTicketIsTakenBackAndItsNumberIsNeverUsedAgain() {
        Receipt patient = clinic.arrive("normal", "EYE");
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().visit(patient.visit()).outcome()).isEqualTo(Event.Outcome.CANCELLED);
        assertThat(clinic.arrive("normal", "EYE").number()).isEqualTo("G002");
    }

    @Test
    void closingARoomIsTakenBackAndItsPeopleStandAtItsDoorAgain() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.accept(new Command.CloseRoom(door));
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().room(door).state()).isEqualTo(RoomState.OPEN);
        assertThat(clinic.get(ticket).room()).isEqualTo(door);
    }

    @Test
    void aChangedClassAndACancelledVisitAreTakenBack() {
        Receipt patient = clinic.arrive("normal", "EYE");
        clinic.accept(new Command.ChangeClass(patient.visit(), "statutory", "75 and over"));
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().visit(patient.visit()).priorityClass()).isEqualTo("normal");
        clinic.accept(new Command.CancelVisit(patient.visit(), null));
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(patient.ticket()).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void whatWasFollowedByAnotherActionIsRefusedNamingIt() {
        long ticket = clinic.ticket("EYE");
        clinic.accept("nurse", new Command.CallNext("EYE-1"));
        Refusal refusal = clinic.refuse("desk", new Command.Undo());
        assertThat(refusal.why()).isEqualTo(Rejection.UNDO_OVERTAKEN);
        assertThat(refusal.detail()).contains("TicketCalled");
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void onlyTheLastActionOfTheSameSenderWithinFiveMinutesOnce() {
        assertThat(clinic.refuse("kiosk", new Command.Undo()).why()).isEqualTo(Rejection.NOTHING_TO_UNDO);
        clinic.ticket("EYE");
        clinic.at("08:05:01");
        assertThat(clinic.why(new Command.Undo())).isEqualTo(Rejection.UNDO_TOO_LATE);
        clinic.ticket("EYE");
        clinic.accept(new Command.Undo());
        assertThat(clinic.why(new Command.Undo())).isEqualTo(Rejection.NOTHING_TO_UNDO);
    }

    @Test
    void orderedTestsAreTakenBack() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("LAB")), null));
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(exam).visit().openSteps()).isEqualTo(1);
        assertThat(clinic.get(exam).state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void aFinishIsNotTakenBackWhenAResultHasSentThePatientElsewhereSince() {
        Receipt patient = clinic.accept(new Command.RegisterVisit(
                "normal",
                null,
                List.of(
                        StepRequest.of("LAB"),
                        StepRequest.of("PAY"),
                        new StepRequest(null, "EYE", List.of("LAB"), null, null, null, null, null))));
        Visit visit = clinic.state().visit(patient.visit());
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        clinic.callNext("PAY-1");
        clinic.accept("cashier", new Command.Finish(visit.ticketOf("PAY").id(), null));
        clinic.accept("lab", new Command.ResultReady(null, null, patient.ticket()));
        assertThat(visit.ticketOf("EYE").state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.refuse("cashier", new Command.Undo()).why()).isEqualTo(Rejection.UNDO_OVERTAKEN);
    }

    @Test
    void aCancelledStepIsNotTakenBackIntoAVisitThatHasEndedSince() {
        Receipt patient = clinic.arrive("normal", "LAB", "EYE");
        Visit visit = clinic.state().visit(patient.visit());
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        StepRequest afterResult = new StepRequest(null, "PAY", List.of("LAB"), null, null, null, null, null);
        clinic.accept(new Command.IssueTicket(patient.visit(), List.of(afterResult)));
        clinic.accept("eye", new Command.CancelTicket(visit.ticketOf("EYE").id(), null));
        clinic.accept("desk", new Command.CancelVisit(patient.visit(), null));
        assertThat(clinic.refuse("eye", new Command.Undo()).why()).isEqualTo(Rejection.UNDO_OVERTAKEN);
    }

    @Test
    void nobodyIsLeftAtADoorWhoseOpeningIsTakenBack() {
        clinic.accept(new Command.CloseRoom("INT-1"));
        clinic.accept("nurse", new Command.OpenRoom("INT-1"));
        clinic.ticket("INT");
        clinic.ticket("INT");
        assertThat(clinic.state().room("INT-1").line().size()).isEqualTo(1);
        clinic.accept("nurse", new Command.Undo());
        assertThat(clinic.state().room("INT-1").line().size()).isZero();
        assertThat(clinic.state().room("INT-2").line().size()).isEqualTo(2);
    }

    @Test
    void nobodyIsPutBackAtADoorThatClosedForTheDaySince() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.accept("nurse", new Command.Park(ticket, null, null));
        clinic.accept(new Command.CloseRoom(door));
        clinic.accept("nurse", new Command.Undo());
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.get(ticket).room()).isNotNull().isNotEqualTo(door);
    }

    @Test
    void whoWasCalledFirstIsStillFirstAfterARecallAndAnUndo() {
        long first = clinic.ticket("LAB");
        long second = clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        clinic.at("08:01");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Recall(first));
        clinic.accept(new Command.Start(first));
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().room("LAB-1").inside()).extracting(Ticket::id).containsExactly(first, second);
        clinic.accept(new Command.Finish(first, null));
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().room("LAB-1").inside()).extracting(Ticket::id).containsExactly(first, second);
    }
}
