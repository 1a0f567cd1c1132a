package luot.engine.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import luot.engine.site.Policies.Candidate;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The room where the newcomer is expected to be through first: the work ahead at its door plus the newcomer's own,
 * times its speed, over its places, plus the time until it opens.
 *
 * <p>A room that opens, or has nobody while another has fallen behind, takes people over from other doors; one that
 * stops lets them go. Those next in line stay where they are.
 *
 * <p>Of several free rooms of a pooled service the one calls first that is fastest; for a first exam also the one whose
 * doctor will be there when the patient is back with results.
 */
final class ExpectedMinutes implements RoomChoice {
    /**
     * About how long a patient with tests is away from the doctor: most wait for a blood result, an hour and a half.
     */
    private static final long AWAY_MILLIS = 90 * 60_000L;

    /** So many at the front of a door stay there: they have got ready. */
    private static final int NEXT_IN_LINE = 2;

    /** A move for less than this is not worth the walk and the worry. */
    private static final long WORTH_MOVING_MILLIS = 5 * 60_000L;

    /** How long a room that has stopped for a while is taken to stay so, since nobody says. */
    private static final long STOPPED_MILLIS = 10 * 60_000L;

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
        return RoomTie.least(
                ticket, rooms, room -> expectedWait.atDoorMillis(room, state) + ownMillis(ticket, room, state));
    }

    @Override
    public boolean movesPeople() {
        return true;
    }

    @Override
    public @Nullable Ticket takeOver(RoomStatus room, SiteState state) {
        if (room.state() != RoomState.OPEN) {
            return null;
        }
        long here = expectedWait.atDoorMillis(room, state);
        Ticket best = null;
        long bestGain = WORTH_MOVING_MILLIS;
        for (String service : room.room().services()) {
            for (RoomStatus other : state.roomsOf(service)) {
                int waiting = other.line().size();
                if (other == room || waiting <= NEXT_IN_LINE) {
                    continue;
                }
                Ticket last = lastFree(other, service, state);
                long gain = expectedWait.atDoorMillis(other, state) - here;
                if (last != null && gain - ownMillis(last, other, state) > bestGain) {
                    best = last;
                    bestGain = gain - ownMillis(last, other, state);
                }
            }
        }
        return best;
    }

    /** The last of a door who may go to any room of a service; nobody of those next in line. */
    private static @Nullable Ticket lastFree(RoomStatus door, String service, SiteState state) {
        List<Ticket> line = door.line().all(state.lastMillis());
        for (int i = line.size() - 1; i >= NEXT_IN_LINE; i--) {
            Ticket ticket = line.get(i);
            boolean isFree = !ticket.isReturn() && ticket.wishedRoom() == null && ticket.preCalledMillis() == 0;
            if (isFree && ticket.service().equals(service)) {
                return ticket;
            }
        }
        return null;
    }

    @Override
    public @Nullable RoomStatus betterDoor(Ticket ticket, RoomStatus stopped, SiteState state) {
        List<Ticket> line = stopped.line().all(state.lastMillis());
        if (ticket.isReturn() || ticket.wishedRoom() != null || line.indexOf(ticket) < NEXT_IN_LINE) {
            return null;
        }
        RoomStatus best = null;
        long bestWait = expectedWait.atDoorMillis(stopped, state) + STOPPED_MILLIS - WORTH_MOVING_MILLIS;
        for (RoomStatus other : state.roomsOf(ticket.service())) {
            long wait = expectedWait.atDoorMillis(other, state);
            if (other != stopped && other.state() == RoomState.OPEN && wait < bestWait) {
                best = other;
                bestWait = wait;
            }
        }
        return best;
    }

    private long ownMillis(Ticket ticket, RoomStatus room, SiteState state) {
        return Math.round(
                beliefs.serviceMillis(ticket, state) * state.forecast().pace(room.room()));
    }

    @Override
    public List<RoomStatus> firstToCall(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        if (!parts.fastRooms()) {
            return rooms;
        }
        return candidates(ticket, rooms, state).stream().map(Candidate::room).toList();
    }

    @Override
    public boolean proposesRooms() {
        return parts.fastRooms();
    }

    @Override
    public List<Candidate> candidates(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        long believedMillis = beliefs.serviceMillis(ticket, state);
        boolean comesBack = beliefs.isExam(ticket) && !ticket.isReturn();
        long backMillis = state.lastMillis() - state.midnightMillis() + AWAY_MILLIS;
        List<Candidate> candidates = new ArrayList<>(rooms.size());
        for (RoomStatus room : rooms) {
            long own = Math.round(believedMillis * state.forecast().pace(room.room()));
            long away = comesBack ? ExpectedWait.opensInMillis(room, backMillis) * parts.lunchPercent() / 100 : 0;
            candidates.add(new Candidate(room, own, away));
        }
        candidates.sort(Comparator.comparingLong(Candidate::costMillis));
        return candidates;
    }
}
