package luot.engine.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a recorded day.
 *
 * @param id its id in the files
 * @param arrivalMillis when the patient is at the door, ms since midnight
 * @param priorityClass id of the class
 * @param patienceMillis the longest wait for the first exam before walking away, absent for one who waits for ever
 * @param tests number of kinds of paraclinical test, for the legal targets only
 * @param steps its steps in the order of the file, 1 or more
 * @param firstExam id of its first step of kind exam, absent when it has none
 */
public record DayVisit(
        String id,
        long arrivalMillis,
        String priorityClass,
        @Nullable Long patienceMillis,
        int tests,
        List<DayStep> steps,
        @Nullable String firstExam) {

    /** The step of an id. */
    public DayStep step(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(step)) {
                return steps.get(i);
            }
        }
        throw new IllegalArgumentException("visit " + id + " has no step " + step);
    }
}
