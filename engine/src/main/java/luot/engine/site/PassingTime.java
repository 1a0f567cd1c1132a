package luot.engine.site;

import java.util.List;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.SiteState.Due;
import org.jspecify.annotations.Nullable;

/**
 * What happens because time passes: patients arrive, parked tickets come back, rooms keep their hours, the day changes.
 */
final class PassingTime {
    private PassingTime() {}

    static @Nullable Refusal passTime(Draft draft) {
        SiteState state = draft.state();
        boolean edge = state.hoursDueMillis <= draft.nowMillis();
        long checked = state.hoursCheckedMillis;
        draft.emit(new Event.TimePassed(draft.nowMillis()));
        if (edge && draft.nowMillis() < state.dayEndsMillis) { // else the new day opens and closes every room
            Doors.keepHours(draft, checked);
        }
        while (!state.due.isEmpty() && state.due.first().atMillis() <= draft.nowMillis()) {
            Due due = state.due.first();
            Ticket ticket = state.ticket(due.ticket());
            if (ticket == null) {
                throw new IllegalStateException("due ticket " + due.ticket() + " is gone");
            }
            if (ticket.state() == TicketState.WALKING) {
                long since = ticket.standsSinceMillis();
                Routing.arrive(draft, ticket, since > 0 ? since : due.atMillis());
            } else if (ticket.state() == TicketState.WAITING) {
                draft.emit(new Event.SlotReached(ticket.id()));
            } else {
                SettingAside.resume(draft, ticket);
            }
        }
        if (state.dayEndsMillis <= draft.nowMillis()) {
            changeDay(draft);
        }
        return null;
    }

    private static void changeDay(Draft draft) {
        SiteState state = draft.state();
        DayCalendar.Day next = DayCalendar.dayAt(state.planInForce(), draft.nowMillis());
        for (Visit visit : List.copyOf(state.visits())) {
            if (visit.outcome() == null) {
                closeOrCarryOver(draft, visit, next);
            }
        }
        draft.emit(new Event.DayStarted(next.date(), next.midnightMillis(), next.endsMillis()));
        state.rooms().forEach(room -> Doors.beginDay(draft, room));
    }

    private static void closeOrCarryOver(Draft draft, Visit visit, DayCalendar.Day next) {
        boolean goesOn = false;
        for (Ticket ticket : visit.tickets()) {
            goesOn |= !ticket.state().isOver() && isRoundTheClock(draft, ticket, next);
        }
        if (!goesOn) {
            Reception.end(draft, visit, CancelReason.DAY_ENDED, Event.Outcome.CLOSED_BY_DAY);
            return;
        }
        if (!visit.isCarriedOver()) {
            String day = draft.state().date().substring(8);
            draft.emit(new Event.VisitCarriedOver(visit.id(), day + "-" + visit.number()));
        }
    }

    /** Whether a room of the ticket's service is open on both sides of the change of day. */
    private static boolean isRoundTheClock(Draft draft, Ticket ticket, DayCalendar.Day next) {
        long before = draft.state().dayEndsMillis - 1 - draft.state().midnightMillis;
        long after = draft.nowMillis() - next.midnightMillis();
        for (RoomStatus room : draft.state().roomsOf(ticket.service())) {
            if (room.room().scheduledAt(before) && room.room().scheduledAt(after)) {
                return true;
            }
        }
        return false;
    }
}
