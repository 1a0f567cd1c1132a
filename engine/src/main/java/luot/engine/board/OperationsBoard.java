package luot.engine.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Event;
import luot.engine.site.Name;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The board of operations: the flow of the whole site, live. Waits run from joining a line to the first call, today.
 *
 * @param visits the visits of today
 * @param services every service, in the order of the plan
 * @param rooms every room, in the order of the plan
 * @param waitingByClass who waits, by priority class
 * @param sinceMillis midnight of the day, epoch ms
 */
public record OperationsBoard(
        String kind,
        Visits visits,
        List<ServiceRow> services,
        List<RoomRow> rooms,
        List<ClassRow> waitingByClass,
        long sinceMillis)
        implements Board {

    /** Counts of visits. */
    public record Visits(int registered, int inProgress, int finished, int left, int carriedOver) {

        /** Counted as they are: an undo takes an end back, and the change of day carries visits over. */
        private static Visits of(SiteState state) {
            int inProgress = 0;
            int finished = 0;
            int left = 0;
            int carriedOver = 0;
            for (Visit visit : state.visits()) {
                inProgress += visit.outcome() == null ? 1 : 0;
                finished += visit.outcome() == Event.Outcome.FINISHED ? 1 : 0;
                left += visit.outcome() == Event.Outcome.LEFT ? 1 : 0;
                carriedOver += visit.isCarriedOver() ? 1 : 0;
            }
            return new Visits(state.visitsToday(), inProgress, finished, left, carriedOver);
        }
    }

    /** One service; tickets now by state, and the waits of today. */
    public record ServiceRow(
            String service,
            Name name,
            String kind,
            int waiting,
            int walking,
            int called,
            int serving,
            int missed,
            int parked,
            int done,
            int noShows,
            @Nullable Long oldestJoinedMillis,
            int waitCount,
            long waitMeanMillis,
            long waitP90Millis,
            long waitMaxMillis,
            int openRooms,
            int rooms) {}

    /** One room; with the number that it of several free rooms should call, if any. */
    public record RoomRow(
            String room,
            Name name,
            String area,
            String state,
            int waiting,
            int serving,
            int done,
            @Nullable String shouldCall) {}

    /** One priority class. */
    public record ClassRow(String id, Name name, int waiting) {}

    /** Tickets of one service now, by state. */
    private static final class Now {
        final int[] byState = new int[TicketState.values().length];
        long oldestJoined = Long.MAX_VALUE;

        int count(TicketState state) {
            return byState[state.ordinal()];
        }
    }

    static OperationsBoard of(SiteState state, FlowCounts counts, Suggestions suggestions) {
        Map<String, Now> now = new HashMap<>();
        Map<String, Integer> classes = new HashMap<>();
        for (Visit visit : state.visits()) {
            if (visit.outcome() == null) {
                count(visit, now, classes);
            }
        }
        SitePlan plan = state.plan();
        List<ServiceRow> services = new ArrayList<>();
        List<ClassRow> classRows = new ArrayList<>();
        if (plan != null) {
            for (SitePlan.Service service : plan.services()) {
                services.add(row(service, now.getOrDefault(service.id(), new Now()), counts, state));
            }
            for (SitePlan.PriorityClass c : plan.classes()) {
                classRows.add(new ClassRow(c.id(), c.shownName(), classes.getOrDefault(c.id(), 0)));
            }
        }
        List<RoomRow> rooms = state.rooms().stream()
                .map(room -> row(room, counts, suggestions.of(room.id())))
                .toList();
        return new OperationsBoard("operations", Visits.of(state), services, rooms, classRows, state.midnightMillis());
    }

    private static void count(Visit visit, Map<String, Now> now, Map<String, Integer> classes) {
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state().isLive()) {
                Now of = now.computeIfAbsent(ticket.service(), s -> new Now());
                of.byState[ticket.state().ordinal()]++;
                if (ticket.state() == TicketState.WAITING) {
                    of.oldestJoined = Math.min(of.oldestJoined, ticket.joinedMillis());
                    classes.merge(visit.priorityClass(), 1, Integer::sum);
                }
            }
        }
    }

    private static ServiceRow row(SitePlan.Service service, Now now, FlowCounts counts, SiteState state) {
        FlowCounts.OfService today = counts.of(service.id());
        return new ServiceRow(
                service.id(),
                service.name(),
                service.kind().name(),
                now.count(TicketState.WAITING),
                now.count(TicketState.WALKING),
                now.count(TicketState.CALLED),
                now.count(TicketState.SERVING),
                now.count(TicketState.MISSED),
                now.count(TicketState.PARKED),
                today.done,
                today.noShows,
                now.oldestJoined == Long.MAX_VALUE ? null : now.oldestJoined,
                today.waits,
                today.waitMeanMillis(),
                today.waitP90Millis(),
                today.waitMaxMillis,
                ReceptionBoard.openRooms(service, state),
                state.roomsOf(service.id()).size());
    }

    private static RoomRow row(RoomStatus room, FlowCounts counts, @Nullable Suggestion suggestion) {
        return new RoomRow(
                room.id(),
                room.room().shownName(),
                room.room().areaId(),
                room.state().name(),
                room.line().size(),
                room.inside().size(),
                counts.doneOf(room.id()),
                suggestion != null && suggestion.here() ? suggestion.number() : null);
    }
}
