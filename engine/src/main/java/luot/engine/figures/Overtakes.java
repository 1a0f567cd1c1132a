package luot.engine.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.LegalTarget;
import luot.engine.site.SitePlan;

/**
 * Who was called before whom: a ticket overtakes another that joined the same kind of step of the same service earlier
 * and is called later. The first call counts, answered or not.
 */
final class Overtakes {

    /** Why a ticket went before one that had joined earlier, as far as the day tells it. */
    enum Reason {
        /** Its class is always called first. */
        EMERGENCY,
        /** The other could not be called yet: busy elsewhere, on the way, or without results. */
        NOT_THERE_YET,
        /** The other waited for another room: its own doctor's, or the door it had been sent to. */
        OTHER_ROOM,
        /** It had been asked to get ready, and that place was fixed. */
        ASKED_TO_GET_READY,
        /** Its class counts as waiting longer, or stands higher. */
        CLASS,
        /** It had come to the hospital earlier. */
        CAME_EARLIER,
        /** It had a booking, or the booked time of the other had not come. */
        BOOKED,
        /** At a test: the other awaited the result of another test, and lost nothing. */
        SPARE_TIME,
        /** Both came back with results, and it had less left of the time set for its visit. */
        LEAST_SLACK,
        /** Nothing in the day says why: a call by hand, a patient set aside, a rule of the site's own. */
        OTHER
    }

    /** One line: a service, apart for first visits and for returns. */
    record Line(SitePlan.Service service, boolean isReturn) {}

    private final SitePlan plan;
    private final Map<String, Integer> rank = new HashMap<>();
    private final Map<String, SitePlan.PriorityClass> classes = new HashMap<>();
    private final Map<String, Map<Reason, Integer>> given = new HashMap<>();
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<Line, Integer> byLine = new LinkedHashMap<>();
    private final Map<String, List<PlayedStep>> stepsOf = new HashMap<>();

    private Overtakes(SitePlan plan) {
        this.plan = plan;
        for (SitePlan.PriorityClass one : plan.classes()) {
            rank.put(one.id(), rank.size());
            classes.put(one.id(), one);
        }
    }

    static Overtakes of(PlayedDay day) {
        Overtakes overtakes = new Overtakes(day.plan());
        Map<Line, List<PlayedStep>> lines = new LinkedHashMap<>();
        day.visits().forEach(visit -> overtakes.stepsOf.put(visit.visit().id(), visit.steps()));
        for (PlayedStep step : day.steps()) {
            Line line = new Line(step.service(), step.isReturn());
            lines.computeIfAbsent(line, l -> new ArrayList<>()).add(step);
        }
        lines.forEach(overtakes::count);
        return overtakes;
    }

    private void count(Line line, List<PlayedStep> unordered) {
        List<PlayedStep> steps = new ArrayList<>(unordered);
        steps.sort(Comparator.comparingLong(PlayedStep::joinedMillis));
        long[] called = steps.stream().mapToLong(PlayedStep::firstCalledMillis).toArray();
        int count = 0;
        for (int late = 1; late < called.length; late++) {
            for (int early = 0; early < late; early++) {
                if (called[early] > called[late]
                        && steps.get(early).joinedMillis() < steps.get(late).joinedMillis()) {
                    note(steps.get(late), steps.get(early));
                    count++;
                }
            }
        }
        byLine.put(line, count);
    }

    private void note(PlayedStep gone, PlayedStep passed) {
        given.computeIfAbsent(gone.visit().priorityClass(), c -> new EnumMap<>(Reason.class))
                .merge(reason(gone, passed), 1, Integer::sum);
        received.merge(passed.visit().priorityClass(), 1, Integer::sum);
    }

    private Reason reason(PlayedStep gone, PlayedStep passed) {
        if (isFirst(gone) && !isFirst(passed)) {
            return Reason.EMERGENCY;
        } else if (passed.readyMillis() > gone.firstCalledMillis()) {
            return Reason.NOT_THERE_YET;
        } else if (!gone.room().equals(passed.room())
                && (passed.isReturn() || !plan.isPooled(passed.service()) || wasReady(passed, gone))) {
            return Reason.OTHER_ROOM;
        } else if (wasAskedBefore(gone, passed.readyMillis())) {
            return Reason.ASKED_TO_GET_READY;
        } else if (rankOf(gone) < rankOf(passed)) {
            return Reason.CLASS;
        } else if (gone.visit().arrivalMillis() < passed.visit().arrivalMillis()) {
            return Reason.CAME_EARLIER;
        } else if (plan.policy().booked() != null && isBooked(gone, passed)) {
            return Reason.BOOKED;
        } else if (isTest(gone) && awaitsResult(passed, gone.firstCalledMillis())) {
            return Reason.SPARE_TIME;
        } else if (gone.isReturn() && passed.isReturn() && legalEndMillis(gone) < legalEndMillis(passed)) {
            return Reason.LEAST_SLACK;
        }
        return gone.preCalledMillis() == null ? Reason.OTHER : Reason.ASKED_TO_GET_READY;
    }

    /** Whether a patient had been asked to get ready, at some room, when another was called. */
    private static boolean wasReady(PlayedStep passed, PlayedStep gone) {
        return wasAskedBefore(passed, gone.firstCalledMillis() + 1);
    }

    private static boolean wasAskedBefore(PlayedStep step, long millis) {
        return step.preCalledMillis() != null && step.preCalledMillis() < millis;
    }

    private static boolean isBooked(PlayedStep gone, PlayedStep passed) {
        long its = gone.step().bookedMillis();
        long other = passed.step().bookedMillis();
        boolean hasCome = its > 0 && its <= gone.firstCalledMillis();
        return other > gone.firstCalledMillis() || (hasCome && (other == 0 || its < other));
    }

    private static boolean isTest(PlayedStep step) {
        return step.service().kind() == SitePlan.Kind.test;
    }

    private boolean awaitsResult(PlayedStep passed, long atMillis) {
        return stepsOf.getOrDefault(passed.visit().id(), List.of()).stream()
                .anyMatch(other -> isTest(other)
                        && other.finishedMillis() <= atMillis
                        && other.finishedMillis() + other.step().resultMillis() > atMillis);
    }

    private static long legalEndMillis(PlayedStep step) {
        return step.visit().arrivalMillis() + LegalTarget.millis(step.visit().tests());
    }

    private boolean isFirst(PlayedStep step) {
        SitePlan.PriorityClass one = classes.get(step.visit().priorityClass());
        return one != null && one.isFirst();
    }

    private int rankOf(PlayedStep step) {
        return rank.getOrDefault(step.visit().priorityClass(), Integer.MAX_VALUE);
    }

    int given(String priorityClass) {
        return reasons(priorityClass).values().stream().mapToInt(n -> n).sum();
    }

    int received(String priorityClass) {
        return received.getOrDefault(priorityClass, 0);
    }

    /** How often a class overtook, by reason. */
    Map<Reason, Integer> reasons(String priorityClass) {
        return given.getOrDefault(priorityClass, Map.of());
    }

    /** How often somebody was overtaken in each line that was used. */
    Map<Line, Integer> byLine() {
        return byLine;
    }
}
