package luot.engine.board;

import java.util.List;
import java.util.Objects;
import luot.engine.site.Name;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * The console of one room: who is in it with the route of the visit, the line in calling order, and what is set aside.
 *
 * @param now the tickets at the room, in the order of their calls
 * @param line the first of those it may call, in calling order
 * @param waiting how many it may call
 * @param missed those who missed a call here
 * @param parked those set aside here
 * @param pendingResults steps finished here whose results are awaited
 * @param tests the services of kind test, for the checklist of orders
 * @param suggested which of several free rooms should call the next one, this or another; absent when it matters not
 */
public record RoomBoard(
        String kind,
        String room,
        Name name,
        String state,
        int places,
        List<Offer> services,
        List<Current> now,
        List<Waiting> line,
        int waiting,
        List<Waiting> missed,
        List<Waiting> parked,
        List<PendingResult> pendingResults,
        List<Offer> tests,
        @Nullable Suggestion suggested)
        implements Board {
    private static final int MOST = 30;

    /** A service and its name. */
    public record Offer(String service, Name name) {}

    /** A ticket at the room. Times are epoch ms. */
    public record Current(
            long ticket,
            long visit,
            String number,
            String priorityClass,
            String service,
            String step,
            String state,
            int calls,
            long calledMillis,
            @Nullable Long startedMillis,
            boolean isReturn,
            List<VisitView.StepView> route) {}

    /** A ticket in line or set aside; {@code isReady} when it was asked to get ready at this room. */
    public record Waiting(
            long ticket,
            long visit,
            String number,
            String priorityClass,
            String service,
            long joinedMillis,
            boolean isReturn,
            boolean isReady,
            @Nullable Long bookedMillis,
            @Nullable ToldRange told) {}

    /** A finished step whose result is awaited. */
    public record PendingResult(long visit, long ticket, String step, String number, long finishedMillis) {}

    static RoomBoard of(RoomStatus room, SiteState state, SetAside aside, @Nullable Suggestion suggested) {
        List<Ticket> here = aside.ofRoom(room, state);
        int waiting = state.waitingFor(room);
        // A room with nobody of its own may call those whom others asked to get ready.
        List<Ticket> line = waiting > 0
                ? state.firstFor(room, MOST, state.lastMillis())
                : state.readyElsewhere(room).stream().limit(MOST).toList();
        return new RoomBoard(
                "room",
                room.id(),
                room.room().shownName(),
                room.state().name(),
                room.room().places(),
                offers(room.room().services().stream()
                        .map(state::service)
                        .filter(Objects::nonNull)
                        .toList()),
                room.inside().stream().map(ticket -> current(ticket, state)).toList(),
                waiting(line),
                Math.max(waiting, line.size()),
                waiting(here.stream()
                        .filter(t -> t.state() == TicketState.MISSED)
                        .limit(MOST)
                        .toList()),
                waiting(here.stream()
                        .filter(t -> t.state() == TicketState.PARKED)
                        .limit(MOST)
                        .toList()),
                here.stream()
                        .filter(Ticket::resultPending)
                        .limit(MOST)
                        .map(RoomBoard::pending)
                        .toList(),
                offers(tests(state)),
                suggested);
    }

    private static List<SitePlan.Service> tests(SiteState state) {
        SitePlan plan = state.plan();
        return plan == null
                ? List.of()
                : plan.services().stream()
                        .filter(s -> s.kind() == SitePlan.Kind.test)
                        .toList();
    }

    private static List<Offer> offers(List<SitePlan.Service> services) {
        return services.stream().map(s -> new Offer(s.id(), s.name())).toList();
    }

    private static Current current(Ticket ticket, SiteState state) {
        return new Current(
                ticket.id(),
                ticket.visit().id(),
                ticket.visit().number(),
                ticket.visit().priorityClass(),
                ticket.service(),
                ticket.step(),
                ticket.state().name(),
                ticket.calls(),
                ticket.calledMillis(),
                ticket.startedMillis() == 0 ? null : ticket.startedMillis(),
                ticket.isReturn(),
                VisitView.of(ticket.visit(), state).steps());
    }

    private static List<Waiting> waiting(List<Ticket> tickets) {
        return tickets.stream().map(RoomBoard::waiting).toList();
    }

    private static Waiting waiting(Ticket ticket) {
        return new Waiting(
                ticket.id(),
                ticket.visit().id(),
                ticket.visit().number(),
                ticket.visit().priorityClass(),
                ticket.service(),
                ticket.joinedMillis(),
                ticket.isReturn(),
                ticket.preCalledMillis() > 0,
                ticket.bookedMillis() == 0 ? null : ticket.bookedMillis(),
                ToldRange.of(ticket));
    }

    private static PendingResult pending(Ticket ticket) {
        return new PendingResult(
                ticket.visit().id(), ticket.id(), ticket.step(), ticket.visit().number(), ticket.finishedMillis());
    }
}
