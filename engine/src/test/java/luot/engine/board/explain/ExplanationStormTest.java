package luot.engine.board.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import luot.engine.board.Boards;
import luot.engine.board.explain.Explanation.Cause;
import luot.engine.board.explain.Explanation.Other;
import luot.engine.board.explain.Explanation.Place;
import luot.engine.board.explain.Explanation.Side;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Storm;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens: what is told of a ticket is what the engine would do and did. */
class ExplanationStormTest {
    private static final int COMMANDS = 400;

    @Test
    void whatIsToldIsWhatTheEngineDoes() {
        run(1, 17);
    }

    @Tag("full")
    @Test
    void whatIsToldIsWhatTheEngineDoesByTheHundred() {
        run(1_000, 1_200);
    }

    private static void run(int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            try {
                new Asked(seed).run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static final class Asked {
        private final int seed;
        private final Storm storm;
        private final Boards boards = new Boards(new StandardPolicies());
        private final Set<Long> chosen = new HashSet<>();
        private int fed;

        Asked(int seed) {
            this.seed = seed;
            storm = new Storm(seed);
        }

        private SitePlan with(int which) {
            SitePlan plan = Objects.requireNonNull(state().plan());
            SitePlan.Policy ratio = new SitePlan.Policy("ratio", "fewest", "printed", null, null, List.of(1, 2));
            SitePlan.Booked booked = new SitePlan.Booked(30, 15, 10);
            SitePlan.Policy ready = new SitePlan.Policy(
                    "guided", "expected", "dynamic", "first", "pooled", null, 1, null, null, booked);
            SitePlan.Policy put =
                    new SitePlan.Policy("journey", "fewest", "printed", "first", "pooled", null, 3, 2, 3, booked);
            SitePlan.Policy policy = List.of(StandardPolicies.PLAIN, StandardPolicies.DEFAULT, ratio, ready, put)
                    .get(which);
            return new SitePlan(
                    plan.site(),
                    plan.name(),
                    plan.zone(),
                    plan.dayChange(),
                    plan.services(),
                    plan.areas(),
                    plan.rooms(),
                    plan.classes(),
                    policy,
                    plan.limits());
        }

        void run() {
            storm.begin();
            storm.clinic().accept(new Command.ChangePlan(with(seed % 5)));
            for (int i = 0; i < COMMANDS; i++) {
                Command command = storm.command();
                if (storm.send(storm.desk(), command) instanceof Decision.Accepted
                        && command instanceof Command.CallTicket call) {
                    chosen.add(call.ticket());
                }
                storm.wind();
                while (fed < storm.clinic().entries().size()) {
                    boards.apply(storm.clinic().entries().get(fed++));
                }
                if (i % 10 == 0) {
                    state().visits().stream().map(Visit::tickets).forEach(tickets -> tickets.forEach(this::ask));
                }
            }
        }

        private SiteState state() {
            return storm.clinic().state();
        }

        private Explanation explain(long ticket, Long against) {
            return Objects.requireNonNull(
                    boards.explain(ticket, against, storm.clinic().now()));
        }

        private void ask(Ticket ticket) {
            long other = 1 + storm.chance((int) ticket.id() + 5);
            boolean known = state().ticket(other) != null;
            Explanation told = explain(ticket.id(), known ? other : null);
            assertThat(told.sentences().vi().size())
                    .isPositive()
                    .isEqualTo(told.sentences().en().size());
            assertThat(told.sentences().toString()).doesNotContain("{", "}", "null");
            if (told.place() != null) {
                askWhoIsNext(ticket, told, told.place());
            }
            if (known) {
                askTheOtherWayRound(told, explain(other, ticket.id()));
            }
            assertThat(told.wentBefore())
                    .as("who went before %s", told)
                    .filteredOn(before -> before.cause() == Cause.STAFF)
                    .extracting(Other::ticket)
                    .isSubsetOf(chosen);
        }

        private void askWhoIsNext(Ticket ticket, Explanation told, Place place) {
            List<Ticket> next = place.rooms().stream()
                    .map(room -> state().room(room.room()))
                    .map(room -> state().nextFor(room, storm.clinic().now()))
                    .toList();
            if (next.size() > 1 && state().plan().policy().ratio() != null) {
                return; // each of the rooms is at its own turn
            }
            boolean nextEverywhere = next.stream().allMatch(first -> first == ticket);
            assertThat(place.aheadCount() + place.elsewhereCount() == 0)
                    .as("nobody is ahead of %s", told)
                    .isEqualTo(nextEverywhere);
            assertThat(told.ahead())
                    .hasSize(Math.min(Explanation.MOST, place.aheadCount() + place.elsewhereCount()))
                    .allSatisfy(ahead -> assertThat(ahead.cause()).isIn(causesInLine()));
        }

        /** Where head starts count for some services only, a room of several services is not ordered pair by pair. */
        private Set<Cause> causesInLine() {
            return state().plan().policy().next().equals("guided")
                    ? EnumSet.of(Cause.RULE, Cause.ORDER)
                    : EnumSet.of(Cause.RULE);
        }

        private static void askTheOtherWayRound(Explanation told, Explanation back) {
            Side side = Objects.requireNonNull(told.against()).side();
            Other other = Objects.requireNonNull(back.against());
            Side opposite = side == Side.BEFORE ? Side.AFTER : side == Side.AFTER ? Side.BEFORE : Side.APART;
            assertThat(other.side()).isEqualTo(opposite);
            assertThat(other.rule()).isEqualTo(told.against().rule());
        }
    }
}
