package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.site.Event.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever was done: taking it back at once makes everything as it was before, and taking it back after others have
 * done something is refused or leaves nobody stuck or in two places.
 */
class UndoStormTest {
    private static final int COMMANDS = 800;

    @Test
    void takingBackRestoresEverything() {
        run(1, 30);
    }

    @Tag("full")
    @Test
    void takingBackRestoresEverythingByTheThousand() {
        run(1_000, 2_000);
    }

    private static void run(int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            try {
                Storm storm = new Storm(seed);
                storm.begin();
                int undone = 0;
                for (int i = 0; i < COMMANDS; i++) {
                    undone += storm.chance(2) == 0 ? atOnce(storm) : later(storm);
                    storm.wind();
                }
                assertThat(undone).isGreaterThan(COMMANDS / 16);
                storm.clinic().checkReplay();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    /** All that counts of a site at one moment. */
    private record Picture(
            Map<Long, TicketImage> tickets,
            Map<Long, String> visits,
            Map<String, String> rooms,
            Map<String, List<Long>> lines,
            List<String> due) {

        static Picture of(SiteState state, Picture like) {
            Map<Long, TicketImage> tickets = new HashMap<>();
            Map<Long, String> visits = new HashMap<>();
            for (Visit visit : state.visits()) {
                if (like == null || like.visits.containsKey(visit.id())) {
                    visits.put(visit.id(), visit.number() + visit.priorityClass() + visit.outcome());
                } else {
                    assertThat(visit.outcome()).as("a visit taken back").isEqualTo(Outcome.CANCELLED);
                }
                for (Ticket ticket : visit.tickets()) {
                    if (like == null || like.tickets.containsKey(ticket.id())) {
                        tickets.put(ticket.id(), ticket.image());
                    } else {
                        assertThat(ticket.state()).as("a ticket taken back").isEqualTo(TicketState.CANCELLED);
                    }
                }
            }
            Map<String, String> rooms = new TreeMap<>();
            Map<String, List<Long>> lines = new TreeMap<>();
            for (RoomStatus room : state.rooms()) {
                rooms.put(
                        room.id(),
                        room.state() + " " + room.closedByOperator + " " + room.missed() + ids(room.inside()));
                lines.put("at " + room.id(), ids(room.line().all(state.lastMillis())));
            }
            state.services
                    .keySet()
                    .forEach(s -> lines.put(s, ids(state.lineOf(s).all(state.lastMillis()))));
            List<String> due = state.due.stream()
                    .map(d -> d.atMillis() + " " + d.ticket())
                    .sorted()
                    .toList();
            return new Picture(tickets, visits, rooms, lines, due);
        }

        private static List<Long> ids(List<Ticket> tickets) {
            return tickets.stream().map(Ticket::id).toList();
        }
    }

    private static int atOnce(Storm storm) {
        storm.tick();
        Command command = storm.command();
        String desk = storm.desk();
        Picture before = Picture.of(storm.clinic().state(), null);
        if (!isUndoable(command) || !(storm.send(desk, command) instanceof Decision.Accepted)) {
            return 0;
        }
        Decision undo = storm.send(desk, new Command.Undo());
        assertThat(undo).as("undo of %s", command).isInstanceOf(Decision.Accepted.class);
        Picture after = Picture.of(storm.clinic().state(), before);
        assertThat(after.tickets).as("tickets after undo of %s", command).isEqualTo(before.tickets);
        assertThat(after.lines).as("lines after undo of %s", command).isEqualTo(before.lines);
        assertThat(after.rooms).as("rooms after undo of %s", command).isEqualTo(before.rooms);
        assertThat(after).as("after undo of %s", command).isEqualTo(before);
        NoStuckVisitTest.check(storm.clinic().state(), "undo of " + command);
        return 1;
    }

    private static int later(Storm storm) {
        Command command = storm.command();
        if (!isUndoable(command) || !(storm.send("late", command) instanceof Decision.Accepted done)) {
            return 0;
        }
        StringBuilder between = new StringBuilder();
        for (int i = storm.chance(4); i >= 0; i--) {
            storm.tick();
            Command other = storm.chance(2) == 0 ? storm.about(done.receipt()) : storm.command();
            if (storm.send(storm.desk(), other) instanceof Decision.Accepted) {
                between.append(", ").append(other);
            }
        }
        Decision undo = storm.send("late", new Command.Undo());
        NoStuckVisitTest.check(storm.clinic().state(), command + "" + between + ", undo -> " + undo);
        return undo instanceof Decision.Accepted ? 1 : 0;
    }

    private static boolean isUndoable(Command command) {
        return !(command instanceof Command.Undo
                || command instanceof Command.Recall
                || command instanceof Command.ChangePlan);
    }
}
