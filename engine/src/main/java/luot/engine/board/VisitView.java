package luot.engine.board;

import java.util.List;
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
 * One visit as a desk looks it up: its number, its steps and how far each has come.
 *
 * @param state IN_PROGRESS, FINISHED, LEFT, CANCELLED or CLOSED_BY_DAY
 */
public record VisitView(
        long visit,
        String number,
        String priorityClass,
        @Nullable String externalRef,
        long registeredMillis,
        String state,
        List<StepView> steps) {

    /**
     * One step. Times are epoch ms, absent when not yet; {@code ahead} counts the tickets before it while it waits;
     * {@code readyMillis} is when the patient was asked to get ready and go to {@code room}.
     */
    public record StepView(
            String step,
            String service,
            Name name,
            String state,
            long ticket,
            @Nullable String room,
            @Nullable Long joinedMillis,
            @Nullable Long calledMillis,
            @Nullable Long startedMillis,
            @Nullable Long finishedMillis,
            boolean resultPending,
            @Nullable Long bookedMillis,
            @Nullable Long readyMillis,
            @Nullable Integer ahead,
            @Nullable ToldRange told) {}

    static VisitView of(Visit visit, SiteState state) {
        Event.Outcome outcome = visit.outcome();
        return new VisitView(
                visit.id(),
                visit.number(),
                visit.priorityClass(),
                visit.externalRef(),
                visit.registeredMillis(),
                outcome == null ? "IN_PROGRESS" : outcome.name(),
                visit.tickets().stream().map(ticket -> step(ticket, state)).toList());
    }

    private static StepView step(Ticket ticket, SiteState state) {
        SitePlan.Service service = state.service(ticket.service());
        return new StepView(
                ticket.step(),
                ticket.service(),
                service == null ? new Name(ticket.service(), ticket.service()) : service.name(),
                ticket.state().name(),
                ticket.id(),
                ticket.room(),
                given(ticket.joinedMillis()),
                given(ticket.calledMillis()),
                given(ticket.startedMillis()),
                given(ticket.finishedMillis()),
                ticket.resultPending(),
                given(ticket.bookedMillis()),
                given(ticket.preCalledMillis()),
                ticket.state() == TicketState.WAITING ? ahead(ticket, state) : null,
                ToldRange.of(ticket));
    }

    private static @Nullable Long given(long millis) {
        return millis == 0 ? null : millis;
    }

    private static int ahead(Ticket ticket, SiteState state) {
        RoomStatus room = state.room(ticket.room());
        List<Ticket> line = room == null
                ? state.lineOf(ticket.service()).all(state.lastMillis())
                : room.line().all(state.lastMillis());
        return line.indexOf(ticket);
    }
}
