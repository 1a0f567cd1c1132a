package luot.engine.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;

/**
 * A recorded day is one draw of what such a day can be. Draw 0 is the day itself; every other takes as many visits from
 * it by chance, each as often as it falls (the bootstrap of Efron, Annals of Statistics 7, 1979), shifts each arrival
 * by up to ten minutes and gives each step a new lot.
 */
final class Draw {
    private static final long SHIFT_MILLIS = 10 * 60_000L;
    private static final int LOTS = 1_000_000_000;

    private Draw() {}

    static RecordedDay of(RecordedDay day, long number) {
        if (number == 0) {
            return day;
        }
        SplittableRandom chance = new SplittableRandom(seed(number, 0));
        List<DayVisit> drawn = new ArrayList<>(day.visits().size());
        for (int i = 1; i <= day.visits().size(); i++) {
            DayVisit like = day.visits().get(chance.nextInt(day.visits().size()));
            drawn.add(again(like, Integer.toString(i), chance));
        }
        drawn.sort(Comparator.comparingLong(DayVisit::arrivalMillis));
        return new RecordedDay(day.plan(), List.copyOf(drawn));
    }

    /** A seed of its own for each use of chance in each draw. */
    static long seed(long draw, long use) {
        return draw * 0x9E3779B97F4A7C15L + use;
    }

    /** Another visit like this one, a little earlier or later. */
    static DayVisit again(DayVisit like, String id, SplittableRandom chance) {
        long shift = chance.nextLong(-SHIFT_MILLIS, SHIFT_MILLIS + 1);
        List<DayStep> steps = like.steps().stream()
                .map(step -> step(step, step.resultMillis(), chance.nextInt(LOTS), shift))
                .toList();
        return visit(like, id, Math.max(0, like.arrivalMillis() + shift), steps);
    }

    static DayVisit visit(DayVisit like, String id, long arrivalMillis, List<DayStep> steps) {
        return new DayVisit(
                id, arrivalMillis, like.priorityClass(), like.patienceMillis(), like.tests(), steps, like.firstExam());
    }

    static DayStep step(DayStep like, long resultMillis, int lot) {
        return step(like, resultMillis, lot, 0);
    }

    /** A booking moves with its visit. */
    private static DayStep step(DayStep like, long resultMillis, int lot, long shift) {
        return new DayStep(
                like.id(),
                like.service(),
                like.durationMillis(),
                resultMillis,
                like.walkMillis(),
                like.after(),
                like.known(),
                like.roomOf(),
                like.absentMillis(),
                lot,
                like.bookedMillis() == 0 ? 0 : Math.max(1, like.bookedMillis() + shift));
    }
}
