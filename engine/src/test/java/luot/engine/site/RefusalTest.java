package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import luot.engine.site.Command.CancelReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be done is refused by one rule, names the field that broke it, and leaves no trace. */
class RefusalTest {
    private static final long NOBODY = 99;
    private static final String TOO_LONG = "x".repeat(129);
    private static final List<StepRequest> EYE = List.of(StepRequest.of("EYE"));

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private void refused(Command command, Rejection why, String field) {
        Refusal refusal = clinic.refuse("desk", command);
        assertThat(refusal.why()).as("%s", command).isEqualTo(why);
        assertThat(refusal.field()).as("%s", command).isEqualTo(field);
        assertThat(refusal.detail()).endsWith(".");
    }

    static List<Arguments> ofNobody() {
        return List.of(
                arguments(new Command.CallTicket("EYE-1", NOBODY), "ticket"),
                arguments(new Command.Recall(NOBODY), "ticket"),
                arguments(new Command.Start(NOBODY), "ticket"),
                arguments(new Command.Finish(NOBODY, null), "ticket"),
                arguments(new Command.FinishAndCallNext("EYE-1", NOBODY), "ticket"),
                arguments(new Command.NoShow(NOBODY), "ticket"),
                arguments(new Command.Reinsert(NOBODY), "ticket"),
                arguments(new Command.Park(NOBODY, null, null), "ticket"),
                arguments(new Command.Resume(NOBODY), "ticket"),
                arguments(new Command.Transfer(NOBODY, "EYE", null), "ticket"),
                arguments(new Command.CancelTicket(NOBODY, null), "ticket"),
                arguments(new Command.OrderTests(NOBODY, EYE, null), "ticket"),
                arguments(new Command.ResultReady(null, null, NOBODY), "ticket"));
    }

    @ParameterizedTest
    @MethodSource("ofNobody")
    void aTicketThatIsNotThere(Command command, String field) {
        refused(command, Rejection.UNKNOWN_TICKET, field);
    }

    static List<Command> ofNoVisit() {
        return List.of(
                new Command.IssueTicket(NOBODY, EYE),
                new Command.CancelVisit(NOBODY, null),
                new Command.ChangeClass(NOBODY, "normal", null),
                new Command.ResultReady(NOBODY, "LAB", null));
    }

    @ParameterizedTest
    @MethodSource("ofNoVisit")
    void aVisitThatIsNotThere(Command command) {
        refused(command, Rejection.UNKNOWN_VISIT, "visit");
    }

    static List<Command> ofNoRoom() {
        return List.of(
                new Command.CallNext("EYE-9"),
                new Command.CallTicket("EYE-9", 1),
                new Command.FinishAndCallNext("EYE-9", null),
                new Command.Transfer(1, null, "EYE-9"),
                new Command.OpenRoom("EYE-9"),
                new Command.PauseRoom("EYE-9"),
                new Command.CloseRoom("EYE-9"));
    }

    @ParameterizedTest
    @MethodSource("ofNoRoom")
    void aRoomThatIsNotThere(Command command) {
        clinic.ticket("EYE");
        refused(command, Rejection.UNKNOWN_ROOM, "room");
    }

    /** For each command on a ticket the states in which it is taken; in all others it is refused. */
    private static boolean isTaken(Command command, TicketState state) {
        return switch (state) {
            case PLANNED, AWAITING -> command instanceof Command.CancelTicket;
            case WALKING ->
                command instanceof Command.CallTicket
                        || command instanceof Command.Transfer
                        || command instanceof Command.CancelTicket;
            case WAITING ->
                command instanceof Command.CallTicket
                        || command instanceof Command.Park
                        || command instanceof Command.Transfer
                        || command instanceof Command.CancelTicket;
            case CALLED ->
                !(command instanceof Command.CallTicket
                        || command instanceof Command.Reinsert
                        || command instanceof Command.Resume);
            case SERVING ->
                command instanceof Command.Finish
                        || command instanceof Command.OrderTests
                        || command instanceof Command.Transfer;
            case PARKED ->
                command instanceof Command.CallTicket
                        || command instanceof Command.Resume
                        || command instanceof Command.Transfer
                        || command instanceof Command.CancelTicket;
            case MISSED ->
                command instanceof Command.CallTicket
                        || command instanceof Command.Reinsert
                        || command instanceof Command.Transfer
                        || command instanceof Command.CancelTicket;
            case DONE, CANCELLED -> false;
        };
    }

