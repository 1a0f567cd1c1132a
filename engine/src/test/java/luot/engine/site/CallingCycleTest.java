package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calling cycle at a room. */
class CallingCycleTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @Test
    void aTicketIsIssuedCalledStartedAndFinished() {
        List<Event> issued = clinic.events(new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE"))));
        assertThat(issued)
                .containsExactly(
                        new Event.VisitRegistered(1, "G", 1, "G001", "normal", null),
                        new Event.TicketIssued(1, 1, "EYE", "EYE", List.of(), null, 0, null, null, 0),
                        new Event.TicketJoined(1, clinic.now(), "EYE-1"));
        assertThat(clinic.events(new Command.CallNext("EYE-1"))).containsExactly(new Event.TicketCalled(1, "EYE-1", 1));
        assertThat(clinic.events(new Command.Start(1)))
                .containsExactly(new Event.ServiceStarted(1, clinic.now(), false));
        assertThat(clinic.events(new Command.Finish(1, null)))
                .containsExactly(new Event.ServiceFinished(1, false), new Event.VisitEnded(1, Event.Outcome.FINISHED));
    }

    @Test
    void aStartNobodyPressedIsInferredAtTheCall() {
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        long called = clinic.now();
        clinic.at("08:07");
        assertThat(clinic.events(new Command.Finish(ticket, null)))
                .startsWith(new Event.ServiceStarted(ticket, called, true));
    }

    @Test
    void oneKeyFinishesThePatientAndCallsTheNext() {
        long first = clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        assertThat(clinic.get(first).state()).isEqualTo(TicketState.CALLED);
        Receipt receipt = clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        assertThat(receipt.ticket()).isEqualTo(second);
        assertThat(receipt.number()).isEqualTo("G002");
        assertThat(clinic.get(first).state()).isEqualTo(TicketState.DONE);
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        assertThat(clinic.get(second).state()).isEqualTo(TicketState.DONE);
        assertThat(clinic.why(new Command.FinishAndCallNext("EYE-1", null))).isEqualTo(Rejection.NOBODY_WAITING);
    }

    @Test
    void callNumbersRiseOverTheWholeSiteRecallsIncluded() {
        clinic.ticket("EYE");
        long ticket = clinic.ticket("PAY");
        clinic.callNext("EYE-1");
        clinic.callNext("PAY-1");
        clinic.accept(new Command.Recall(ticket));
        assertThat(clinic.get(ticket).call()).isEqualTo(3);
        assertThat(clinic.get(ticket).calls()).isEqualTo(2);
    }

    @Test
    void whoMissesACallComesBackToTheOldPlace() {
        long first = clinic.ticket("EYE");
        clinic.at("08:01");
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(first));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G002");
        clinic.accept(new Command.Reinsert(first));
        clinic.at("08:02");
        clinic.ticket("EYE");
        clinic.accept(new Command.Finish(2, null));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void aParkedTicketKeepsItsPlaceAndComesBackByItself() {
        long first = clinic.ticket("EYE");
        clinic.at("08:01");
        clinic.ticket("EYE");
        clinic.accept(new Command.Park(first, clinic.now() + 600_000, null));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G002");
        clinic.at("08:12");
        clinic.ticket("EYE");
        assertThat(clinic.get(first).state()).isEqualTo(TicketState.WAITING);
        clinic.accept(new Command.Finish(2, null));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void aTransferKeepsNumberAndTimeOfJoining() {
        long ticket = clinic.ticket("EYE");
        long joined = clinic.now();
        clinic.at("08:10");
        clinic.ticket("INT");
        clinic.accept(new Command.Transfer(ticket, "INT", "INT-1"));
        assertThat(clinic.get(ticket).joinedMillis()).isEqualTo(joined);
        assertThat(clinic.callNext("INT-1")).isEqualTo("G001");
    }

    @Test
    void thisOneIsCalledWhateverItsPlace() {
        clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.accept(new Command.CallTicket("EYE-1", second));
        assertThat(clinic.get(second).state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void classesAreCalledInStrictOrderAndInsideAClassByJoining() {
        clinic.arrive("normal", "EYE");
        clinic.arrive("statutory", "EYE");
        clinic.arrive("statutory", "EYE");
        clinic.arrive("emergency", "EYE");
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            order.append(clinic.accept(new Command.FinishAndCallNext("EYE-1", null))
                            .number())
                    .append(' ');
        }
        assertThat(order.toString()).isEqualTo("G004 G002 G003 G001 ");
    }

    @Test
    void aRoomOfTwoPlacesServesTwoAtOnce() {
        clinic.ticket("LAB");
        clinic.ticket("LAB");
        clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        clinic.callNext("LAB-1");
        assertThat(clinic.why(new Command.CallNext("LAB-1"))).isEqualTo(Rejection.ROOM_FULL);
        Receipt next = clinic.accept(new Command.FinishAndCallNext("LAB-1", 2L));
        assertThat(next.number()).isEqualTo("L003");
        assertThat(clinic.get(1).state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void twoConsolesOnOneRoomCannotBothCall() {
        clinic.ticket("EYE");
        clinic.ticket("EYE");
        clinic.accept("nurse-1", new Command.CallNext("EYE-1"));
        assertThat(clinic.refuse("nurse-2", new Command.CallNext("EYE-1")).why())
                .isEqualTo(Rejection.ROOM_FULL);
    }

    @Test
    void whatCannotBeDoneIsRefusedAndLeavesNoTrace() {
        long ticket = clinic.ticket("EYE");
        assertThat(clinic.why(new Command.Start(ticket))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.Finish(ticket, null))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.Recall(ticket))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.NoShow(ticket))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.Reinsert(ticket))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.Resume(ticket))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(clinic.why(new Command.CallTicket("INT-1", ticket))).isEqualTo(Rejection.ROOM_LACKS_SERVICE);
        assertThat(clinic.why(new Command.Finish(99, null))).isEqualTo(Rejection.UNKNOWN_TICKET);
        assertThat(clinic.why(new Command.CallNext("NO-1"))).isEqualTo(Rejection.UNKNOWN_ROOM);
        assertThat(clinic.why(new Command.CallNext("INT-1"))).isEqualTo(Rejection.NOBODY_WAITING);
        assertThat(clinic.why(new Command.Park(ticket, clinic.now(), null))).isEqualTo(Rejection.BAD_VALUE);
        assertThat(clinic.why(new Command.Transfer(ticket, null, null))).isEqualTo(Rejection.MISSING_FIELD);
        assertThat(clinic.why(new Command.Transfer(ticket, "NO", null))).isEqualTo(Rejection.UNKNOWN_SERVICE);
        assertThat(clinic.why(new Command.Transfer(ticket, null, "INT-1"))).isEqualTo(Rejection.ROOM_LACKS_SERVICE);
    }

    private long onTheWayTo(String service) {
        StepRequest far = new StepRequest(null, service, null, null, 600_000L, null, null, null);
        return clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)))
                .ticket();
    }

    @Test
    void twoCalledOnTheWayAndParkedComeBackToTheSameLine() {
        for (int i = 0; i < 2; i++) {
            long ticket = onTheWayTo("LAB");
            clinic.accept(new Command.CallTicket("LAB-1", ticket));
            clinic.accept(new Command.Park(ticket, Clinic.MIDNIGHT + 8 * 3_600_000L + 60_000, null));
        }
        clinic.at("08:02");
        assertThat(clinic.callNext("LAB-1")).isEqualTo("L001");
        assertThat(clinic.callNext("LAB-1")).isEqualTo("L002");
    }

    @Test
    void whoIsCalledOnTheWayAndMissesTheCallDoesNotComeBackBeforeEverybody() {
        clinic.ticket("EYE");
        clinic.at("08:01");
        long ticket = onTheWayTo("EYE");
        clinic.accept(new Command.CallTicket("EYE-1", ticket));
        assertThat(clinic.get(ticket).joinedMillis()).isEqualTo(clinic.now());
        clinic.accept(new Command.NoShow(ticket));
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void whoIsSentOnOutOfAServiceHasNotStartedAtTheNextRoom() {
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Start(ticket));
        clinic.at("08:30");
        clinic.accept(new Command.Transfer(ticket, "INT", "INT-1"));
        clinic.callNext("INT-1");
        assertThat(clinic.get(ticket).startedMillis()).isZero();
    }
}
