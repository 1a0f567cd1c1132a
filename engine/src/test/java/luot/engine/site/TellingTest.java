package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting tickets are told how long it will be: once when they join, and again when that has really moved. */
class TellingTest {
    private static final long FIVE_MINUTES = 5 * 60_000;

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private Event.WaitTold told(long ticket) {
        return clinic.entries().stream()
                .flatMap(entry -> entry.events().stream())
                .filter(event -> event instanceof Event.WaitTold told && told.ticket() == ticket)
                .map(Event.WaitTold.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private List<Event> tell(boolean again) {
        return clinic.events(Order.SITE, new Command.TellWaits(again));
    }

    @Test
    void whoJoinsALineIsToldOnce() {
        clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        assertThat(clinic.state().hasUntold()).isTrue();
        assertThat(tell(false)).hasSize(2).allMatch(event -> event instanceof Event.WaitTold);
        assertThat(clinic.state().hasUntold()).isFalse();
        Ticket ticket = clinic.get(second);
        assertThat(ticket.firstToldP50Millis())
                .isPositive()
                .isEqualTo(told(second).p50Millis());
        assertThat(ticket.firstToldP90Millis()).isGreaterThan(ticket.firstToldP50Millis());
        assertThat(clinic.refuse(Order.SITE, new Command.TellWaits(false)).why())
                .isEqualTo(Rejection.NOBODY_WAITING);
    }

    @Test
    void askingAfterATransferLeavesNothingBehindThatReplayDoesNotHave() {
        long ticket = clinic.ticket("EYE");
        tell(false);
        clinic.accept(new Command.Transfer(ticket, "PAY", null));
        tell(false); // and the state after it is compared with its replay
    }

    @Test
    void whoStandsFurtherBackIsToldMore() {
        long first = clinic.ticket("EYE");
        for (int i = 0; i < 6; i++) {
            clinic.ticket("EYE");
        }
        long last = clinic.ticket("EYE");
        tell(false);
        assertThat(clinic.get(last).toldP50Millis())
                .isGreaterThan(clinic.get(first).toldP50Millis() + FIVE_MINUTES);
    }

    @Test
    void whoIsCalledAtOnceIsToldNothing() {
        long ticket = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        assertThat(clinic.state().hasUntold()).isFalse();
        assertThat(clinic.get(ticket).toldP50Millis()).isEqualTo(-1);
    }

    @Test
    void nothingIsSaidOfALineThatNobodyWillCall() {
        long ticket = clinic.ticket("EYE");
        clinic.accept(new Command.CloseRoom("EYE-1"));
        tell(false);
        assertThat(told(ticket).p50Millis()).isNull();
        assertThat(clinic.get(ticket).toldP50Millis()).isEqualTo(-1);
        assertThat(clinic.state().hasUntold()).isFalse();
    }

    @Test
    void whatHasNotMovedIsNotToldAgain() {
        for (int i = 0; i < 8; i++) {
            clinic.ticket("EYE");
        }
        tell(false);
        clinic.passTo(clinic.now() + 60_000);
        assertThat(clinic.refuse(Order.SITE, new Command.TellWaits(true)).why()).isEqualTo(Rejection.NOBODY_WAITING);
    }

    @Test
    void whatHasMovedIsToldAgainAndTheFirstWordIsKept() {
        for (int i = 0; i < 4; i++) {
            clinic.ticket("EYE");
        }
        long ticket = clinic.ticket("EYE");
        tell(false);
        long first = clinic.get(ticket).toldP50Millis();
        clinic.callNext("EYE-1");
        clinic.passTo(clinic.now() + 40 * 60_000);
        assertThat(tell(true)).anyMatch(event -> event instanceof Event.WaitTold told && told.ticket() == ticket);
        assertThat(clinic.get(ticket).firstToldP50Millis()).isEqualTo(first);
        assertThat(clinic.get(ticket).toldP50Millis()).isGreaterThanOrEqualTo(first + FIVE_MINUTES);
        assertThat(clinic.refuse(Order.SITE, new Command.TellWaits(true)).why()).isEqualTo(Rejection.NOBODY_WAITING);
    }

    @Test
    void anActionIsUndoneAsIfNothingHadBeenTold() {
        long ticket = clinic.ticket("EYE");
        tell(false);
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Undo());
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.WAITING);
        assertThat(clinic.state().hasUntold()).isFalse();
        clinic.ticket("EYE");
        tell(false);
        clinic.accept(new Command.Undo());
        assertThat(clinic.state().lineOf("EYE").size()
                        + clinic.state().room("EYE-1").line().size())
                .isOne();
    }

    @Test
    void whoIsSentToAnotherLineIsToldAnew() {
        long ticket = clinic.ticket("EYE");
        tell(false);
        clinic.accept(new Command.Transfer(ticket, "INT", null));
        assertThat(clinic.get(ticket).toldP50Millis()).isEqualTo(-1);
        assertThat(clinic.state().hasUntold()).isTrue();
        tell(false);
        assertThat(clinic.get(ticket).toldP50Millis()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void whatWasLearnedOutlivesAChangeOfPlan() {
        for (int i = 0; i < 40; i++) {
            long ticket = clinic.ticket("EYE");
            clinic.callNext("EYE-1");
            clinic.accept(new Command.Start(ticket));
            clinic.passTo(clinic.now() + 60_000);
            clinic.accept(new Command.Finish(ticket, false));
        }
        clinic.accept(new Command.ChangePlan(ClinicPlan.standard()));
        for (int i = 0; i < 8; i++) {
            clinic.ticket("EYE");
        }
        long last = clinic.ticket("EYE");
        tell(false);
        // The plan believes in several minutes each; it was one minute each.
        assertThat(clinic.get(last).toldP50Millis()).isBetween(7 * 60_000L, 10 * 60_000L);
    }

    @Test
    void whatBecomesUnknownIsTakenBackAndWhatBecomesKnownIsTold() {
        long ticket = clinic.ticket("EYE");
        tell(false);
        assertThat(clinic.get(ticket).toldP50Millis()).isGreaterThanOrEqualTo(0);
        clinic.accept(new Command.CloseRoom("EYE-1"));
        assertThat(tell(true)).containsExactly(new Event.WaitTold(ticket, null, null, null, null));
        assertThat(clinic.get(ticket).toldP90Millis()).isEqualTo(-1);
        assertThat(clinic.refuse(Order.SITE, new Command.TellWaits(true)).why())
                .as("still unknown")
                .isEqualTo(Rejection.NOBODY_WAITING);
        clinic.accept(new Command.OpenRoom("EYE-1"));
        assertThat(tell(true)).hasSize(1);
        assertThat(clinic.get(ticket).toldP90Millis()).isEqualTo(told(ticket).p90Millis());
    }

    @Test
    void whoeverStandsBetweenTwoOrdersIsToldInOrderOfJoiningAndOnlyOnce() {
        long first = clinic.ticket("EYE");
        long second = clinic.ticket("LAB");
        long third = clinic.ticket("INT");
        clinic.accept(new Command.Park(second, null, null));
        assertThat(tell(false))
                .extracting(event -> ((Event.WaitTold) event).ticket())
                .containsExactly(first, third);
        clinic.accept(new Command.Resume(second));
        assertThat(tell(false))
                .extracting(event -> ((Event.WaitTold) event).ticket())
                .containsExactly(second);
    }
}
