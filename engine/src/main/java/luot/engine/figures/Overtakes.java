package luot.engine.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        /** Its class counts as waiting longer, or stands higher. */
        CLASS,
        /** It had come to the hospital earlier. */
        CAME_EARLIER,
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
        } else if (!gone.room().equals(passed.room()) && (passed.isReturn() || !plan.isPooled(passed.service()))) {
            return Reason.OTHER_ROOM;
        } else if (rankOf(gone) < rankOf(passed)) {
            return Reason.CLASS;
        } else if (gone.visit().arrivalMillis() < passed.visit().arrivalMillis()) {
            return Reason.CAME_EARLIER;
        }
        return Reason.OTHER;
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
