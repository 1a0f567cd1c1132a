package luot.engine.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import luot.engine.site.TicketState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Boards show what is committed, change when what they show changes, and keep every live call. */
class BoardsTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Boards boards = new Boards(new StandardPolicies());
    private int fed;

    @BeforeEach
    void begin() {
        commit();
    }

    /** Commits what the clinic did since, and says which boards changed. */
    private Set<BoardId> commit() {
        Set<BoardId> changed = new HashSet<>();
        while (fed < clinic.entries().size()) {
            changed.addAll(boards.apply(clinic.entries().get(fed++)));
        }
        return changed;
    }

    private HallBoard hall() {
        return (HallBoard) boards.board(BoardId.hall("main"));
    }

    private HallBoard.RoomRow hallRoom(String room) {
        return hall().rooms().stream()
                .filter(r -> r.room().equals(room))
                .findFirst()
                .orElseThrow();
    }

    private DoorBoard door(String room) {
        return (DoorBoard) boards.board(BoardId.door(room));
    }

    private RoomBoard console(String room) {
        return (RoomBoard) boards.board(BoardId.room(room));
    }

    private OperationsBoard.ServiceRow flow(String service) {
        OperationsBoard board = (OperationsBoard) boards.board(BoardId.OPERATIONS);
        return board.services().stream()
                .filter(row -> row.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotCommittedIsOnNoBoard() {
        clinic.ticket("EYE");
        assertThat(hallRoom("EYE-1").waiting()).isZero();
        commit();
        assertThat(hallRoom("EYE-1").next()).containsExactly("G001");
        assertThat(boards.stateHash()).isEqualTo(clinic.state().stateHash());
    }

    @Test
    void aCallIsShownInTheHallAtTheDoorAndAtTheConsole() {
        long ticket = clinic.ticket("EYE");
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        Set<BoardId> changed = commit();
        assertThat(changed)
                .contains(BoardId.hall("main"), BoardId.door("EYE-1"), BoardId.room("EYE-1"), BoardId.OPERATIONS)
                .doesNotContain(BoardId.door("INT-1"));
        assertThat(hallRoom("EYE-1").now()).extracting(NowServed::number).containsExactly("G001");
        assertThat(hallRoom("EYE-1").next()).containsExactly("G002");
        assertThat(hall().calls()).singleElement().satisfies(call -> {
            assertThat(call.live()).isTrue();
            assertThat(call.call()).isEqualTo(1);
        });
        assertThat(door("EYE-1").now()).extracting(NowServed::state).containsExactly("CALLED");
        assertThat(console("EYE-1").now()).extracting(RoomBoard.Current::ticket).containsExactly(ticket);
        clinic.accept(new Command.Start(ticket));
        commit();
        assertThat(hall().calls()).extracting(ShownCall::live).containsExactly(false);
        assertThat(door("EYE-1").now()).extracting(NowServed::state).containsExactly("SERVING");
    }

    @Test
    void aRecallIsANewCallAndTheOldOneIsNotLiveAnyMore() {
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Recall(ticket));
        commit();
        assertThat(hall().calls()).extracting(ShownCall::live).containsExactly(false, true);
        assertThat(hall().calls()).extracting(ShownCall::recall).containsExactly(false, true);
    }

    @Test
    void aLiveCallIsNeverCrowdedOutByOthers() {
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        for (int i = 0; i < 20; i++) {
            clinic.ticket("PAY");
            clinic.accept(new Command.FinishAndCallNext("PAY-1", null));
        }
        commit();
        assertThat(hall().calls()).hasSizeLessThanOrEqualTo(12);
        assertThat(hall().calls()).anySatisfy(call -> {
            assertThat(call.number()).isEqualTo("G001");
            assertThat(call.live()).isTrue();
        });
    }

    @Test
    void anUndoneCallIsNotLive() {
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Undo());
        commit();
        assertThat(hall().calls()).extracting(ShownCall::live).containsExactly(false);
        assertThat(hallRoom("EYE-1").next()).containsExactly("G001");
    }

    @Test
    void aPooledLineIsShownOnceInTheHallAndAtEachOfItsDoors() {
        clinic.ticket("XR");
        commit();
        assertThat(hall().lines())
                .filteredOn(line -> line.service().equals("XR"))
                .singleElement()
                .satisfies(line -> assertThat(line.next()).containsExactly("X001"));
        assertThat(door("XR-1").next()).containsExactly("X001");
        assertThat(door("XR-2").waiting()).isEqualTo(1);
    }

    @Test
    void aRevisionRisesOnlyWhenItsBoardChanges() {
        clinic.ticket("EYE");
        commit();
        long eye = boards.rev(BoardId.door("EYE-1"));
        clinic.ticket("PAY");
        commit();
        assertThat(boards.rev(BoardId.door("EYE-1"))).isEqualTo(eye);
        assertThat(boards.rev(BoardId.door("PAY-1"))).isEqualTo(boards.seq());
    }

    @Test
    void operationsCountWhoWaitsAndHowLongTheyWaited() {
        long first = clinic.ticket("EYE");
        clinic.ticket("EYE");
        clinic.at("08:10");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(first, null));
        commit();
        OperationsBoard.ServiceRow row = flow("EYE");
        assertThat(row.waiting()).isEqualTo(1);
        assertThat(row.done()).isEqualTo(1);
        assertThat(row.waitCount()).isEqualTo(1);
        assertThat(row.waitMeanMillis()).isEqualTo(600_000);
        assertThat(row.waitMaxMillis()).isEqualTo(600_000);
        assertThat(row.waitP90Millis()).isEqualTo(600_000);
        assertThat(row.oldestJoinedMillis()).isEqualTo(Clinic.MIDNIGHT + 8 * 3_600_000L);
        OperationsBoard board = (OperationsBoard) boards.board(BoardId.OPERATIONS);
        assertThat(board.visits()).isEqualTo(new OperationsBoard.Visits(2, 1, 1, 0, 0));
    }

    @Test
    void theConsoleKeepsWhoMissedWhoIsParkedAndWhoseResultIsAwaited() {
        long missed = clinic.ticket("LAB");
        long parked = clinic.ticket("LAB");
        long tested = clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.NoShow(missed));
        clinic.accept(new Command.Park(parked, null, null));
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(tested, null));
        commit();
        assertThat(console("LAB-1").missed())
                .extracting(RoomBoard.Waiting::ticket)
                .containsExactly(missed);
        assertThat(console("LAB-1").parked())
                .extracting(RoomBoard.Waiting::ticket)
                .containsExactly(parked);
        assertThat(console("LAB-1").pendingResults())
                .extracting(RoomBoard.PendingResult::ticket)
                .containsExactly(tested);
        clinic.accept(new Command.ResultReady(null, null, tested));
        commit();
        assertThat(console("LAB-1").pendingResults()).isEmpty();
    }

    @Test
    void aVisitIsFoundByIdAndByNumber() {
        clinic.ticket("EYE");
        clinic.accept(new Command.RegisterVisit("normal", "his-7", List.of(StepRequest.of("EYE"))));
        commit();
        VisitView view = boards.visit("G002");
        assertThat(view).isEqualTo(boards.visit(2));
        assertThat(view.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.ahead()).isEqualTo(1));
        clinic.accept(new Command.CancelVisit(2, CancelReason.LEFT));
        commit();
        assertThat(boards.visit("G002").state()).isEqualTo("LEFT");
        assertThat(boards.visit("Z999")).isNull();
    }

    @Test
    void publicBoardsCarryNoReferenceOfThePatient() {
        clinic.accept(new Command.RegisterVisit("normal", "NGUYEN-VAN-AN", List.of(StepRequest.of("EYE"))));
        clinic.callNext("EYE-1");
        commit();
        assertThat(hall().toString() + door("EYE-1") + console("EYE-1") + boards.board(BoardId.RECEPTION))
                .doesNotContain("NGUYEN");
    }

    @Test
    void whatIsNoBoardIsNone() {
        assertThat(BoardId.parse("hall")).isNull();
        assertThat(BoardId.parse("reception:x")).isNull();
        assertThat(BoardId.parse("ceiling:1")).isNull();
        assertThat(BoardId.parse("")).isNull();
        assertThat(BoardId.parse("door:EYE-1")).isEqualTo(BoardId.door("EYE-1"));
        assertThat(boards.board(BoardId.hall("nowhere"))).isNull();
        assertThat(boards.board(BoardId.door("nowhere"))).isNull();
    }

    @Test
    void theConsoleHasANewRevisionWhenTheRouteOfItsPatientChanges() {
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        commit();
        clinic.accept(new Command.OrderTests(ticket, List.of(StepRequest.of("LAB")), false));
        assertThat(commit()).contains(BoardId.room("EYE-1"));
        assertThat(console("EYE-1").now().get(0).route()).hasSize(2);
        assertThat(boards.rev(BoardId.room("EYE-1"))).isEqualTo(boards.seq());
    }

    @Test
    void anEndTakenBackIsNotCountedAndWhoGoesOnPastTheDayIs() {
        long ticket = clinic.ticket("EYE");
        clinic.ticket("TRI");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Finish(ticket, null));
        clinic.accept(new Command.Undo());
        clinic.accept(new Command.Finish(ticket, null));
        commit();
        OperationsBoard board = (OperationsBoard) boards.board(BoardId.OPERATIONS);
        assertThat(board.visits()).isEqualTo(new OperationsBoard.Visits(2, 1, 1, 0, 0));
        clinic.at("27:00");
        commit();
        board = (OperationsBoard) boards.board(BoardId.OPERATIONS);
        assertThat(board.visits()).isEqualTo(new OperationsBoard.Visits(0, 1, 0, 0, 1));
    }

    @Test
    void whatWasTakenBackIsNotCountedAsCalledServedOrMissed() {
        long ticket = clinic.ticket("EYE");
        clinic.at("08:10");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Undo());
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(ticket));
        clinic.accept(new Command.Undo());
        clinic.accept(new Command.Finish(ticket, null));
        clinic.accept(new Command.Undo());
        commit();
        assertThat(flow("EYE").waitCount()).isEqualTo(1);
        assertThat(flow("EYE").waitMeanMillis()).isEqualTo(600_000);
        assertThat(flow("EYE").noShows()).isZero();
        assertThat(flow("EYE").done()).isZero();
    }

    /** The step had ended with the missed call, so the ticket was not MISSED any more when it was taken back. */
    @Test
    void aMissedCallThatEndedTheStepIsTakenBackToo() {
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(
                new SitePlan.Policy("fcfs", "fewest", "printed", null, null, null, null, null, 1, null))));
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(ticket));
        commit();
        assertThat(flow("EYE").noShows()).isEqualTo(1);
        clinic.accept(new Command.Undo());
        commit();
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.CALLED);
        assertThat(flow("EYE").noShows()).isZero();
    }

    @Test
    void whoMissedACallOfARoomThatIsNoMoreIsOnTheConsolesOfTheService() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.callNext(door);
        clinic.accept(new Command.NoShow(ticket));
        clinic.accept(new Command.ChangePlan(ClinicPlan.without(door)));
        commit();
        assertThat(console(door.equals("INT-1") ? "INT-2" : "INT-1").missed())
                .extracting(RoomBoard.Waiting::ticket)
                .containsExactly(ticket);
    }

    @Test
    void aLiveCallIsNotCrowdedOutByRecallsAtTheSameRoom() {
        clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        long second = clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        for (int i = 0; i < 20; i++) {
            clinic.accept(new Command.Recall(second));
        }
        commit();
        assertThat(hall().calls()).anyMatch(call -> call.live() && call.number().equals("L001"));
        assertThat(door("LAB-1").calls())
                .hasSize(6)
                .anyMatch(call -> call.live() && call.number().equals("L001"));
    }

    @Test
    void whoIsAskedToGetReadyStandsOnTheBoardsOfThatRoomWithTheWordForThePhone() {
        SitePlan.Policy policy = new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, 1);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
        clinic.ticket("INT");
        long second = clinic.ticket("INT");
        commit();
        assertThat(hallRoom("INT-2").ready()).isEmpty();
        clinic.callNext("INT-2");
        assertThat(commit()).contains(BoardId.hall("main"), BoardId.door("INT-2"), BoardId.RECEPTION);
        assertThat(hallRoom("INT-2").ready()).containsExactly("A002");
        assertThat(hallRoom("INT-1").ready()).isEmpty();
        assertThat(door("INT-2").ready()).containsExactly("A002");
        assertThat(console("INT-2").line().get(0).isReady()).isTrue();
        VisitView.StepView step =
                boards.visit(clinic.get(second).visit().id()).steps().get(0);
        assertThat(step.room()).isEqualTo("INT-2");
        assertThat(step.readyMillis()).isEqualTo(clinic.now());
        clinic.accept(new Command.PauseRoom("INT-2"));
        commit();
        assertThat(door("INT-2").ready()).isEmpty();
    }
}
