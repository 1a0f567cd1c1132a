package luot.engine.site;

import java.util.List;
import luot.engine.site.Command.CancelReason;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened at a site. Events are facts in the past tense with every value resolved, so that
 * applying them decides nothing; they name no patient.
 */
public sealed interface Event {

    /** How a visit came to its end. */
    enum Outcome {
        FINISHED,
        LEFT,
        CANCELLED,
        CLOSED_BY_DAY
    }

    /** Who changed the state of a room. */
    enum Cause {
        OPERATOR,
        HOURS,
        UNDO
    }

    /** An event about one ticket. */
    sealed interface OfTicket extends Event {
        /** Id of the ticket. */
        long ticket();
    }

    /** An event about one visit. */
    sealed interface OfVisit extends Event {
        /** Id of the visit. */
        long visit();
    }

    /** The plan in force was replaced. */
    record PlanChanged(SitePlan plan) implements Event {}

    /**
     * A day began.
     *
     * @param date local date, ISO
     * @param midnightMillis the midnight from which its opening hours count, epoch ms
     * @param endsMillis when the next day begins by itself, epoch ms; {@link Long#MAX_VALUE} for never
     */
    record DayStarted(String date, long midnightMillis, long endsMillis) implements Event {}

    /**
     * The end of the running day was moved, by a plan with another change of day.
     *
     * @param endsMillis when the next day begins by itself, epoch ms; {@link Long#MAX_VALUE} for never
     */
    record DayEndMoved(long endsMillis) implements Event {}

    /** A visit began under a number: a prefix and an ordinal that is counted per prefix and day. */
    record VisitRegistered(
            long visit,
            String prefix,
            int ordinal,
            String number,
            String priorityClass,
            @Nullable String externalRef) implements OfVisit {}

    /** A visit went on past the change of day under a number that names its day. */
    record VisitCarriedOver(long visit, String number) implements OfVisit {}

    /** A visit ended. */
    record VisitEnded(long visit, Outcome outcome) implements OfVisit {}

    /** An ended visit went on. */
    record VisitReopened(long visit) implements OfVisit {}

    /**
     * A step became known and got its ticket.
     *
     * @param bookedMillis the time booked for it, epoch ms; absent for none
     */
    record TicketIssued(
            long ticket,
            long visit,
            String step,
            String service,
            List<String> after,
            @Nullable String roomOf,
            long walkMillis,
            @Nullable String externalRef,
            @Nullable String wishedRoom,
            int lot,
            @Nullable Long bookedMillis)
            implements OfTicket {

        /** A step without a booking. */
        public TicketIssued(
                long ticket,
                long visit,
                String step,
                String service,
                List<String> after,
                @Nullable String roomOf,
                long walkMillis,
                @Nullable String externalRef,
                @Nullable String wishedRoom,
                int lot) {
            this(ticket, visit, step, service, after, roomOf, walkMillis, externalRef, wishedRoom, lot, null);
        }
    }

    /**
     * The patient was sent to the place of a ticket and is expected there at a moment.
     *
     * @param standsSinceMillis since when the ticket stands in that line already, epoch ms: the patient has been
     *     waiting for this step as well as for another one; absent when it joins on arriving
     */
    record PatientSent(
            long ticket, long arrivesMillis, @Nullable Long standsSinceMillis) implements OfTicket {}

    /** The patient is at the place of a ticket whose results are not in yet. */
    record PatientArrived(long ticket) implements OfTicket {}

    /** A ticket stands in line: of a room, or of its service when no room is named. */
    record TicketJoined(
            long ticket, long joinedMillis, @Nullable String room) implements OfTicket {}

    /**
     * A waiting ticket was told its wait, from joining to the first call, ms; nothing could be said where all are
     * absent. Of each value also what the look-ahead alone made of it, see {@link Forecast.Told}.
     */
    record WaitTold(
            long ticket,
            @Nullable Long p50Millis,
            @Nullable Long p90Millis,
            @Nullable Long playedP50Millis,
            @Nullable Long playedP90Millis)
            implements OfTicket {}

