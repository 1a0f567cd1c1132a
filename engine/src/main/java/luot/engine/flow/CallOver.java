package luot.engine.flow;

import java.util.List;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import luot.engine.site.WaitingLine;
import org.jspecify.annotations.Nullable;

/**
 * Whom an idle test room sends for: a patient with several open tests stands in all their lines, so whoever waits long
 * at one may be called by another in the meantime, and keeps the place.
 *
 * <p>Worth it when the wait left is longer than half of the way there, the test, and the way back: the other half is
 * work that has to be done anyway. One patient for each idle place, those already on the way counted.
 */
final class CallOver {
    /** Further back than this in a line nobody is looked for. */
    private static final int MOST_LOOKED_AT = 64;

    private final SitePlan plan;
    private final Beliefs beliefs;

    private @Nullable Ticket best;
    private long bestGain;

    CallOver(SitePlan plan, Beliefs beliefs) {
        this.plan = plan;
        this.beliefs = beliefs;
    }

    @Nullable
    Ticket forRoom(RoomStatus room, SiteState state) {
        best = null;
        bestGain = 0;
        for (String id : room.room().services()) {
            SitePlan.Service service = beliefs.service(id);
            if (service.kind() == SitePlan.Kind.test && idlePlaces(id, state) > state.walkingTo(id)) {
                lookFor(service, state);
            }
        }
        Ticket found = best;
        best = null; // holds on to nobody
        return found;
    }

    private static int idlePlaces(String service, SiteState state) {
        int idle = 0;
        for (RoomStatus room : state.roomsOf(service)) {
            idle += room.state() == RoomState.OPEN ? room.freePlaces() : 0;
        }
        return idle;
    }

    private void lookFor(SitePlan.Service idle, SiteState state) {
        for (SitePlan.Service other : plan.services()) {
            if (other.kind() != SitePlan.Kind.test || other.id().equals(idle.id())) {
                continue;
            }
            List<RoomStatus> rooms = state.roomsOf(other.id());
            int places = 0;
            for (RoomStatus room : rooms) {
                places += room.state() == RoomState.OPEN ? room.room().places() : 0;
                look(room.line(), room.room().places(), other, idle, state);
            }
            look(state.lineOf(other.id()), places, other, idle, state);
        }
    }

    private void look(WaitingLine line, int places, SitePlan.Service other, SitePlan.Service idle, SiteState state) {
        if (line.size() == 0) {
            return;
        }
        List<Ticket> first = line.first(MOST_LOOKED_AT, state.lastMillis());
        // Those next in line stay: they are about to be called.
        for (int i = places; i < first.size(); i++) {
            Ticket waiting = first.get(i);
            Ticket open = openTest(waiting.visit(), idle.id(), state);
            if (open != null) {
                long wait = places == 0 ? Long.MAX_VALUE / 2 : (i + 1) * other.meanMs() / places;
                long gain = wait - (open.walkMillis() + idle.meanMs() + waiting.walkMillis()) / 2;
                if (gain > bestGain) {
                    bestGain = gain;
                    best = open;
                }
            }
        }
    }

    private static @Nullable Ticket openTest(Visit visit, String service, SiteState state) {
        SitePlan.PriorityClass its = state.priorityClass(visit.priorityClass());
        if (its != null && its.isFirst()) {
            return null;
        }
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state() == TicketState.PLANNED
                    && ticket.service().equals(service)
                    && visit.stepsBeforeDone(ticket)
                    && visit.resultsIn(ticket)) {
                return ticket;
            }
        }
        return null;
    }
}
