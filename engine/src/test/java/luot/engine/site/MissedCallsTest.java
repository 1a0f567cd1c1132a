package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Command.CancelReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who missed a call comes back behind a bounded number of others, and not for ever. */
class MissedCallsTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private void rules(String next, Integer after, Integer most) {
        SitePlan.Policy policy =
                new SitePlan.Policy(next, "fewest", "printed", null, null, null, null, after, most, null);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
    }

    /** Calls the first of the eye doctor's line, who does not come. */
    private long missed() {
        clinic.accept(new Command.CallNext("EYE-1"));
        long ticket = clinic.state().room("EYE-1").inside().get(0).id();
        clinic.accept(new Command.NoShow(ticket));
        return ticket;
    }

    private List<String> calledInTurn() {
        List<String> called = new ArrayList<>();
        while (clinic.state().nextFor(clinic.state().room("EYE-1"), clinic.now()) != null) {
            called.add(
                    clinic.accept(new Command.FinishAndCallNext("EYE-1", null)).number());
        }
        return called;
    }

    private void arrive(String... classes) {
        for (String its : classes) {
            clinic.arrive(its, "EYE");
            clinic.passTo(clinic.now() + 60_000);
        }
    }

    @Test
    void withoutTheRuleTheOldPlaceIsKept() {
        rules("fcfs", null, null);
        arrive("normal", "normal", "normal");
        long ticket = missed();
        assertThat(clinic.events(new Command.Reinsert(ticket)))
                .containsExactly(new Event.TicketReinserted(ticket, "EYE-1", null, null));
        assertThat(calledInTurn()).containsExactly("G001", "G002", "G003");
    }

    @Test
    void soManyOthersAreCalledFirstAndNobodyWhoComesLater() {
        rules("fcfs", 2, null);
        arrive("normal", "normal", "normal", "normal");
        long ticket = missed();
        clinic.accept(new Command.Reinsert(ticket));
        arrive("normal");
        assertThat(clinic.get(ticket).standsBehind()).isEqualTo(2);
        assertThat(calledInTurn()).containsExactly("G002", "G003", "G001", "G004", "G005");
    }

    @Test
    void inAShortLineItIsTheLast() {
        rules("journey", 5, null);
        arrive("normal", "normal");
        long ticket = missed();
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.get(ticket).standsBehind()).isEqualTo(1);
        arrive("normal");
        assertThat(calledInTurn()).containsExactly("G002", "G001", "G003");
    }

    @Test
    void anEmptyLineKeepsNobodyWaiting() {
        rules("fcfs", 3, null);
        arrive("normal");
        long ticket = missed();
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.get(ticket).isSetBack()).isFalse();
        assertThat(calledInTurn()).containsExactly("G001");
    }

    /** A statutory patient counts as 45 minutes earlier and is put behind the others all the same; then as before. */
    @Test
    void aHeadStartDoesNotUndoIt() {
        rules("journey", 2, null);
        arrive("normal", "normal", "normal");
        clinic.arrive("statutory", "EYE");
        long ticket = missed();
        assertThat(clinic.get(ticket).visit().number()).isEqualTo("G004");
        clinic.accept(new Command.Reinsert(ticket));
        arrive("statutory");
        assertThat(calledInTurn()).containsExactly("G005", "G001", "G002", "G004", "G003");
    }

    @Test
    void anEmergencyIsNotPutBehindThoseItGoesBeforeInAnyCase() {
        rules("guided", 3, null);
        arrive("normal", "emergency", "normal");
        long ticket = missed();
        assertThat(clinic.get(ticket).visit().number()).isEqualTo("G002");
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.get(ticket).isSetBack()).isFalse();
        assertThat(calledInTurn()).startsWith("G002");
    }

    @Test
    void anotherClassAnotherLineOrAnotherRuleIsANewPlace() {
        rules("fcfs", 1, null);
        arrive("normal", "normal");
        long ticket = missed();
        clinic.accept(new Command.Reinsert(ticket));
        assertThat(clinic.get(ticket).isSetBack()).isTrue();
        clinic.accept(new Command.ChangeClass(clinic.get(ticket).visit().id(), "statutory", null));
        assertThat(clinic.get(ticket).isSetBack()).isFalse();
        long second = missed();
        clinic.accept(new Command.Reinsert(second));
        assertThat(clinic.get(second).isSetBack()).isTrue();
        rules("journey", 1, null);
        assertThat(clinic.get(second).isSetBack()).isFalse();
    }

    @Test
    void theLastMissedCallThatIsAllowedEndsTheStep() {
        rules("fcfs", 1, 2);
        arrive("normal", "normal");
        long ticket = missed();
        clinic.accept(new Command.Reinsert(ticket));
        clinic.accept(new Command.CallTicket("EYE-1", ticket));
        assertThat(clinic.events(new Command.NoShow(ticket)))
                .containsExactly(
                        new Event.CallMissed(ticket),
                        new Event.TicketCancelled(ticket, CancelReason.NO_SHOW),
                        new Event.VisitEnded(clinic.get(ticket).visit().id(), Event.Outcome.LEFT));
        assertThat(clinic.why(new Command.Reinsert(ticket))).isEqualTo(Rejection.WRONG_STATE);
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.CALLED);
        assertThat(clinic.get(ticket).missed()).isEqualTo(1);
        assertThat(clinic.get(ticket).visit().outcome()).isNull();
    }

    @Test
    void otherStepsOfTheVisitGoOn() {
        rules("fcfs", null, 1);
        Receipt patient = clinic.arrive("normal", "EYE", "PAY");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(patient.ticket()));
        Visit visit = clinic.state().visit(patient.visit());
        assertThat(visit.outcome()).isNull();
        assertThat(visit.ticketOf("PAY").state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void theReasonIsTheSitesOwn() {
        long ticket = clinic.ticket("EYE");
        Refusal refusal = clinic.refuse("desk", new Command.CancelTicket(ticket, CancelReason.NO_SHOW));
        assertThat(refusal.why()).isEqualTo(Rejection.BAD_VALUE);
        assertThat(refusal.field()).isEqualTo("reason");
    }
}
