package luot.engine.figures;

import java.util.List;
import luot.engine.flow.LegalTarget;
import luot.engine.sim.DayVisit;

/**
 * A visit as it went.
 *
 * @param visit the visit
 * @param fate what became of it
 * @param steps the steps it was given, in the order of their start
 */
public record PlayedVisit(DayVisit visit, Fate fate, List<PlayedStep> steps) {

    /** What became of a visit. */
    public enum Fate {
        /** Every step was given. */
        STAYED,
        /** It walked away. */
        LEFT,
        /** Some of its steps were not given, or not yet. */
        UNFINISHED
    }

    /** Whether it stayed within its legal target. */
    public boolean keptTarget() {
        return stayMillis() <= LegalTarget.millis(visit.tests());
    }

    /** Time it waited in lines, all steps together, ms. */
    public long waitMillis() {
        return steps.stream().mapToLong(PlayedStep::waitMillis).sum();
    }

    /** Time it spent neither served nor walking nor in line, ms. */
    public long idleMillis() {
        return steps.stream().mapToLong(PlayedStep::idleMillis).sum();
    }

    /** From the arrival to the last finish or result, ms; 0 when it was given nothing. */
    public long stayMillis() {
        return steps.stream()
                .mapToLong(s -> s.finishedMillis() + s.step().resultMillis() - visit.arrivalMillis())
                .max()
                .orElse(0);
    }
}
