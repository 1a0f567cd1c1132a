package luot.engine.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * How fair a day was, per priority class: who was called before whom and why, how long the longest waited, how unequal
 * the waits were, and how many visits kept the legal targets.
 *
 * @param site id of the site
 * @param date local date, ISO
 * @param visits visits of the day
 * @param inProgress visits that were not given every step, or not yet
 * @param walkedAway visits that walked away
 * @param missedCalls calls that nobody answered
 * @param classes one row per class, in the order of the plan
 * @param all the same over all visits
 * @param lines where tickets overtook each other, most first
 * @param longest the longest waits, longest first
 */
public record FairnessReport(
        String site,
        String date,
        int visits,
        int inProgress,
        int walkedAway,
        int missedCalls,
        List<ClassRow> classes,
        ClassRow all,
        List<LineRow> lines,
        List<LongWait> longest) {
    private static final int LONGEST = 10;

    /**
     * One class. Figures of visits are over those that were given every step; without any they are absent.
     *
     * @param overtakesGiven how often its tickets were called before one that had joined the same line earlier
     * @param overtakesReceived how often that was done to them
     * @param reasons why its tickets went first
     * @param firstExamWait waits for the first exam
     * @param queueWait waits in all lines of a visit together
     * @param gini how unequal those are: 0 all equal, towards 1
     * @param slowdown stay over the shortest possible stay of the same visit
     * @param withinTarget share of the visits within the legal targets, 0 to 1
     */
    public record ClassRow(
            String id,
            @Nullable Name name,
            int visits,
            int overtakesGiven,
            int overtakesReceived,
            List<ReasonCount> reasons,
            @Nullable Waits firstExamWait,
            @Nullable Waits queueWait,
            @Nullable Double gini,
            @Nullable Double slowdown,
            @Nullable Double withinTarget) {}

    /** How often tickets of a class went first for one reason: a code of the report, in capitals. */
    public record ReasonCount(String reason, int count) {}

    /** Waits of some visits, ms. */
    public record Waits(int count, long meanMillis, long p95Millis, long worstMillis) {}

    /** One line of a service, apart for first visits and returns: tickets served, and how often one was overtaken. */
    public record LineRow(String service, Name name, boolean isReturn, int served, int overtakes) {}

    /** One long wait; the visit as the day names it. */
    public record LongWait(String visit, String priorityClass, String service, Name name, long waitMillis) {}

    /** The report of a day. */
    public static FairnessReport of(PlayedDay day, String date) {
        Overtakes overtakes = Overtakes.of(day);
        Rows rows = new Rows(day, overtakes);
        List<ClassRow> classes = new ArrayList<>();
        for (SitePlan.PriorityClass one : day.plan().classes()) {
            classes.add(rows.row(
                    one.id(),
                    one.shownName(),
                    visit -> visit.visit().priorityClass().equals(one.id())));
        }
        return new FairnessReport(
                day.plan().site(),
                date,
                day.visits().size(),
                day.count(PlayedVisit.Fate.UNFINISHED),
                day.count(PlayedVisit.Fate.LEFT),
                day.missed().size(),
                classes,
                rows.row("all", null, visit -> true),
                lines(day, overtakes),
                longest(day));
    }

    private static List<LineRow> lines(PlayedDay day, Overtakes overtakes) {
        List<LineRow> lines = new ArrayList<>();
        overtakes.byLine().forEach((line, count) -> {
            long served = day.steps().stream()
                    .filter(s -> s.service().equals(line.service()) && s.isReturn() == line.isReturn())
                    .count();
            lines.add(new LineRow(line.service().id(), line.service().name(), line.isReturn(), (int) served, count));
        });
        lines.sort(Comparator.comparingInt(LineRow::overtakes).reversed());
        return lines;
    }

    private static List<LongWait> longest(PlayedDay day) {
        return day.steps().stream()
                .sorted(Comparator.comparingLong(PlayedStep::waitMillis).reversed())
                .limit(LONGEST)
                .map(s -> new LongWait(
                        s.visit().id(),
                        s.visit().priorityClass(),
                        s.service().id(),
                        s.service().name(),
                        s.waitMillis()))
                .toList();
    }

    private record Rows(PlayedDay day, Overtakes overtakes) {

        private ClassRow row(String id, @Nullable Name name, Predicate<PlayedVisit> which) {
            List<PlayedVisit> visits = day.visits().stream().filter(which).toList();
            List<PlayedVisit> stayed = visits.stream()
                    .filter(visit -> visit.fate() == PlayedVisit.Fate.STAYED)
                    .toList();
            List<PlayedStep> exams = visits.stream()
                    .flatMap(visit -> visit.steps().stream())
                    .filter(PlayedStep::isFirstExam)
                    .toList();
            NoWait bound = new NoWait(day.plan());
            boolean any = !stayed.isEmpty();
            Spread waits = new Spread(
                    stayed.stream().mapToDouble(PlayedVisit::waitMillis).toArray());
            return new ClassRow(
                    id,
                    name,
                    visits.size(),
                    sum(id, name, overtakes::given),
                    sum(id, name, overtakes::received),
                    reasons(id, name),
                    waits(exams, PlayedStep::waitMillis),
                    waits(stayed, PlayedVisit::waitMillis),
                    any ? waits.gini() : null,
                    any
                            ? stayed.stream()
                                    .mapToDouble(
                                            v -> (double) v.stayMillis() / Math.max(1, bound.stayMillis(v.visit())))
                                    .average()
                                    .orElse(0)
                            : null,
                    any
                            ? (double) stayed.stream()
                                            .filter(PlayedVisit::keptTarget)
                                            .count()
                                    / stayed.size()
                            : null);
        }

        /** Of one class, or of all when it has no name. */
        private List<String> idsOf(String id, @Nullable Name name) {
            return name != null
                    ? List.of(id)
                    : day.plan().classes().stream()
                            .map(SitePlan.PriorityClass::id)
                            .toList();
        }

        private int sum(String id, @Nullable Name name, ToLongFunction<String> count) {
            return (int) idsOf(id, name).stream().mapToLong(count).sum();
        }

        private List<ReasonCount> reasons(String id, @Nullable Name name) {
            List<ReasonCount> counts = new ArrayList<>();
            for (Overtakes.Reason reason : Overtakes.Reason.values()) {
                int count = idsOf(id, name).stream()
                        .map(overtakes::reasons)
                        .mapToInt((Map<Overtakes.Reason, Integer> of) -> of.getOrDefault(reason, 0))
                        .sum();
                if (count > 0) {
                    counts.add(new ReasonCount(reason.name(), count));
                }
            }
            return counts;
        }

        private static <T> @Nullable Waits waits(List<T> of, ToLongFunction<T> wait) {
            Spread spread =
                    new Spread(of.stream().mapToDouble(wait::applyAsLong).toArray());
            return spread.n() == 0
                    ? null
                    : new Waits(
                            spread.n(),
                            Math.round(spread.mean()),
                            Math.round(spread.quantile(0.95)),
                            Math.round(spread.worst()));
        }
    }

    /** The report as a table for a console, without a line break at the end. */
    public String table() {
        return FairnessTable.of(this);
    }
}
