package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import luot.engine.flow.StandardPolicies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A journal that does not fit together stops the replay at once, saying where, and is never read as something else. */
class BrokenJournalTest {
    private final Clinic clinic = Clinic.open();
    private final SiteState replayed = new SiteState(new StandardPolicies());

    @BeforeEach
    void oneInTheRoomAndTwoInLine() {
        clinic.ticket("EYE");
        clinic.ticket("EYE");
        clinic.ticket("XR"); // waits at no room's door
        clinic.callNext("EYE-1");
        clinic.entries().forEach(replayed::apply);
    }

    private Entry next(Event... events) {
        long seq = replayed.lastSeq() + 1;
        return new Entry(seq, clinic.now(), "desk", null, "x-" + seq, 0, List.of(events));
    }

    static List<Arguments> whatDoesNotFit() {
        return List.of(
                arguments(new Event.TicketCalled(99, "EYE-1", 2), "no ticket 99"),
                arguments(new Event.WaitTold(99, 1L, 2L, 1L, 2L), "no ticket 99"),
                arguments(new Event.TicketCalled(2, "EYE-9", 2), "ticket 2 has no room"),
                arguments(new Event.ServiceStarted(3, 0, false), "ticket 3 has no room"),
                arguments(new Event.RoomChanged("EYE-9", RoomState.OPEN, Event.Cause.OPERATOR), "no such room"),
                arguments(new Event.VisitEnded(99, Event.Outcome.FINISHED), "no visit 99"),
                arguments(
                        new Event.TicketIssued(4, 99, "EYE", "EYE", List.of(), null, 0, null, null, 0), "no visit 99"),
                arguments(new Event.TicketTransferred(2, "EYES", null), "no service EYES"));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotFit")
    void anEventAboutWhatIsNotThereStopsTheReplay(Event event, String said) {
        Event joined = new Event.TicketJoined(2, clinic.now(), null);
        assertThatThrownBy(() -> replayed.apply(next(event, joined)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aGapOrARepetitionInTheSequenceStopsTheReplay() {
        Entry last = clinic.entries().get(clinic.entries().size() - 1);
        assertThatThrownBy(() -> replayed.apply(last))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("entry " + last.seq() + " does not follow " + replayed.lastSeq());
        long seq = replayed.lastSeq() + 2;
        Entry later = new Entry(seq, clinic.now(), "desk", null, "x", 0, List.of(new Event.TicketRecalled(1, 2)));
        assertThatThrownBy(() -> replayed.apply(later)).hasMessageContaining("does not follow");
    }

    @Test
    void aTicketThatIsDueAndGoneStopsThePassingOfTime() {
        SiteEngine engine = new SiteEngine(replayed);
        replayed.apply(next(new Event.TicketParked(2, clinic.now() + 1_000, null)));
        replayed.tickets.remove(2L);
        Order pass = new Order(clinic.now() + 1_000, Order.SITE, "due", 0, new Command.PassTime());
        assertThatThrownBy(() -> engine.decide(pass))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("due ticket 2 is gone");
    }

    @Test
    void nobodyStandsTwiceInALineNorLeavesOneTwice() {
        Ticket waiting = replayed.ticket(2);
        WaitingLine line = replayed.room("EYE-1").line();
        assertThatThrownBy(() -> line.add(waiting)).hasMessage("ticket 2 stands in this line already");
        line.remove(waiting);
        assertThatThrownBy(() -> line.remove(waiting)).hasMessage("ticket 2 does not stand in this line");
        assertThat(line.size()).isZero();
    }
}
