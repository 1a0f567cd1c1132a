package luot.engine.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.site.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * One recorded visit as it is lived: which steps it asks for at which moment, and what becomes of each. Whoever plays
 * the day keeps one for each visit and tells it what happened; it gives out only what may be known by then.
 */
public final class Patient {
    private final DayVisit visit;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> missed = new HashSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private final long midnightMillis;
    private boolean gone;

    /** The patient of a recorded visit, not yet arrived, on a day with a midnight, epoch ms. */
    public Patient(DayVisit visit, long midnightMillis) {
        this.visit = visit;
        this.midnightMillis = midnightMillis;
    }

    /** The recorded visit. */
    public DayVisit visit() {
        return visit;
    }

    /** The steps to register the visit with, in the order of the file, each after the ones it needs. */
    public List<StepRequest> arrive() {
        return nowKnown();
    }

    /** Notes that a step ends, and gives the steps that the doctor orders just before ending it; mostly none. */
    public List<StepRequest> finish(String step) {
        finished.add(step);
        return nowKnown();
    }

    private List<StepRequest> nowKnown() {
        List<StepRequest> requests = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (DayStep step : visit.steps()) {
                if (isDueToBeAsked(step)) {
                    asked.add(step.id());
                    requests.add(step.request(midnightMillis));
                    more = true;
                }
            }
        }
        return requests;
    }

    private boolean isDueToBeAsked(DayStep step) {
        return !asked.contains(step.id())
                && !refused.containsKey(step.id())
                && (step.known() == null || finished.contains(step.known()))
                && (step.roomOf() == null || asked.contains(step.roomOf()))
                && asked.containsAll(step.after());
    }

    /** Notes that the hospital would not issue a step, and why; steps that need it are not asked for later. */
    public void refuse(String step, String reason) {
        asked.remove(step);
        refused.put(step, reason);
    }

    /** Whether the patient is there when a step is called: not, if absent, at its first call. */
    public boolean answersCall(String step) {
        return visit.step(step).absentMillis() == 0 || !missed.add(step);
    }

    /**
     * How long the patient waits for a step from joining its line, absent for ever: only first exams are walked away
     * from.
     */
    public @Nullable Long patienceMillis(String step) {
        return step.equals(visit.firstExam()) ? visit.patienceMillis() : null;
    }

    /** Notes that the patient walked away. */
    public void leave() {
        gone = true;
    }

    /** Whether the patient walked away. */
    public boolean isGone() {
        return gone;
    }

    /** Whether every step was given. */
    public boolean isThrough() {
        return finished.size() == visit.steps().size();
    }

    /** Whether a step was given. */
    public boolean has(String step) {
        return finished.contains(step);
    }

    /** Why a step was refused, absent when it was not. */
    public @Nullable String refusalOf(String step) {
        return refused.get(step);
    }

    /** Whether a step was asked for and not refused. */
    public boolean askedFor(String step) {
        return asked.contains(step);
    }
}
