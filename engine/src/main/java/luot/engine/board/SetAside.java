package luot.engine.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;

/** The tickets that stand in no line but must not be forgotten: missed, parked, or with a result awaited. */
final class SetAside {
    private final TreeMap<Long, Ticket> tickets = new TreeMap<>();

    void look(Ticket ticket) {
        if (ticket.resultPending() || ticket.state() == TicketState.MISSED || ticket.state() == TicketState.PARKED) {
            tickets.put(ticket.id(), ticket);
        } else {
            tickets.remove(ticket.id());
        }
    }

    List<Long> image() {
        return List.copyOf(tickets.keySet());
    }

    void restore(List<Long> image, SiteState state) {
        image.forEach(id -> tickets.put(id, Objects.requireNonNull(state.ticket(id))));
    }

    void dropGone(SiteState state) {
        tickets.keySet().removeIf(id -> state.ticket(id) == null);
    }

    /** Those that concern a room: of its own, or of a service it gives and bound to no room that there still is. */
    List<Ticket> ofRoom(RoomStatus room, SiteState state) {
        List<Ticket> here = new ArrayList<>();
        for (Ticket ticket : tickets.values()) {
            RoomStatus at = state.room(ticket.room());
            if (at == null ? room.room().services().contains(ticket.service()) : at == room) {
                here.add(ticket);
            }
        }
        return here;
    }
}