    /** An eye patient's ticket in a state; whoever is planned or awaits a result has another step. */
    private long ticketIn(TicketState state) {
        if (state == TicketState.PLANNED || state == TicketState.AWAITING) {
            StepRequest back = new StepRequest("back", "EYE", List.of("XR"), "XR", null, null, null, null);
            Receipt visit =
                    clinic.accept(new Command.RegisterVisit("normal", null, List.of(StepRequest.of("XR"), back)));
            if (state == TicketState.AWAITING) {
                clinic.callNext("XR-1");
                clinic.accept(new Command.Finish(visit.ticket(), true));
            }
            return visit.ticket() + 1;
        }
        StepRequest step =
                new StepRequest(null, "EYE", null, null, state == TicketState.WALKING ? 60_000L : 0, null, null, null);
        long ticket = clinic.accept(new Command.RegisterVisit("normal", null, List.of(step)))
                .ticket();
        switch (state) {
            case CALLED, SERVING, MISSED, DONE -> clinic.callNext("EYE-1");
            case PARKED -> clinic.accept(new Command.Park(ticket, null, null));
            case CANCELLED -> clinic.accept(new Command.CancelTicket(ticket, null));
            default -> {
                // It stands in line, or walks there.
            }
        }
        switch (state) {
            case SERVING -> clinic.accept(new Command.Start(ticket));
            case MISSED -> clinic.accept(new Command.NoShow(ticket));
            case DONE -> clinic.accept(new Command.Finish(ticket, null));
            default -> {
                // It is there already.
            }
        }
        return ticket;
    }

    @ParameterizedTest
    @EnumSource(TicketState.class)
    void everyCommandOnATicketIsTakenInItsStatesAndInNoOther(TicketState state) {
        long ticket = ticketIn(state);
        assertThat(clinic.get(ticket).state()).isEqualTo(state);
        List<Command> commands = List.of(
                new Command.CallTicket("EYE-1", ticket),
                new Command.Recall(ticket),
                new Command.Start(ticket),
                new Command.Finish(ticket, null),
                new Command.NoShow(ticket),
                new Command.Reinsert(ticket),
                new Command.Park(ticket, null, null),
                new Command.Resume(ticket),
                new Command.Transfer(ticket, "INT", null),
                new Command.CancelTicket(ticket, null),
                new Command.OrderTests(ticket, List.of(StepRequest.of("XR")), null));
        for (Command command : commands) {
            if (isTaken(command, state)) {
                clinic.accept("nurse", command);
                if (command instanceof Command.Recall) {
                    assertThat(clinic.refuse("nurse", new Command.Undo()).why())
                            .as("what was said aloud cannot be unsaid")
                            .isEqualTo(Rejection.NOTHING_TO_UNDO);
                    continue;
                }
                clinic.accept("nurse", new Command.Undo());
                assertThat(clinic.get(ticket).state())
                        .as("%s, taken back", command)
                        .isEqualTo(state);
            } else if (command instanceof Command.CallTicket && state == TicketState.CALLED) {
                refused(command, Rejection.ROOM_FULL, "room");
            } else if (command instanceof Command.CallTicket && state == TicketState.SERVING) {
                refused(command, Rejection.ROOM_FULL, "room");
            } else {
                refused(command, Rejection.WRONG_STATE, "ticket");
                assertThat(clinic.refuse("desk", command).detail()).contains(state.name());
            }
        }
    }

