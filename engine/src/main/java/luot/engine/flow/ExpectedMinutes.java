package luot.engine.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/**
 * The room where the newcomer is expected to be through first: the work ahead at its door plus the newcomer's own,
 * times its speed, over its places, plus the time until it opens.
 *
 * <p>Of several free rooms of a pooled service the one calls first that is fastest; for a first exam also the one whose
 * doctor will be there when the patient is back with results.
 */
final class ExpectedMinutes implements RoomChoice {
    /**
     * About how long a patient with tests is away from the doctor: most wait for a blood result, an hour and a half.
     */
    private static final long AWAY_MILLIS = 90 * 60_000L;

    private final Beliefs beliefs;
    private final ExpectedWait expectedWait;
    private final Guidance parts;

    ExpectedMinutes(Beliefs beliefs, ExpectedWait expectedWait, Guidance parts) {
        this.beliefs = beliefs;
        this.expectedWait = expectedWait;
        this.parts = parts;
    }

    @Override
    public RoomStatus choose(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        return RoomTie.least(ticket, rooms, room -> expectedWait.atDoorMillis(room, state) + ownMillis(ticket, room));
    }

    private long ownMillis(Ticket ticket, RoomStatus room) {
        return Math.round(beliefs.serviceMillis(ticket) * room.room().speedFactor());
    }

    @Override
    public List<RoomStatus> firstToCall(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        if (!parts.fastRooms()) {
            return rooms;
        }
        List<RoomStatus> sorted = new ArrayList<>(rooms);
        sorted.sort(Comparator.comparingLong(room -> costMillis(ticket, room, state)));
        return sorted;
    }

    private long costMillis(Ticket ticket, RoomStatus room, SiteState state) {
        long own = ownMillis(ticket, room);
        if (!beliefs.isExam(ticket) || ticket.isReturn()) {
            return own;
        }
        long backMillis = state.lastMillis() - state.midnightMillis() + AWAY_MILLIS;
        return own + ExpectedWait.opensInMillis(room, backMillis) * parts.lunchPercent() / 100;
    }
}
