package luot.engine.flow;

import java.util.List;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/**
 * How long a newcomer is expected to wait at a service or door: the work ahead over the places that are staffed. People
 * sent and still walking count: without them everybody would be sent to the same short line.
 */
final class ExpectedWait {
    private final SitePlan plan;
    private final Beliefs beliefs;

    ExpectedWait(SitePlan plan, Beliefs beliefs) {
        this.plan = plan;
        this.beliefs = beliefs;
    }

    /** The expected wait for a service from now on, ms. */
    long millis(String id, SiteState state) {
        SitePlan.Service service = beliefs.service(id);
        List<RoomStatus> rooms = state.roomsOf(id);
        if (rooms.isEmpty()) {
            return 0;
        }
        if (!plan.isPooled(service)) {
            long least = Long.MAX_VALUE;
            for (RoomStatus room : rooms) {
                least = Math.min(least, atDoorMillis(room, state));
            }
            return least + state.walkingTo(id) * beliefs.serviceMillis(service, state) / rooms.size();
        }
        int places = 0;
        int idle = 0;
        for (RoomStatus room : rooms) {
            if (room.state() == RoomState.OPEN) {
                places += room.room().places();
                idle += room.freePlaces();
            }
        }
        if (places == 0) {
            return untilOneOpensMillis(rooms, state);
        }
        int ahead = state.lineOf(id).size() + state.walkingTo(id);
        return idle > ahead ? 0 : (ahead + 1 - idle) * beliefs.serviceMillis(service, state) / places;
    }

    /** The work that is known to be still to come for a service over its places, ms. */
    long demandMillis(String id, SiteState state) {
        int places = 0;
        for (RoomStatus room : state.roomsOf(id)) {
            places += room.room().places();
        }
        return state.openOf(id) * beliefs.serviceMillis(beliefs.service(id), state) / Math.max(1, places);
    }

    /** The expected time until a newcomer at a door would start, ms. Those inside have 0.6 of a mean to go. */
    long atDoorMillis(RoomStatus room, SiteState state) {
        long work = 0;
        for (Ticket inside : room.inside()) {
            work += beliefs.serviceMillis(inside, state) * 6 / 10;
        }
        for (Ticket waiting : room.line().all(state.lastMillis())) {
            work += beliefs.serviceMillis(waiting, state);
        }
        long opensIn = opensInMillis(room, state.lastMillis() - state.midnightMillis());
        return Math.round(
                        work * state.forecast().pace(room.room()) / room.room().places())
                + opensIn;
    }

    private static long untilOneOpensMillis(List<RoomStatus> rooms, SiteState state) {
        long least = Long.MAX_VALUE;
        for (RoomStatus room : rooms) {
            least = Math.min(least, opensInMillis(room, state.lastMillis() - state.midnightMillis()));
        }
        return least;
    }

    /** Time until a room is open by its hours, ms; 0 when it is open or will not open again today. */
    static long opensInMillis(RoomStatus room, long dayMillis) {
        for (var hours : room.room().open()) {
            if (dayMillis < hours.toMillis()) {
                return Math.max(0, hours.fromMillis() - dayMillis);
            }
        }
        return 0;
    }
}
