package luot.engine.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luot.engine.site.Event;
import luot.engine.site.RoomState;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be written, the last word on each visit and ticket only. The columns are those of the tables of the same
 * names.
 */
public final class HistoryRows {
    /** A visit that ended. */
    public record VisitRow(
            long visit,
            String day,
            String number,
            String priorityClass,
            Event.Outcome outcome,
            int tests,
            int steps,
            long registeredMillis,
            int registeredMinute,
            long endedMillis,
            Durations spent,
            long targetMillis) {}

    /** A ticket that was served or taken out. */
    public record TicketRow(
            long ticket,
            long visit,
            String day,
            String number,
            String priorityClass,
            String step,
            String service,
            String kind,
            @Nullable String room,
            String outcome,
            @Nullable String reason,
            int calls,
            long issuedMillis,
            @Nullable Long joinedMillis,
            @Nullable Integer joinedMinute,
            @Nullable Long calledMillis,
            @Nullable Long startedMillis,
            @Nullable Long finishedMillis,
            @Nullable Integer finishedMinute,
            @Nullable Long resultMillis,
            @Nullable Durations spent,
            @Nullable Long toldP50Millis,
            @Nullable Long toldP90Millis) {}

    /** A call that began. */
    public record CallRow(
            long ticket,
            long call,
            long visit,
            String day,
            String number,
            String service,
            String room,
            long calledMillis,
            int calledMinute,
            boolean isRecall) {}

    /** How calls went out, or how they may go on after all. */
    public enum CallOutcome {
        SERVED,
        MISSED,
        PARKED,
        TRANSFERRED,
        CANCELLED,
        TAKEN_BACK
    }

    /**
     * What becomes of the calls of a ticket from a moment on and with numbers in a range, both ends in it.
     *
     * @param onlyOpen whether those are left alone that have an outcome
     * @param outcome absent for calls that are open again
     */
    public record CallEnd(
            long ticket,
            long sinceMillis,
            long fromCall,
            long toCall,
            boolean onlyOpen,
            @Nullable Long endedMillis,
            @Nullable CallOutcome outcome) {}

    /** A room that opened, paused or closed. */
    public record RoomRow(
            long seq,
            String day,
            String room,
            RoomState state,
            Event.Cause cause,
            int places,
            long atMillis,
            int minute) {}

    private final Map<Long, Optional<VisitRow>> visits = new LinkedHashMap<>();
    private final Map<Long, Optional<TicketRow>> tickets = new LinkedHashMap<>();
    private final List<CallRow> calls = new ArrayList<>();
    private final List<CallEnd> callEnds = new ArrayList<>();
    private final List<RoomRow> rooms = new ArrayList<>();

    /** By visit its row; empty where it shall have none. */
    public Map<Long, Optional<VisitRow>> visits() {
        return visits;
    }

    /** By ticket its row; empty where it shall have none. */
    public Map<Long, Optional<TicketRow>> tickets() {
        return tickets;
    }

    /** Calls that began, in order. */
    public List<CallRow> calls() {
        return calls;
    }

    /** What became of calls, to be written in this order after {@link #calls}. */
    public List<CallEnd> callEnds() {
        return callEnds;
    }

    /** Rooms as they changed, in order. */
    public List<RoomRow> rooms() {
        return rooms;
    }

    /** How many changes these are. */
    public int size() {
        return visits.size() + tickets.size() + calls.size() + callEnds.size() + rooms.size();
    }
}
