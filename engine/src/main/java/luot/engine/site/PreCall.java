package luot.engine.site;

import java.util.ArrayList;
import java.util.List;

/**
 * The pre-call: when a room has called somebody, whoever is next there is asked to get ready and go to the door. From
 * then on that place is fixed: nobody passes but an emergency and those who come back to this very doctor.
 *
 * <p>A slow room holds nobody for long: when another has called two people past somebody asked to get ready, the place
 * is free of the room, and whichever calls next calls that patient; so does a room that has nobody else.
 */
final class PreCall {
    private PreCall() {}

    /** Asks as many to get ready at a room as the plan says; not an emergency, which is first wherever a room calls. */
    static void prepare(Draft draft, RoomStatus room) {
        SiteState state = draft.state();
        int wanted = state.planInForce().policy().mostPreCalled();
        if (wanted == 0 || room.state() != RoomState.OPEN) {
            return;
        }
        List<Ticket> next = state.firstFor(room, wanted, draft.nowMillis());
        for (Ticket ticket : next) {
            SitePlan.PriorityClass its = state.priorityClass(ticket.visit().priorityClass());
            boolean isFirst = its != null && its.isFirst();
            if (ticket.preCalledMillis() == 0 && !isFirst) {
                draft.emit(new Event.TicketPreCalled(ticket.id(), room.id()));
            }
        }
    }

    /** Lets those go who were asked to get ready at a room that stopped calling: they are next elsewhere. */
    static void release(Draft draft, RoomStatus room) {
        SiteState state = draft.state();
        for (Ticket ticket : room.line().all(draft.nowMillis())) {
            SitePlan.Service service = state.service(ticket.service());
            if (ticket.preCalledMillis() > 0
                    && service != null
                    && state.planInForce().isPooled(service)) {
                draft.emit(new Event.TicketMoved(ticket.id(), Routing.doorFor(draft, ticket)));
            }
        }
    }

    /** Whether its patient was asked to get ready at a room, but could as well be called to another one. */
    static boolean mayGoElsewhere(Ticket ticket) {
        return ticket.preCalledMillis() > 0 && !ticket.isReturn() && ticket.wishedRoom() == null;
    }

    /** Those asked to get ready at other rooms who go before a waiting ticket that a room is about to call. */
    static List<Ticket> passedBy(Draft draft, RoomStatus room, Ticket next) {
        SiteState state = draft.state();
        if (state.planInForce().policy().mostPreCalled() == 0 || next.state() != TicketState.WAITING) {
            return List.of();
        }
        List<Ticket> passed = new ArrayList<>();
        for (Ticket ready : state.readyElsewhere(room)) {
            if (ready != next && state.isBefore(ready, next, draft.nowMillis())) {
                passed.add(ready);
            }
        }
        return passed;
    }

    /** Puts those in the common line, before all others, whom one other room has passed for the second time. */
    static void free(Draft draft, List<Ticket> passedAgain) {
        for (Ticket ticket : passedAgain) {
            draft.emit(new Event.TicketMoved(ticket.id(), null, true));
        }
    }
}