    @Test
    void aRoomThatIsFullPausedOrClosedCallsNobody() {
        long first = clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.accept(new Command.CallTicket("EYE-1", first));
        refused(new Command.CallTicket("EYE-1", second), Rejection.ROOM_FULL, "room");
        clinic.accept(new Command.PauseRoom("EYE-1"));
        refused(new Command.PauseRoom("EYE-1"), Rejection.ROOM_UNCHANGED, "room");
        refused(new Command.CallTicket("EYE-1", second), Rejection.ROOM_PAUSED, "room");
        clinic.accept(new Command.CloseRoom("EYE-1"));
        refused(new Command.CallTicket("EYE-1", second), Rejection.ROOM_CLOSED, "room");
        refused(new Command.CloseRoom("EYE-1"), Rejection.ROOM_UNCHANGED, "room");
        clinic.accept(new Command.OpenRoom("EYE-1"));
        refused(new Command.OpenRoom("EYE-1"), Rejection.ROOM_UNCHANGED, "room");
    }

    @Test
    void theOneKeyFinishesOnlyWhoIsInThatRoom() {
        clinic.ticket("EYE");
        long elsewhere = clinic.ticket("PAY");
        clinic.callNext("EYE-1");
        clinic.callNext("PAY-1");
        refused(new Command.FinishAndCallNext("EYE-1", elsewhere), Rejection.UNKNOWN_TICKET, "ticket");
    }

    @Test
    void textsForTheRecordHaveAtMost128Characters() {
        long visit = clinic.arrive("normal", "EYE").visit();
        long ticket = clinic.state().visit(visit).ticketOf("EYE").id();
        refused(new Command.ChangeClass(visit, "statutory", TOO_LONG), Rejection.BAD_VALUE, "reason");
        refused(new Command.Park(ticket, null, TOO_LONG), Rejection.BAD_VALUE, "reason");
        refused(new Command.RegisterVisit("normal", TOO_LONG, EYE), Rejection.BAD_VALUE, "externalRef");
        refused(new Command.RegisterVisit("normal", "", EYE), Rejection.BAD_VALUE, "externalRef");
        String longest = "x".repeat(128);
        assertThat(clinic.events(new Command.ChangeClass(visit, "statutory", longest)))
                .containsExactly(new Event.ClassChanged(visit, "statutory", longest));
        assertThat(clinic.events(new Command.Park(ticket, clinic.now() + 1, longest)))
                .containsExactly(new Event.TicketParked(ticket, clinic.now() + 1, longest));
    }

    @Test
    void aClassIsChangedToAnotherOneThatThereIsWhileTheVisitLasts() {
        long visit = clinic.arrive("normal", "EYE").visit();
        refused(new Command.ChangeClass(visit, "vip", null), Rejection.UNKNOWN_CLASS, "priorityClass");
        refused(new Command.ChangeClass(visit, "normal", null), Rejection.CLASS_UNCHANGED, "priorityClass");
        clinic.accept(new Command.CancelVisit(visit, null));
        refused(new Command.ChangeClass(visit, "statutory", null), Rejection.VISIT_ENDED, "visit");
        refused(new Command.CancelVisit(visit, null), Rejection.VISIT_ENDED, "visit");
        refused(new Command.IssueTicket(visit, EYE), Rejection.VISIT_ENDED, "visit");
    }

