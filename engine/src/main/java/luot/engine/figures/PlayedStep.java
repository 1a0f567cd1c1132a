package luot.engine.figures;

import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * A step as it was given. Times are ms since midnight.
 *
 * @param visit the visit it belongs to
 * @param step the step
 * @param service its service
 * @param room id of the room that served it
 * @param joinedMillis when its ticket stood in line
 * @param firstCalledMillis the first call, answered or not
 * @param readyMillis from when it could have been called: joined, arrived there, results in
 * @param startedMillis when its service began
 * @param finishedMillis when its service ended
 * @param waitMillis from ready to the start, 0 or more
 * @param idleMillis from the end of what came before (and the walk) to ready: mostly waiting for results, 0 or more
 * @param toldP50Millis the wait from joining to the first call that was told at joining, P50; absent when none was
 * @param toldP90Millis the same, P90
 * @param preCalledMillis when the patient had been asked to get ready for the first call; absent when not
 */
public record PlayedStep(
        DayVisit visit,
        DayStep step,
        SitePlan.Service service,
        String room,
        long joinedMillis,
        long firstCalledMillis,
        long readyMillis,
        long startedMillis,
        long finishedMillis,
        long waitMillis,
        long idleMillis,
        @Nullable Long toldP50Millis,
        @Nullable Long toldP90Millis,
        @Nullable Long preCalledMillis) {

    /** Whether it is the way back to the room of an earlier step. */
    public boolean isReturn() {
        return step.roomOf() != null;
    }

    /** The kind of step: the kind of its service, or {@code return}. */
    public String kind() {
        return isReturn() ? "return" : service.kind().name();
    }

    /** Whether it is the first exam of its visit. */
    public boolean isFirstExam() {
        return step.id().equals(visit.firstExam());
    }
}
