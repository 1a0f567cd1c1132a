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
 * <p>The test is done in time that would have been waited; what it costs is the walk back. So it is worth it when the
 * wait left is longer than that walk. One patient for each idle place, those already on the way counted.
 */
final class CallOver {
    /** Further back than this in a line nobody is looked for. */
    private static final int MOST_LOOKED_AT = 64;

    private final SitePlan plan;
    private final Beliefs beliefs;

    private @Nullable Ticket best;
    private long bestGain;
    private int mostTests;

    CallOver(SitePlan plan, Beliefs beliefs) {
        this.plan = plan;
        this.beliefs = beliefs;
    }

    @Nullable
    Ticket forRoom(RoomStatus room, SiteState state) {
        best = null;
        bestGain = 0;
        mostTests = 0;
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
        for (int i = 0; i < first.size(); i++) {
            Ticket waiting = first.get(i);
            boolean isFree = waiting.service().equals(other.id()) && waiting.preCalledMillis() == 0;
            Ticket open = isFree ? openTest(waiting.visit(), idle.id(), state) : null;
            if (open != null) {
                // Whoever is next in line waits for the first of those inside, who are half way through on average.
                long wait = places == 0
                        ? Long.MAX_VALUE / 2
                        : (2L * i + 1) * beliefs.serviceMillis(other, state) / (2 * places);
                long gain = wait - waiting.walkMillis();
                if (gain > 0) {
                    note(open, gain);
                }
            }
        }
    }

    /** Whoever has most tests left is sent for first, then whoever would wait longest. */
    private void note(Ticket open, long gain) {
        int tests = openTests(open.visit());
        if (tests > mostTests || (tests == mostTests && gain > bestGain)) {
            mostTests = tests;
            bestGain = gain;
            best = open;
        }
    }

    private int openTests(Visit visit) {
        int open = 0;
        for (Ticket ticket : visit.tickets()) {
            open += !ticket.state().isOver() && beliefs.isTest(ticket) ? 1 : 0;
        }
        return open;
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
