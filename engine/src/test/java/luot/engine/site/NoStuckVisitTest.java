package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens: a visit in progress is somewhere, in one place only, or waits for a result; and when at the end
 * every desk does its work, every visit comes to its end.
 */
class NoStuckVisitTest {
    private static final int COMMANDS = 800;

    @Test
    void everyVisitIsSomewhereAndComesToItsEnd() {
        run(1, 30);
    }

    @Tag("full")
    @Test
    void everyVisitIsSomewhereAndComesToItsEndByTheThousand() {
        run(1_000, 2_000);
    }

    private static void run(int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            try {
                Storm storm = new Storm(seed);
                storm.begin();
                for (int i = 0; i < COMMANDS; i++) {
                    Command command = storm.command();
                    Decision decision = storm.send(storm.desk(), command);
                    check(storm.clinic().state(), command + " -> " + decision);
                    storm.wind();
                    check(storm.clinic().state(), "time");
                }
                drain(storm.clinic());
                storm.clinic().checkReplay();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    static void check(SiteState state, String after) {
        Invariants.check(state);
        for (Visit visit : state.visits()) {
            if (visit.outcome() == null) {
                check(visit, state, after);
            }
        }
    }

    private static void check(Visit visit, SiteState state, String after) {
        List<Ticket> open =
                visit.tickets().stream().filter(t -> !t.state().isOver()).toList();
        List<Ticket> live = open.stream().filter(t -> t.state().isLive()).toList();
        assertThat(live)
                .as("live tickets of visit %s after %s", visit.id(), after)
                .hasSizeLessThan(2);
        if (live.isEmpty()) {
            assertThat(open)
                    .as("open tickets of visit %s after %s", visit.id(), after)
                    .isNotEmpty();
            for (Ticket ticket : open) {
                assertThat(visit.stepsBeforeDone(ticket) && visit.resultsIn(ticket))
                        .as(
                                "step %s of visit %s is ready and nobody sends it, after %s",
                                ticket.step(), visit.id(), after)
                        .isFalse();
            }
            assertThat(visit.tickets().stream().anyMatch(Ticket::resultPending))
                    .as("visit %s waits for a result, after %s", visit.id(), after)
                    .isTrue();
        }
        for (Ticket ticket : live) {
            if (ticket.state() != TicketState.WALKING) {
                assertThat(ticket.joinedMillis())
                        .as("when ticket %s joined, after %s", ticket.id(), after)
                        .isPositive();
            }
            RoomStatus door = state.room(ticket.room());
            if (ticket.state() == TicketState.WAITING && door != null) {
                assertThat(door.isClosedForTheDay(state.lastMillis() - state.midnightMillis()))
                        .as(
                                "ticket %s waits at %s, which is closed for the day, after %s",
                                ticket.id(), door.id(), after)
                        .isFalse();
                assertThat(door.room().services()).contains(ticket.service());
            }
        }
    }

    /** Every desk does what it can, until nothing is left. */
    private static void drain(Clinic clinic) {
        clinic.accept(new Command.ChangePlan(StormPlans.whole()));
        for (int round = 0; round < 400 && inProgress(clinic) > 0; round++) {
            for (RoomStatus room : List.copyOf(clinic.state().rooms())) {
                clinic.send("all", "open-" + round + room.id(), new Command.OpenRoom(room.id()));
                clinic.send("all", "key-" + round + room.id(), new Command.FinishAndCallNext(room.id(), null));
            }
            for (Visit visit : List.copyOf(clinic.state().visits())) {
                for (Ticket ticket : List.copyOf(visit.tickets())) {
                    bringBack(clinic, ticket, round);
                }
            }
            clinic.passTo(clinic.now() + 10_000);
        }
        assertThat(clinic.state().visits())
                .filteredOn(visit -> visit.outcome() == null)
                .as("visits that nobody can bring to their end")
                .isEmpty();
    }

    private static void bringBack(Clinic clinic, Ticket ticket, int round) {
        String id = round + "-" + ticket.id();
        if (ticket.state() == TicketState.PARKED) {
            clinic.send("all", "resume-" + id, new Command.Resume(ticket.id()));
        } else if (ticket.state() == TicketState.MISSED) {
            clinic.send("all", "back-" + id, new Command.Reinsert(ticket.id()));
        } else if (ticket.resultPending()) {
            clinic.send("all", "result-" + id, new Command.ResultReady(null, null, ticket.id()));
        }
    }

    private static long inProgress(Clinic clinic) {
        return clinic.state().visits().stream().filter(v -> v.outcome() == null).count();
    }
}
