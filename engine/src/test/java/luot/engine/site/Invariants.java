package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

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
        Set<String> numbers = new HashSet<>();
        for (Visit visit : state.visits()) {
            assertThat(numbers.add(visit.number()))
                    .as("number %s twice", visit.number())
                    .isTrue();
            visit(visit, places, state);
        }
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
