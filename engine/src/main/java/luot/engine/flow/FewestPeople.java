package luot.engine.flow;

import java.util.List;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/** The room with the fewest people, those inside and those who missed a call and will come back counted. */
final class FewestPeople implements RoomChoice {
    @Override
    public RoomStatus choose(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        return RoomTie.least(
                ticket,
                rooms,
                room -> room.line().size() + room.missed() + room.inside().size());
    }
}
