package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can change of a ticket, as it was at one moment: what an undo puts back. Times are epoch ms, 0 when not yet.
 */
public record TicketImage(
        TicketState state,
        String service,
        @Nullable String wishedRoom,
        @Nullable String room,
        long arrivesMillis,
        long joinedMillis,
        long joinSeq,
        long calledMillis,
        long startedMillis,
        long finishedMillis,
        long call,
        int calls,
        boolean resultPending,
        long parkedUntilMillis,
        @Nullable Long preCalledMillis,
        @Nullable Integer missed,
        @Nullable Integer standsBehind,
        @Nullable Long setBackMillis,
        @Nullable Long preCalledSeq,
        @Nullable List<String> passedBy) {}
