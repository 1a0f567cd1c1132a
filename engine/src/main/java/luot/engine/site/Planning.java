package luot.engine.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a plan in force, live, if it is valid and takes nothing away that patients are using. */
final class Planning {
    private Planning() {}

    static @Nullable Refusal changePlan(Draft draft, Command.ChangePlan command) {
        SiteState state = draft.state();
        SitePlan plan = command.plan();
        List<PlanProblem> problems = PlanCheck.problems(plan);
        PlanProblem problem = problems.isEmpty() ? state.policySource.problem(plan) : problems.get(0);
        if (problem == null) {
            problem = takenAway(state, plan);
        }
        if (problem != null) {
            return new Refusal(Rejection.INVALID_PLAN, problem.field(), problem.rule());
        }
        boolean first = state.plan() == null;
        Map<String, SitePlan.Room> known = new HashMap<>();
        state.rooms().forEach(room -> known.put(room.id(), room.room()));
        draft.emit(new Event.PlanChanged(plan));
        if (first) {
            DayCalendar.Day day = DayCalendar.dayAt(plan, draft.nowMillis());
            draft.emit(new Event.DayStarted(day.date(), day.midnightMillis(), day.endsMillis()));
        } else if (DayCalendar.endOf(state.date(), plan) != state.dayEndsMillis) {
            draft.emit(new Event.DayEndMoved(DayCalendar.endOf(state.date(), plan)));
        }
        for (RoomStatus room : state.rooms()) {
            SitePlan.Room before = known.get(room.id());
            boolean scheduled = room.room().scheduledAt(draft.dayMillis());
            if (before == null || before.scheduledAt(draft.dayMillis()) != scheduled) {
                Doors.followHours(draft, room);
            }
            Doors.sendOnIfClosed(draft, room);
        }
        rehouse(draft);
        return null;
    }

    private static @Nullable PlanProblem takenAway(SiteState state, SitePlan plan) {
        SitePlan before = state.plan();
        if (before != null && !before.site().equals(plan.site())) {
            return new PlanProblem("plan.site", "The id of a site never changes.");
        }
        for (RoomStatus room : state.rooms()) {
            boolean kept = plan.rooms().stream().anyMatch(r -> r.id().equals(room.id()));
            if (!kept && !room.inside().isEmpty()) {
                return new PlanProblem("plan.rooms", "Room " + room.id() + " has a patient inside and must stay.");
            }
        }
        for (Visit visit : state.visits()) {
            if (visit.outcome() == null) {
                PlanProblem problem = takenFrom(visit, plan);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable PlanProblem takenFrom(Visit visit, SitePlan plan) {
        if (plan.classes().stream().noneMatch(c -> c.id().equals(visit.priorityClass()))) {
            return new PlanProblem("plan.classes", "Class " + visit.priorityClass() + " is in use and must stay.");
        }
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state().isOver()) {
                continue;
            }
            if (plan.services().stream().noneMatch(s -> s.id().equals(ticket.service()))) {
                return new PlanProblem("plan.services", "Service " + ticket.service() + " is in use and must stay.");
            }
            if (plan.rooms().stream().noneMatch(room -> room.services().contains(ticket.service()))) {
                return new PlanProblem("plan.rooms", "Service " + ticket.service() + " is in use and needs a room.");
            }
        }
        return null;
    }

    private static boolean isPooled(SiteState state, Ticket ticket) {
        SitePlan.Service service = state.service(ticket.service());
        return service != null && state.planInForce().isPooled(service);
    }

    /** Those whose door is gone get another one; those whose service is called to any room now leave their door. */
    private static void rehouse(Draft draft) {
        SiteState state = draft.state();
        for (RoomStatus room : state.rooms()) {
            for (Ticket ticket : room.line().all(draft.nowMillis())) {
                if (isPooled(state, ticket) && Routing.doorFor(draft, ticket) == null) {
                    draft.emit(new Event.TicketMoved(ticket.id(), null));
                }
            }
        }
        for (String service : state.services.keySet()) {
            for (Ticket ticket : state.lineOf(service).all(draft.nowMillis())) {
                String door = Routing.doorFor(draft, ticket);
                if (door != null) {
                    draft.emit(new Event.TicketMoved(ticket.id(), door));
                }
            }
        }
    }
}
