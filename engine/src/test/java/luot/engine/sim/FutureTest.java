package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No decision uses what has not happened: everything that comes to light after a moment is changed (durations, results,
 * absences, patience, who comes at all), and everything decided and told before it must be the same.
 */
class FutureTest {
    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @ValueSource(strings = {"default", "reference", "fewest"})
    void what_is_decided_and_told_before_a_moment_does_not_change_with_what_comes_after(String policy) {
        SitePlan.Policy rules = StandardPolicies.NAMED.get(policy);
        RecordedDay day = ClinicDay.of(7, 160);
        List<Entry> asRecorded = new ArrayList<>();
        SimulatedDay lived = Simulation.run(day, rules, asRecorded::add);
        for (long hour = 8; hour <= 11; hour++) {
            long at = lived.state().midnightMillis() + hour * HOUR;
            List<Entry> otherwise = new ArrayList<>();
            Simulation.run(changedAfter(lived, at), rules, otherwise::add);
            assertThat(otherwise).as("another course from %s:00 on", hour).isNotEqualTo(asRecorded);
            assertThat(before(at, otherwise))
                    .as("before %s:00", hour)
                    .hasSizeGreaterThan(100)
                    .isEqualTo(before(at, asRecorded));
        }
    }

    private static List<Entry> before(long atMillis, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.atMillis() < atMillis).toList();
    }

    /** The same day up to a moment, with all that only comes to light from then on changed. */
    private static RecordedDay changedAfter(SimulatedDay lived, long atMillis) {
        Map<String, LogRow> done = new HashMap<>();
        Map<String, Long> missed = new HashMap<>();
        for (LogRow row : lived.rows()) {
            Long called = row.calledMillis();
            if (row.isDone()) {
                done.put(key(row), row);
            } else if (row.isMissedCall() && called != null) {
                missed.put(key(row), called);
            }
        }
        List<DayVisit> visits = new ArrayList<>();
        for (DayVisit visit : lived.day().visits()) {
            if (lived.state().midnightMillis() + visit.arrivalMillis() < atMillis) {
                List<DayStep> steps = new ArrayList<>();
                for (DayStep step : visit.steps()) {
                    String key = visit.id() + "/" + step.id();
                    steps.add(changed(step, done.get(key), missed.get(key), atMillis));
                }
                visits.add(new DayVisit(
                        visit.id(),
                        visit.arrivalMillis(),
                        visit.priorityClass(),
                        // Whoever had left by then had shown patience; nobody else will leave.
                        hasLeft(lived, visit, atMillis) ? visit.patienceMillis() : null,
                        visit.tests(),
                        steps,
                        visit.firstExam()));
            }
        }
        return new RecordedDay(lived.day().plan(), visits);
    }

    private static boolean hasLeft(SimulatedDay lived, DayVisit visit, long atMillis) {
        return lived.rows().stream()
                .anyMatch(row -> row.isWalkAway() && row.visit().id().equals(visit.id()) && row.atMillis() < atMillis);
    }

    private static DayStep changed(DayStep step, @Nullable LogRow row, @Nullable Long missedMillis, long atMillis) {
        Long called = row == null ? null : row.calledMillis();
        Long finished = row == null ? null : row.finishedMillis();
        boolean isCalled = (called != null && called < atMillis) || (missedMillis != null && missedMillis < atMillis);
        boolean isBack = missedMillis == null || missedMillis + step.absentMillis() < atMillis;
        boolean isFinished = finished != null && finished < atMillis;
        boolean isKnown = isFinished && finished + step.resultMillis() < atMillis;
        long longer = step.durationMillis() * 3 + HOUR / 2;
        long late = step.resultMillis() > 0 ? step.resultMillis() + HOUR : 0;
        long absent = isCalled ? step.absentMillis() + (isBack ? 0 : HOUR / 4) : 5 * 60_000;
        return new DayStep(
                step.id(),
                step.service(),
                isFinished ? step.durationMillis() : longer,
                isKnown ? step.resultMillis() : late,
                step.walkMillis(),
                step.after(),
                step.known(),
                step.roomOf(),
                absent,
                step.lot());
    }

    private static String key(LogRow row) {
        return row.visit().id() + "/" + row.step().id();
    }
}
