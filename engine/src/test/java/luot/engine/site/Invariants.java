package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds at a site after every command, whatever came before. */
final class Invariants {
    private Invariants() {}

    static void check(SiteState state) {
        Map<Ticket, String> places = new HashMap<>();
        for (RoomStatus room : state.rooms()) {
            assertThat(room.freePlaces()).as("free places of %s", room.id()).isNotNegative();
            for (Ticket ticket : room.inside()) {
                assertThat(ticket.state().isInRoom())
                        .as("%s inside %s", ticket.id(), room.id())
                        .isTrue();
                assertThat(places.put(ticket, "in " + room.id())).isNull();
            }
            lineHolds(places, room.line(), state, room.id());
            assertThat(room.missed()).as("who missed a call of %s", room.id()).isEqualTo(missedAt(room, state));
        }
        if (state.plan() != null) {
            for (SitePlan.Service service : state.plan().services()) {
                lineHolds(places, state.lineOf(service.id()), state, null);
            }
        }
        counts(state);
        Set<String> numbers = new HashSet<>();
        for (Visit visit : state.visits()) {
            assertThat(numbers.add(visit.number()))
                    .as("number %s twice", visit.number())
                    .isTrue();
            visit(visit, places, state);
        }
    }

    /** What is counted along the way is what a count of all tickets gives. */
    private static void counts(SiteState state) {
        Map<String, Integer> open = new HashMap<>();
        Map<String, Integer> walking = new HashMap<>();
        Set<Ticket> untold = new HashSet<>();
        Set<Long> due = new HashSet<>();
        for (Visit visit : state.visits()) {
            for (Ticket ticket : visit.tickets()) {
                boolean walks = ticket.state() == TicketState.WALKING;
                boolean waits = ticket.state() == TicketState.WAITING;
                open.merge(ticket.service(), ticket.state().isOver() ? 0 : 1, Integer::sum);
                walking.merge(ticket.service(), walks ? 1 : 0, Integer::sum);
                if (waits && !ticket.isTold) {
                    untold.add(ticket);
                }
                boolean comesBack = ticket.state() == TicketState.PARKED && ticket.parkedUntilMillis() > 0;
                if (walks || comesBack || waits && ticket.bookedMillis() > 0 && !ticket.slotReached) {
                    due.add(ticket.id());
                }
            }
        }
        for (String service : state.services.keySet()) {
            if (state.openOf(service) != open.getOrDefault(service, 0)
                    || state.walkingTo(service) != walking.getOrDefault(service, 0)) {
                fail("open or on the way to %s: %s, %s", service, open, walking);
            }
        }
        List<Ticket> listed = state.untold.all();
        assertThat(new HashSet<>(listed)).as("told nothing").isEqualTo(untold);
        assertThat(state.hasUntold()).isEqualTo(!listed.isEmpty());
        Set<Long> planned = new HashSet<>();
        state.due.forEach(one -> planned.add(one.ticket()));
        assertThat(planned).as("tickets that time will move").isEqualTo(due);
        assertThat(listed.size() - untold.size() + state.due.size() - due.size())
                .as("twice")
                .isZero();
    }

    private static int missedAt(RoomStatus room, SiteState state) {
        return (int) state.visits().stream()
                .flatMap(visit -> visit.tickets().stream())
                .filter(t -> t.state() == TicketState.MISSED && room.id().equals(t.room()))
                .count();
    }

    private static void lineHolds(Map<Ticket, String> places, WaitingLine line, SiteState state, String room) {
        List<Ticket> all = line.all(state.lastMillis());
        assertThat(all).hasSize(line.size());
        assertThat(all.isEmpty() ? null : all.get(0)).isEqualTo(line.next(state.lastMillis()));
        for (Ticket ticket : all) {
            assertThat(ticket.state()).isEqualTo(TicketState.WAITING);
            assertThat(ticket.room()).isEqualTo(room);
            assertThat(places.put(ticket, "line"))
                    .as("ticket %s stands twice", ticket.id())
                    .isNull();
        }
    }

    private static void visit(Visit visit, Map<Ticket, String> places, SiteState state) {
        int inRoom = 0;
        for (Ticket ticket : visit.tickets()) {
            boolean placed =
                    ticket.state() == TicketState.WAITING || ticket.state().isInRoom();
            assertThat(places.containsKey(ticket))
                    .as("ticket %s is %s", ticket.id(), ticket.state())
                    .isEqualTo(placed);
            inRoom += ticket.state().isInRoom() ? 1 : 0;
            if (visit.outcome() != null) {
                assertThat(ticket.state().isOver())
                        .as("ticket of an ended visit")
                        .isTrue();
            }
            if (ticket.state() == TicketState.WALKING) {
                assertThat(state.due).contains(new SiteState.Due(ticket.arrivesMillis(), ticket.sentSeq, ticket.id()));
            }
        }
        assertThat(inRoom).as("rooms that have visit %s", visit.id()).isLessThanOrEqualTo(1);
    }
}
