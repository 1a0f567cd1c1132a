package luot.engine.site;

import java.util.List;

/**
 * The pre-call: when a room has called somebody, whoever is next there is asked to get ready and go to the door. From
 * then on that place is fixed: nobody passes but an emergency and those who come back to this very doctor.
 */
final class PreCall {
    private PreCall() {}

    /** Asks as many to get ready at a room as the plan says. */
    static void prepare(Draft draft, RoomStatus room) {
        SiteState state = draft.state();
        int wanted = state.planInForce().policy().mostPreCalled();
        if (wanted == 0 || room.state() != RoomState.OPEN) {
            return;
        }
        List<Ticket> next = state.firstFor(room, wanted, draft.nowMillis());
        for (Ticket ticket : next) {
            if (ticket.preCalledMillis() == 0) {
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
}