    /**
     * A waiting ticket changed the line and kept the time of joining.
     *
     * @param staysReady whether it keeps the place that was fixed when its patient was asked to get ready; absent when
     *     there was none, or it is void
     */
    record TicketMoved(
            long ticket, @Nullable String room, @Nullable Boolean staysReady) implements OfTicket {

        /** A move after which no place is fixed. */
        public TicketMoved(long ticket, @Nullable String room) {
            this(ticket, room, null);
        }
    }

    /** A waiting ticket left its line for a while: its patient was sent to another step first. It keeps its place. */
    record TicketSetBack(long ticket) implements OfTicket {}

    /** A waiting patient was asked to get ready at a room: next there, whoever comes. */
    record TicketPreCalled(long ticket, String room) implements OfTicket {}

    /**
     * A ticket was called to a room; call numbers rise over the whole site.
     *
     * @param passed the tickets of those asked to get ready at other rooms whom it has passed; absent for nobody
     */
    record TicketCalled(
            long ticket, String room, long call, @Nullable List<Long> passed) implements OfTicket {

        /** A call that passes nobody who was asked to get ready elsewhere. */
        public TicketCalled(long ticket, String room, long call) {
            this(ticket, room, call, null);
        }

        /** Those passed; untouched by it, so that whatever fixed their places can still be taken back. */
        List<Long> passedOrNone() {
            return passed == null ? List.of() : passed;
        }
    }

    /** A called ticket was called once more. */
    record TicketRecalled(long ticket, long call) implements OfTicket {}

    /** A service began; inferred when nobody pressed start. */
    record ServiceStarted(long ticket, long startedMillis, boolean inferred) implements OfTicket {}

    /** A service ended; its result is there or comes later. */
    record ServiceFinished(long ticket, boolean resultPending) implements OfTicket {}

    /** The result of a finished step came in. */
    record ResultArrived(long ticket) implements OfTicket {}

    /** A called patient did not come. */
    record CallMissed(long ticket) implements OfTicket {}

    /**
     * A patient who missed a call stands in line again.
     *
     * @param behind how many of those in line then are called first by rule; absent for the old place
     * @param countsSinceMillis the moment before which its wait does not count any more, epoch ms; absent for none
     */
    record TicketReinserted(
            long ticket,
            @Nullable String room,
            @Nullable Integer behind,
            @Nullable Long countsSinceMillis) implements OfTicket {

        /** Back in the old place. */
        public TicketReinserted(long ticket, @Nullable String room) {
            this(ticket, room, null, null);
        }
    }

    /** The time came for which a waiting ticket has a booking. */
    record SlotReached(long ticket) implements OfTicket {}

    /** A ticket was set aside, until a moment (epoch ms) or, with 0, until resumed. */
    record TicketParked(
            long ticket, long untilMillis, @Nullable String reason) implements OfTicket {}

    /** A parked ticket stands in line again. */
    record TicketResumed(long ticket, @Nullable String room) implements OfTicket {}

    /** A ticket was sent on to another service or room; its new place in line follows as its own event. */
    record TicketTransferred(
            long ticket, String service, @Nullable String wishedRoom) implements OfTicket {}

    /** A step was taken out of its visit. */
    record TicketCancelled(long ticket, CancelReason reason) implements OfTicket {}

    /** A visit changed its priority class. */
    record ClassChanged(
            long visit, String priorityClass, @Nullable String reason) implements OfVisit {}

    /** A room opened, paused or closed. */
    record RoomChanged(String room, RoomState state, Cause cause) implements Event {}

    /** The groups that take turns at a room stand where they stood before a call that was taken back. */
    record TurnRestored(String room, int turn) implements Event {}

    /** Time reached what was due; consequences follow as events of their own. */
    record TimePassed(long dueMillis) implements Event {}

    /** An earlier action of the same sender was taken back; what it restored follows as events of its own. */
    record ActionUndone(long undoneSeq) implements Event {}

    /** A ticket was put back as it had been. */
    record TicketRestored(long ticket, TicketImage image) implements OfTicket {}
}
