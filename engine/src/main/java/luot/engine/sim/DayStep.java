package luot.engine.sim;

import java.util.List;
import luot.engine.site.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * One step of a recorded visit: what the engine is told of it, and what will happen in it.
 *
 * @param id id within the visit, the step's key in the engine
 * @param service id of the service
 * @param durationMillis service time at room speed 1
 * @param resultMillis from the finish until its result is there, 0 for at once
 * @param walkMillis the patient's walk to its place
 * @param after ids of the steps that must be finished, with results, before this one is called
 * @param known the step at whose finish this one becomes known, absent for on arrival
 * @param roomOf the step whose room serves this one too, if it is a return
 * @param absentMillis after which the patient is back who is not there at the first call, 0 for one who is there
 * @param lot its own draw, 0 ≤ lot &lt; 10⁹
 * @param bookedMillis the time booked for it, ms since midnight, 0 for none
 */
public record DayStep(
        String id,
        String service,
        long durationMillis,
        long resultMillis,
        long walkMillis,
        List<String> after,
        @Nullable String known,
        @Nullable String roomOf,
        long absentMillis,
        int lot,
        long bookedMillis) {

    /** A step without a booking. */
    public DayStep(
            String id,
            String service,
            long durationMillis,
            long resultMillis,
            long walkMillis,
            List<String> after,
            @Nullable String known,
            @Nullable String roomOf,
            long absentMillis,
            int lot) {
        this(id, service, durationMillis, resultMillis, walkMillis, after, known, roomOf, absentMillis, lot, 0);
    }

    /** How long its service lasts in a room: duration × speed, rounded half up to whole ms, at least 1. */
    public long servedMillis(double speed) {
        return Math.max(1, (long) (durationMillis * speed + 0.5));
    }

    /** What the engine is told of it when it becomes known, on a day with a midnight, epoch ms. */
    public StepRequest request(long midnightMillis) {
        Long booked = bookedMillis == 0 ? null : midnightMillis + bookedMillis;
        return new StepRequest(id, service, after, roomOf, walkMillis, null, null, lot, booked);
    }
}
