package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a site. Commands are imperative, carry no time, and are refused with a
 * {@link Refusal} that names the field when they break a rule.
 */
public sealed interface Command {

    /** Why a ticket or a visit is taken out. */
    enum CancelReason {
        LEFT,
        MISTAKE,
        REFUSED,
        DAY_ENDED,
        NO_SHOW,
        OTHER
    }

    /** Replaces the plan of the site, live. */
    record ChangePlan(SitePlan plan) implements Command {}

    /**
     * Begins a visit: allots its number of the day and issues the tickets of its first steps.
     *
     * @param priorityClass id of the class
     * @param externalRef opaque reference of the hospital's own system, at most 128 characters
     * @param steps the first steps, at least one
     */
    record RegisterVisit(String priorityClass, @Nullable String externalRef, List<StepRequest> steps)
            implements Command {}

    /** Adds steps to a visit, each with a ticket under the visit's number; a finished visit of today goes on. */
    record IssueTicket(long visit, List<StepRequest> steps) implements Command {}

    /** Calls whoever is next for a room. */
    record CallNext(String room) implements Command {}

    /** Calls this one ticket to a room, whatever its place in line. */
    record CallTicket(String room, long ticket) implements Command {}

    /** Calls a called patient once more. */
    record Recall(long ticket) implements Command {}

    /** Takes the called patient in. */
    record Start(long ticket) implements Command {}

    /**
     * Ends the service of a ticket; a start nobody pressed is inferred.
     *
     * @param resultPending whether the result comes later; absent means as the service's {@code meanResultMs} says
     */
    record Finish(long ticket, @Nullable Boolean resultPending) implements Command {}

    /**
     * The one key of a room: finishes its current patient, if any, and calls the next, if any.
     *
     * @param ticket which patient to finish in a room of several places; absent means the one called longest ago
     */
    record FinishAndCallNext(String room, @Nullable Long ticket) implements Command {}

    /** Records that a called patient did not come. */
    record NoShow(long ticket) implements Command {}

    /** Puts a patient who missed a call back in line. */
    record Reinsert(long ticket) implements Command {}

    /**
     * Sets a ticket aside; it keeps its place.
     *
     * @param untilMillis when it comes back by itself, epoch ms of the site clock; absent means when resumed
     */
    record Park(
            long ticket,
            @Nullable Long untilMillis,
            @Nullable String reason) implements Command {}

    /** Puts a parked ticket back in line. */
    record Resume(long ticket) implements Command {}

    /** Sends a ticket on to another service, another room of its service, or both. */
    record Transfer(
            long ticket, @Nullable String service, @Nullable String room) implements Command {}

    /** Takes one step out of a visit. */
    record CancelTicket(long ticket, @Nullable CancelReason reason) implements Command {}

    /** Ends a visit early. */
    record CancelVisit(long visit, @Nullable CancelReason reason) implements Command {}

    /**
     * Orders tests for the patient of an exam, and the return to the same room when the last result is in.
     *
     * @param ticket the exam, called or in service
     * @param tests the tests, at least one
     * @param comeBack whether the patient comes back with the results; absent means yes
     */
    record OrderTests(
            long ticket, List<StepRequest> tests, @Nullable Boolean comeBack) implements Command {}

    /** Says that the result of a finished step is there; the step is named by visit and key, or by its ticket. */
    record ResultReady(
            @Nullable Long visit,
            @Nullable String step,
            @Nullable Long ticket) implements Command {}

    /** Lets a room call. */
    record OpenRoom(String room) implements Command {}

    /** Stops a room for a while. */
    record PauseRoom(String room) implements Command {}

    /** Closes a room until it is opened by hand or by its next opening hour, be that on the same day. */
    record CloseRoom(String room) implements Command {}

    /** Puts a visit in another priority class. */
    record ChangeClass(
            long visit, String priorityClass, @Nullable String reason) implements Command {}

    /** Takes back the sender's last action. */
    record Undo() implements Command {}

    /** Lets what is due by now happen; given by the site itself, refused from outside. */
    record PassTime() implements Command {}

    /**
     * Tells waiting tickets how long it will be; given by the site itself, refused from outside.
     *
     * @param again whether to look again at everybody who waits, and tell those anew for whom it has moved; else those
     *     are told who joined since the last telling
     */
    record TellWaits(boolean again) implements Command {}
}
