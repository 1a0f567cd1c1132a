package luot.engine.figures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import luot.engine.flow.LegalTarget;
import luot.engine.site.SitePlan;

/**
 * The figures of a day by name, such as {@code stay.mean}: minutes, shares from 0 to 1, and counts. Visits that walked
 * away or were not given every step are counted and left out of every other figure of visits.
 *
 * <ul>
 *   <li>{@code stay}, {@code queue_wait}, {@code wait.KIND}, {@code first_exam_wait_by_class.CLASS}, {@code slowdown}:
 *       each with {@code n}, {@code mean}, {@code p50}, {@code p90}, {@code worst}
 *   <li>{@code within_target.all}, {@code within_target.2 tests.share} and so on: the legal targets
 *   <li>{@code gini_of_wait}, {@code overtakes.given.CLASS}, {@code overtakes.received.CLASS}
 *   <li>{@code utilisation.SERVICE}, {@code utilisation_of_room.ROOM}: in the peak hours of the service, else all day
 *   <li>{@code no_wait_bound}, {@code excess_over_no_wait}: against an empty hospital
 * </ul>
 *
 * @param values every figure that has a value, in a fixed order
 */
public record DayFigures(Map<String, Double> values) {
    private static final double MINUTE = 60_000;
    /** From this number of kinds of test on, the legal target is the same. */
    private static final int MOST_KINDS = 3;

    /** The figures of a day. */
    public static DayFigures of(PlayedDay day) {
        Measuring measuring = new Measuring(day);
        measuring.visits();
        measuring.waits();
        measuring.targets();
        measuring.overtakes();
        measuring.rooms();
        return new DayFigures(Collections.unmodifiableMap(measuring.values));
    }

    /** The figure of a name; NaN when the day has none. */
    public double of(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    private static final class Measuring {
        private final PlayedDay day;
        private final List<PlayedVisit> stayed;
        private final Map<String, Double> values = new LinkedHashMap<>();

        Measuring(PlayedDay day) {
            this.day = day;
            this.stayed = day.stayed();
        }

        private void put(String name, double value) {
            if (!Double.isNaN(value)) {
                values.put(name, value);
            }
        }

        private void put(String name, Spread spread) {
            put(name + ".n", spread.n());
            put(name + ".mean", spread.mean());
            put(name + ".p50", spread.quantile(0.5));
            put(name + ".p90", spread.quantile(0.9));
            put(name + ".worst", spread.worst());
        }

        private Spread spread(List<PlayedVisit> visits, ToDoubleFunction<PlayedVisit> value) {
            return new Spread(visits.stream().mapToDouble(value).toArray());
        }

        void visits() {
            put("visits", day.visits().size());
            put("walked_away", day.count(PlayedVisit.Fate.LEFT));
            put("unfinished", day.count(PlayedVisit.Fate.UNFINISHED));
            put("missed_calls", day.missed().size());
            Spread stay = spread(stayed, visit -> visit.stayMillis() / MINUTE);
            Spread waits = spread(stayed, visit -> visit.waitMillis() / MINUTE);
            put("stay", stay);
            put("queue_wait", waits);
            put("gini_of_wait", waits.gini());
            put("idle.all visits", spread(stayed, v -> v.idleMillis() / MINUTE).mean());
            List<PlayedVisit> tested =
                    stayed.stream().filter(v -> v.visit().tests() > 0).toList();
            put(
                    "idle.visits with tests",
                    spread(tested, v -> v.idleMillis() / MINUTE).mean());
            NoWait bound = new NoWait(day.plan());
            Spread alone = spread(stayed, visit -> bound.stayMillis(visit.visit()) / MINUTE);
            put("no_wait_bound", alone.mean());
            put("excess_over_no_wait", stay.mean() - alone.mean());
            put("slowdown", spread(stayed, v -> (double) v.stayMillis() / Math.max(1, bound.stayMillis(v.visit()))));
        }

        /** By kind of step, over the visits that have it: the sum of their waits there. */
        void waits() {
            Map<String, double[]> kinds = new TreeMap<>();
            stayed.stream().flatMap(v -> v.steps().stream()).forEach(s -> kinds.put(s.kind(), new double[0]));
            for (String kind : kinds.keySet()) {
                double[] waits = stayed.stream()
                        .map(visit -> ofKind(visit, kind))
                        .filter(steps -> !steps.isEmpty())
                        .mapToDouble(steps ->
                                steps.stream().mapToLong(PlayedStep::waitMillis).sum() / MINUTE)
                        .toArray();
                put("wait." + kind, new Spread(waits));
            }
            for (SitePlan.PriorityClass one : day.plan().classes()) {
                double[] waits = stayed.stream()
                        .filter(visit -> visit.visit().priorityClass().equals(one.id()))
                        .flatMap(visit -> visit.steps().stream())
                        .filter(PlayedStep::isFirstExam)
                        .mapToDouble(step -> step.waitMillis() / MINUTE)
                        .toArray();
                put("first_exam_wait_by_class." + one.id(), new Spread(waits));
            }
        }

        private static List<PlayedStep> ofKind(PlayedVisit visit, String kind) {
            return visit.steps().stream()
                    .filter(step -> step.kind().equals(kind))
                    .toList();
        }

        void targets() {
            put("within_target.all", share(stayed, PlayedVisit::keptTarget));
            for (int group = 0; group <= MOST_KINDS; group++) {
                int wanted = group;
                String name = "within_target." + group + (group == MOST_KINDS ? "+" : "") + " tests.";
                List<PlayedVisit> some = stayed.stream()
                        .filter(visit -> Math.min(MOST_KINDS, visit.visit().tests()) == wanted)
                        .toList();
                put(name + "n", some.size());
                put(name + "limit", LegalTarget.minutes(group));
                put(
                        name + "mean_stay",
                        spread(some, v -> v.stayMillis() / MINUTE).mean());
                put(name + "share", share(some, PlayedVisit::keptTarget));
            }
        }

        private static double share(List<PlayedVisit> visits, Predicate<PlayedVisit> which) {
            return (double) visits.stream().filter(which).count() / visits.size();
        }

        void overtakes() {
            Overtakes overtakes = Overtakes.of(day);
            for (SitePlan.PriorityClass one : day.plan().classes()) {
                put("overtakes.given." + one.id(), overtakes.given(one.id()));
                put("overtakes.received." + one.id(), overtakes.received(one.id()));
            }
        }

        void rooms() {
            RoomUse use = new RoomUse(day);
            day.plan().services().forEach(s -> put("utilisation." + s.id(), use.ofService(s)));
            day.plan().rooms().forEach(room -> put("utilisation_of_room." + room.id(), use.ofRoom(room)));
        }
    }
}