    @Test
    void nobodyIsTakenOutWhileBeingServedNorForTheSitesOwnReason() {
        Receipt patient = clinic.arrive("normal", "EYE");
        refused(new Command.CancelTicket(patient.ticket(), CancelReason.DAY_ENDED), Rejection.BAD_VALUE, "reason");
        refused(new Command.CancelVisit(patient.visit(), CancelReason.DAY_ENDED), Rejection.BAD_VALUE, "reason");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Start(patient.ticket()));
        refused(new Command.CancelVisit(patient.visit(), null), Rejection.VISIT_BUSY, "visit");
        refused(new Command.CancelTicket(patient.ticket(), null), Rejection.WRONG_STATE, "ticket");
    }

    @Test
    void whoIsCalledAndLeavesIsTakenOutAndTheRoomIsFree() {
        Receipt patient = clinic.arrive("normal", "EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.CancelVisit(patient.visit(), CancelReason.LEFT));
        assertThat(clinic.state().room("EYE-1").freePlaces()).isOne();
        assertThat(clinic.state().visit(patient.visit()).outcome()).isEqualTo(Event.Outcome.LEFT);
    }

    @Test
    void aResultIsOneThatIsAwaited() {
        Receipt patient = clinic.arrive("normal", "LAB", "EYE");
        refused(new Command.ResultReady(null, null, null), Rejection.MISSING_FIELD, "ticket");
        refused(new Command.ResultReady(null, "LAB", null), Rejection.MISSING_FIELD, "ticket");
        refused(new Command.ResultReady(patient.visit(), "XR", null), Rejection.UNKNOWN_STEP, "step");
        refused(new Command.ResultReady(patient.visit(), null, null), Rejection.UNKNOWN_STEP, "step");
        refused(new Command.ResultReady(patient.visit(), "LAB", null), Rejection.NO_RESULT_PENDING, "ticket");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(patient.ticket(), null));
        clinic.accept(new Command.ResultReady(patient.visit(), "LAB", null));
        refused(new Command.ResultReady(null, null, patient.ticket()), Rejection.NO_RESULT_PENDING, "ticket");
    }

    @Test
    void aTransferGoesWhereSomebodyStillCalls() {
        long ticket = clinic.ticket("EYE");
        refused(new Command.Transfer(ticket, null, null), Rejection.MISSING_FIELD, "service");
        refused(new Command.Transfer(ticket, "NO", null), Rejection.UNKNOWN_SERVICE, "service");
        refused(new Command.Transfer(ticket, "INT", "EYE-1"), Rejection.ROOM_LACKS_SERVICE, "room");
        clinic.accept(new Command.CloseRoom("INT-1"));
        refused(new Command.Transfer(ticket, "INT", "INT-1"), Rejection.ROOM_CLOSED, "room");
        clinic.accept(new Command.CloseRoom("INT-2"));
        refused(new Command.Transfer(ticket, "INT", null), Rejection.SERVICE_CLOSED, "service");
    }

    @Test
    void aPlanKeepsTheSiteAndEveryClassAndServiceInUse() {
        SitePlan p = ClinicPlan.standard();
        Receipt patient = clinic.arrive("statutory", "EYE");
        SitePlan other = new SitePlan(
                "other", null, p.zone(), null, p.services(), null, p.rooms(), p.classes(), p.policy(), null);
        refused(new Command.ChangePlan(other), Rejection.INVALID_PLAN, "plan.site");
        SitePlan.PriorityClass statutory = p.classes().get(1);
        List<SitePlan.PriorityClass> two =
                p.classes().stream().filter(c -> c != statutory).toList();
        SitePlan without =
                new SitePlan(p.site(), null, p.zone(), null, p.services(), null, p.rooms(), two, p.policy(), null);
        refused(new Command.ChangePlan(without), Rejection.INVALID_PLAN, "plan.classes");
        SitePlan eyeless = withoutEye(p);
        refused(new Command.ChangePlan(eyeless), Rejection.INVALID_PLAN, "plan.services");
        clinic.accept(new Command.CancelVisit(patient.visit(), null));
        clinic.accept(new Command.ChangePlan(eyeless));
        assertThat(clinic.state().room("EYE-1")).isNull();
        refused(new Command.RegisterVisit("normal", null, EYE), Rejection.UNKNOWN_SERVICE, "steps[0].service");
    }

    private static SitePlan withoutEye(SitePlan p) {
        return new SitePlan(
                p.site(),
                null,
                p.zone(),
                null,
                p.services().stream().filter(s -> !s.id().equals("EYE")).toList(),
                null,
                p.rooms().stream().filter(r -> !r.id().equals("EYE-1")).toList(),
                p.classes(),
                p.policy(),
                null);
    }
}
