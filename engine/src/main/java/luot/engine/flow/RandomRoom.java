package luot.engine.flow;

import java.util.List;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/** The room that the ticket's own lot names: a hospital without guidance. */
final class RandomRoom implements RoomChoice {
    @Override
    public RoomStatus choose(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        return rooms.get(RoomTie.byLot(ticket, rooms.size()));
    }
}
