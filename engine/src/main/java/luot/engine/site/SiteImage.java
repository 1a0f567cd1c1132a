package luot.engine.site;

import java.util.List;
import luot.engine.site.Event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SiteState} between two entries as plain records, what its {@link Forecast} learned aside: enough to make an
 * equal one. Its maps stand as lists; what follows from the rest (the lines, the rooms of a service) is left out.
 *
 * <p>Not the truth, which is the journal: an image only spares reading it.
 */
public record SiteImage(
        @Nullable SitePlan plan,
        String date,
        long midnightMillis,
        long dayEndsMillis,
        long hoursCheckedMillis,
        long hoursDueMillis,
        int visitsToday,
        long lastSeq,
        long lastMillis,
        long lastVisit,
        long lastTicket,
        long lastCall,
        List<Count> ordinals,
        List<Count> walkingTo,
        List<Count> openOf,
        List<OfVisit> visits,
        List<OfRoom> rooms,
        List<SiteState.Due> due,
        List<Long> untold,
        List<CommandMemory.Remembered> answers,
        List<OfAction> actions) {

    /** A number under a name. */
    record Count(String of, int count) {}

    /** A {@link Visit} with its tickets. */
    record OfVisit(
            long id,
            @Nullable String externalRef,
            long registeredMillis,
            String number,
            String priorityClass,
            @Nullable Outcome outcome,
            long lastSeq,
            String lastEvent,
            List<OfTicket> tickets) {}

    /** A {@link Ticket}. */
    record OfTicket(
            long id,
            String step,
            List<String> after,
            @Nullable String roomOf,
            long walkMillis,
            @Nullable String externalRef,
            int lot,
            long bookedMillis,
            boolean slotReached,
            TicketImage now,
            long sentSeq,
            long standsSinceMillis,
            long waitsSinceMillis,
            int lane,
            long issuedMillis,
            boolean isTold,
            long firstToldP50Millis,
            long firstToldP90Millis,
            long toldP50Millis,
            long toldP90Millis,
            long lastSeq,
            String lastEvent) {}

    /** A {@link RoomStatus}; the room itself stands in the plan. */
    record OfRoom(
            String id,
            RoomState state,
            boolean closedByOperator,
            List<Long> inside,
            int missed,
            int turn,
            long lastSeq,
            String lastEvent) {}

    /** A {@link LastAction}, everything it touched by its id. */
    record OfAction(
            String sender,
            long firstSeq,
            long atMillis,
            long lastSeq,
            boolean undoable,
            List<Long> registered,
            List<Long> issued,
            List<TicketBefore> tickets,
            List<VisitBefore> visits,
            List<RoomBefore> rooms) {}

    /** How a ticket had been before an action. */
    record TicketBefore(long ticket, TicketImage before) {}

    /** How a visit had been before an action. */
    record VisitBefore(long visit, LastAction.VisitBefore before) {}

    /** How a room had been before an action. */
    record RoomBefore(String room, LastAction.RoomBefore before) {}
}
