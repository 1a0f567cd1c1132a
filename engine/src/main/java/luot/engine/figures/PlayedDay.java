package luot.engine.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.LogRow;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.SimulatedDay;
import luot.engine.site.SitePlan;

/**
 * A day as it went, ready to be measured: each visit with the steps it was given and the wait for each.
 *
 * <p>The wait for a step runs from the moment from which it could have been called (its ticket in line, the patient
 * there after the previous step and the walk, the results in) to its start. So a ticket that stands in several lines at
 * once is measured like one that joins line after line.
 *
 * @param plan the site
 * @param visits every visit, in the order of the day
 * @param missed calls that nobody answered
 */
public record PlayedDay(SitePlan plan, List<PlayedVisit> visits, List<MissedCall> missed) {
    /** What a room loses by calling somebody who is not there, ms. */
    public static final long MISSED_CALL_MILLIS = 40_000;

    /** A call that nobody answered, ms since midnight. */
    public record MissedCall(String service, String room, long calledMillis) {}

    /** A simulated day. */
    public static PlayedDay of(SimulatedDay day) {
        return of(day.day(), day.rows(), day.state().midnightMillis(), Set.of());
    }

    /**
     * A day by its log.
     *
     * @param day what was to be done
     * @param rows what was done, in any order
     * @param midnightMillis midnight of the day, epoch ms
     * @param inProgress ids of visits that are not over although every step known of them was given
     */
    public static PlayedDay of(RecordedDay day, List<LogRow> rows, long midnightMillis, Set<String> inProgress) {
        Map<String, List<LogRow>> done = new HashMap<>();
        Map<String, LogRow> firstCalled = new HashMap<>();
        Set<String> left = new HashSet<>();
        List<MissedCall> missed = new ArrayList<>();
        for (LogRow row : rows) {
            String visit = row.visit().id();
            Long called = row.calledMillis();
            if (called == null) {
                left.add(visit);
            } else if (row.isDone()) {
                done.computeIfAbsent(visit, v -> new ArrayList<>()).add(row);
            } else if (row.isMissedCall()) {
                firstCalled.merge(visit + ' ' + row.step().id(), row, PlayedDay::earlier);
                missed.add(new MissedCall(row.step().service(), row.room(), called - midnightMillis));
            }
        }
        Map<String, SitePlan.Service> services = new HashMap<>();
        day.plan().services().forEach(service -> services.put(service.id(), service));
        List<PlayedVisit> visits = new ArrayList<>(day.visits().size());
        for (DayVisit visit : day.visits()) {
            List<PlayedStep> steps =
                    steps(visit, done.getOrDefault(visit.id(), List.of()), services, firstCalled, midnightMillis);
            PlayedVisit.Fate fate = left.contains(visit.id())
                    ? PlayedVisit.Fate.LEFT
                    : steps.size() < visit.steps().size() || inProgress.contains(visit.id())
                            ? PlayedVisit.Fate.UNFINISHED
                            : PlayedVisit.Fate.STAYED;
            visits.add(new PlayedVisit(visit, fate, steps));
        }
        return new PlayedDay(day.plan(), visits, missed);
    }

    private static List<PlayedStep> steps(
            DayVisit visit,
            List<LogRow> done,
            Map<String, SitePlan.Service> services,
            Map<String, LogRow> firstCalled,
            long midnightMillis) {
        List<LogRow> inOrder = new ArrayList<>(done);
        inOrder.sort(Comparator.comparingLong((LogRow row) -> millis(row.startedMillis()))
                .thenComparingLong(row -> millis(row.finishedMillis())));
        Map<String, Long> resultAt = new HashMap<>();
        inOrder.forEach(row -> resultAt.put(
                row.step().id(),
                millis(row.finishedMillis()) - midnightMillis + row.step().resultMillis()));
        List<PlayedStep> steps = new ArrayList<>(inOrder.size());
        long free = visit.arrivalMillis();
        for (LogRow row : inOrder) {
            DayStep step = row.step();
            SitePlan.Service service = services.get(step.service());
            if (service == null) {
                throw new IllegalArgumentException("no service " + step.service());
            }
            LogRow first = earlier(row, firstCalled.getOrDefault(visit.id() + ' ' + step.id(), row));
            Long preCalled = first.preCalledMillis();
            long joined = row.joinedMillis() - midnightMillis;
            long started = millis(row.startedMillis()) - midnightMillis;
            long finished = millis(row.finishedMillis()) - midnightMillis;
            long results = visit.arrivalMillis();
            for (String before : step.after()) {
                results = Math.max(results, resultAt.getOrDefault(before, results));
            }
            long ready = Math.max(Math.max(joined, free + step.walkMillis()), results);
            steps.add(new PlayedStep(
                    visit,
                    step,
                    service,
                    row.room(),
                    joined,
                    millis(first.calledMillis()) - midnightMillis,
                    ready,
                    started,
                    finished,
                    Math.max(0, started - ready),
                    Math.max(0, ready - free - step.walkMillis()),
                    row.toldP50Millis(),
                    row.toldP90Millis(),
                    preCalled == null ? null : preCalled - midnightMillis));
            free = Math.max(free, finished);
        }
        return steps;
    }

    /** The row of the earlier of two calls. */
    private static LogRow earlier(LogRow one, LogRow other) {
        return millis(one.calledMillis()) <= millis(other.calledMillis()) ? one : other;
    }

    private static long millis(@org.jspecify.annotations.Nullable Long time) {
        if (time == null) {
            throw new IllegalArgumentException("a step done without its times");
        }
        return time;
    }

    /** Every step that was given. */
    public List<PlayedStep> steps() {
        return visits.stream().flatMap(visit -> visit.steps().stream()).toList();
    }

    /** The visits that were given every step. */
    public List<PlayedVisit> stayed() {
        return visits.stream()
                .filter(visit -> visit.fate() == PlayedVisit.Fate.STAYED)
                .toList();
    }

    /** How many visits met a fate. */
    public int count(PlayedVisit.Fate fate) {
        return (int) visits.stream().filter(visit -> visit.fate() == fate).count();
    }
}
