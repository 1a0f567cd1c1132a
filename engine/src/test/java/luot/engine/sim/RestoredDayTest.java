package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site made anew from its image in the middle of a day: it tells the same waits then, and at the end of the day. */
class RestoredDayTest {
    private static final int PATIENTS = 30;

    private static List<Entry> lived(SitePlan.Policy policy) {
        List<Entry> entries = new ArrayList<>();
        Simulation.run(ClinicDay.of(5, PATIENTS), policy, entries::add);
        return entries;
    }

    private static SiteState restored(SiteState state) {
        return new SiteState(new StandardPolicies(), state.image(), state.learned());
    }

    private static List<Ticket> waiting(SiteState state) {
        return state.visits().stream()
                .flatMap(visit -> visit.tickets().stream())
                .filter(ticket -> ticket.state() == TicketState.WAITING)
                .toList();
    }

    private static void compare(SiteState state, SiteState restored) {
        assertThat(restored.stateHash()).isEqualTo(state.stateHash());
        assertThat(restored.learned()).usingRecursiveComparison().isEqualTo(state.learned());
        long now = state.lastMillis() + 1_000;
        List<Ticket> asked = waiting(state);
        assertThat(waiting(restored))
                .extracting(Ticket::id)
                .isEqualTo(asked.stream().map(Ticket::id).toList());
        assertThat(restored.forecast().tell(waiting(restored), restored, now))
                .isEqualTo(state.forecast().tell(asked, state, now));
        for (Ticket one : asked) {
            assertThat(restored.forecast().tell(List.of(restored.ticket(one.id())), restored, now))
                    .isEqualTo(state.forecast().tell(List.of(one), state, now));
        }
    }

    @ParameterizedTest
    @CsvSource({"default, 0.3", "default, 0.6", "default, 0.95", "reference, 0.5"})
    void whatWasLearnedGoesOnWhereItStopped(String policy, double at) {
        List<Entry> entries = lived(StandardPolicies.NAMED.get(policy));
        int middle = (int) (entries.size() * at);
        SiteState state = new SiteState(new StandardPolicies());
        entries.subList(0, middle).forEach(state::apply);
        SiteState again = restored(state);
        compare(state, again);
        for (Entry entry : entries.subList(middle, entries.size())) {
            state.apply(entry);
            again.apply(entry);
            if (entry.seq() % 200 < entry.events().size()) {
                compare(state, again);
            }
        }
        compare(state, again);
        compare(state, restored(restored(again)));
    }

    @Test
    void theDayHasWhatIsToBeRemembered() {
        SiteState state = new SiteState(new StandardPolicies());
        List<Entry> entries = lived(StandardPolicies.DEFAULT);
        entries.subList(0, (int) (entries.size() * 0.6)).forEach(state::apply);
        assertThat(waiting(state)).hasSizeGreaterThan(5);
        assertThat(state.learned().toString()).contains("OfKind[", "WindowImage[", "PlayedImage[", "began=[");
    }
}
