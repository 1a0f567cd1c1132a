package luot.engine.board.explain;

import java.util.List;
import luot.engine.site.Name;
import luot.engine.site.Precedence;
import org.jspecify.annotations.Nullable;

/**
 * Why one ticket stands where it stands. Times are epoch ms.
 *
 * @param number the number shown and called
 * @param state state of the ticket
 * @param atMillis the moment for which this is said
 * @param attributes what counts for its place, all that hold together
 * @param place where it stands, while it waits in a line
 * @param ahead the first of those who go before it, in calling order
 * @param wentBefore the last of those called before it although they joined later or were not next, oldest first
 * @param wentBeforeCount how many those are, as far back as is remembered
 * @param wentAfter the first of those who joined earlier and go after it
 * @param awaits what must happen before it is called, when it stands in no line
 * @param against the comparison asked for
 * @param sentences all of this in words
 */
public record Explanation(
        long ticket,
        long visit,
        String number,
        String step,
        String service,
        Name serviceName,
        String state,
        long atMillis,
        Attributes attributes,
        @Nullable Place place,
        List<Other> ahead,
        List<Other> wentBefore,
        int wentBeforeCount,
        List<Other> wentAfter,
        @Nullable Awaited awaits,
        @Nullable Other against,
        Sentences sentences) {

    /** How many of each list are told. */
    static final int MOST = 30;

    /**
     * What counts for the place of a ticket.
     *
     * @param priorityClass id of the class of its own patient
     * @param className what people call that class
     * @param first whether the class is always called first
     * @param isReturn whether it comes back with results
     * @param missedCalls how many calls it missed
     * @param backInLine whether it stands in line again after a missed call
     * @param standsBehind how many were to be called first when it was put back, by rule; 0 for the old place
     * @param bookedMillis the time booked for it, absent for none
     */
    public record Attributes(
            String priorityClass,
            Name className,
            boolean first,
            boolean isReturn,
            int missedCalls,
            boolean backInLine,
            int standsBehind,
            @Nullable Long bookedMillis) {}

    /**
     * The place of a waiting ticket.
     *
     * @param room the room at whose door it waits; absent when any room of the service will call it
     * @param roomName name of that room
     * @param joinedMillis when it joined this line
     * @param countsSinceMillis the moment by which the calling order places it: joining, arrival, or a moment of its
     *     own
     * @param place 1 for whoever is next
     * @param aheadCount how many are called before it wherever it will be called
     * @param elsewhereCount how many more go before it at some of the rooms only, as they wait for that room
     * @param waiting how many stand in the same line
     * @param rooms the rooms that may call it
     */
    public record Place(
            @Nullable String room,
            @Nullable Name roomName,
            long joinedMillis,
            long countsSinceMillis,
            int place,
            int aheadCount,
            int elsewhereCount,
            int waiting,
            List<Serving> rooms) {}

    /**
     * A room that may call the ticket.
     *
     * @param state OPEN, PAUSED or CLOSED
     * @param opensMillis when a closed room opens by its hours, if it will today
     */
    public record Serving(
            String room, Name name, String state, @Nullable Long opensMillis) {}

    /** Where another ticket stands against the one explained. */
    public enum Side {
        /** It goes, or went, before. */
        BEFORE,
        /** It goes, or went, after. */
        AFTER,
        /** Neither: they do not wait for the same. */
        APART
    }

    /** What decided between two tickets. */
    public enum Cause {
        /** The calling rule. */
        RULE,
        /** The order of the line as a whole; no rule between these two. */
        ORDER,
        /** Staff called it out of order. */
        STAFF,
        /** The other one was not in line then: it had been called, had missed a call or was set aside. */
        AWAY,
        /** Class, line or rules have changed since the call. */
        CHANGED,
        /** It was called before the other one joined. */
        CALLED_EARLIER,
        /** They wait for different rooms. */
        OTHER_LINE,
        /** The other had been asked to get ready at another room, and no room but that one called it. */
        READY_ELSEWHERE,
        /** One of them stands in no line. */
        NOT_IN_LINE,
        /** Both belong to one patient. */
        SAME_PATIENT
    }

    /**
     * Another ticket, and why it goes before or after. The values are those of the {@link Precedence}, told where they
     * name no class: moments as epoch ms, credit in µs, time left in ms, the head start in ms.
     *
     * @param calledMillis when it was called, if it was
     * @param joinedLater whether it joined the line later than the ticket explained
     * @param elsewhere whether it goes before at some of the rooms only
     * @param words all of this as a sentence
     */
    public record Other(
            long ticket,
            String number,
            Side side,
            Cause cause,
            Precedence.@Nullable Rule rule,
            @Nullable Long ahead,
            @Nullable Long behind,
            @Nullable Long headStartMillis,
            @Nullable Long joinedMillis,
            @Nullable Long calledMillis,
            boolean joinedLater,
            boolean elsewhere,
            Name words) {}

    /** What a ticket that stands in no line waits for. */
    public enum Waits {
        /** The patient is on the way. */
        ARRIVAL,
        /** Results of earlier steps. */
        RESULTS,
        /** Earlier steps of the visit. */
        EARLIER_STEPS,
        /** Another step of the visit that the patient is at now. */
        OTHER_STEP,
        /** A moment at which it comes back to its line. */
        TIME,
        /** Somebody of the staff, who brings it back to its line. */
        STAFF
    }

    /**
     * What must happen first.
     *
     * @param untilMillis when that is expected, if known
     * @param steps the steps waited for
     */
    public record Awaited(Waits what, @Nullable Long untilMillis, List<AwaitedStep> steps) {}

    /** A step waited for. */
    public record AwaitedStep(String step, String service, Name name, String state, boolean resultPending) {}

    /** The same in both languages, each a list of whole sentences. */
    public record Sentences(List<String> vi, List<String> en) {}
}
