package luot.engine.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import luot.engine.figures.DayFigures;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.WaitingCurve;
import luot.engine.sim.DayException;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.PlanCheck;
import luot.engine.site.PlanProblem;
import luot.engine.site.SitePlan;

/**
 * A question to the simulator: what would this day have been like if? Every draw of the day is played without and with
 * the changes; both meet the same patients, so that the difference is the changes' own.
 */
public final class WhatIf {
    /** Draws that can be asked for at the most. */
    public static final int MOST_DRAWS = 1_000;

    /** Is told how far the plays have come, and may stop them. */
    public interface Watch {
        /** So many of the plays are done. */
        void played(int done, int of);

        /** Whether nobody waits for the result any more. */
        boolean isCancelled();
    }

    private final String name;
    private final RecordedDay day;
    private final SitePlan.Policy policy;
    private final SitePlan.Policy policyAfter;
    private final List<Change> changes;
    private final int draws;

    /**
     * A question about a day.
     *
     * @param name what the day is called
     * @param changes what is different, in the order in which it is made
     * @param draws how many draws to play, the day itself among them, 1 to {@link #MOST_DRAWS}
     * @throws WrongChange when a change cannot be made in this day
     * @throws DayException when the rules of the day are not built
     */
    public WhatIf(String name, RecordedDay day, List<Change> changes, int draws) throws WrongChange, DayException {
        this.name = name;
        this.policy = PolicyChoice.of(day.plan(), List.of()).policy();
        this.day = RuleEdit.with(day, day.plan().rooms(), day.plan().classes(), policy);
        this.changes = List.copyOf(changes);
        this.draws = draws;
        RecordedDay changed = changed(this.day, 0);
        List<PlanProblem> problems = PlanCheck.problems(changed.plan());
        if (!problems.isEmpty()) {
            throw new WrongChange(
                    changes.get(changes.size() - 1).text(),
                    problems.get(0).field(),
                    problems.get(0).rule());
        }
        this.policyAfter = changed.plan().policy();
    }

    private RecordedDay changed(RecordedDay draw, long number) throws WrongChange {
        RecordedDay changed = draw;
        for (Change change : changes) {
            changed = change.apply(changed, number);
        }
        return changed;
    }

    /**
     * Plays every draw twice and compares.
     *
     * @throws CancellationException when the watch says so
     */
    public WhatIfResult run(Watch watch) throws WrongChange {
        List<Figure> figures = Figure.of(day.plan());
        Map<String, List<double[]>> pairs = new HashMap<>();
        List<int[]> waiting = new ArrayList<>();
        List<int[]> waitingAfter = new ArrayList<>();
        watch.played(0, 2 * draws);
        for (int number = 0; number < draws; number++) {
            RecordedDay draw = Draw.of(day, number);
            PlayedDay before = play(draw, policy, watch);
            watch.played(2 * number + 1, 2 * draws);
            PlayedDay after = play(changed(draw, number), policyAfter, watch);
            watch.played(2 * number + 2, 2 * draws);
            DayFigures one = DayFigures.of(before);
            DayFigures other = DayFigures.of(after);
            for (Figure figure : figures) {
                pairs.computeIfAbsent(figure.name(), f -> new ArrayList<>())
                        .add(new double[] {one.of(figure.name()), other.of(figure.name())});
            }
            waiting.add(WaitingCurve.of(before));
            waitingAfter.add(WaitingCurve.of(after));
        }
        List<WhatIfResult.Row> rows = new ArrayList<>();
        for (Figure figure : figures) {
            WhatIfResult.Row row = Paired.row(figure, pairs.getOrDefault(figure.name(), List.of()));
            if (row != null) {
                rows.add(row);
            }
        }
        return new WhatIfResult(
                name,
                day.plan().site(),
                day.plan().name(),
                changes.stream().map(Change::text).toList(),
                draws,
                day.visits().size(),
                policy,
                policyAfter,
                rows,
                WaitingCurve.STEP_MINUTES,
                WaitingCurve.mean(waiting),
                WaitingCurve.mean(waitingAfter));
    }

    private static PlayedDay play(RecordedDay day, SitePlan.Policy policy, Watch watch) {
        return PlayedDay.of(Simulation.runUntold(day, policy, entry -> {
            if (watch.isCancelled()) {
                throw new CancellationException();
            }
        }));
    }
}
