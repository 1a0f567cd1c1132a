package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;

/** What a simulated hospital tells its patients: right about as often as it says, and nothing of what is to come. */
class ToldWaitsTest {
    private static final long MINUTE = 60_000;
    private static final int VISITS = 500;

    private static SitePlan plan() {
        Name name = new Name("Khám", "Exam");
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            rooms.add(new SitePlan.Room(
                    "EX-" + i, null, null, List.of("EX"), 1, i == 1 ? 0.85 : null, List.of(new Hours(420, 2_880))));
        }
        rooms.add(new SitePlan.Room("LAB-1", null, null, List.of("LAB"), 3, null, List.of(new Hours(420, 2_880))));
        return new SitePlan(
                "small",
                null,
                "Asia/Ho_Chi_Minh",
                SitePlan.NEVER,
                List.of(
                        new SitePlan.Service(
                                "EX",
                                name,
                                "A",
                                SitePlan.Kind.exam,
                                SitePlan.Binding.pooled,
                                6 * MINUTE,
                                0.5,
                                3 * MINUTE,
                                0,
                                null),
                        new SitePlan.Service(
                                "LAB",
                                name,
                                "L",
                                SitePlan.Kind.test,
                                SitePlan.Binding.pooled,
                                2 * MINUTE,
                                0.5,
                                null,
                                40 * MINUTE,
                                null)),
                null,
                rooms,
                List.of(
                        new SitePlan.PriorityClass("statutory", null, null, 30, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                StandardPolicies.DEFAULT,
                null);
    }

    private static RecordedDay day() {
        Random random = new Random(5);
        List<DayVisit> visits = new ArrayList<>();
        double at = 400 * MINUTE;
        for (int i = 0; i < VISITS; i++) {
            at += -StrictMath.log(1 - random.nextDouble()) * MINUTE * (i % 250 < 150 ? 1.2 : 2.6);
            boolean tested = random.nextInt(100) < 60;
            List<DayStep> steps = new ArrayList<>();
            steps.add(step("exam", "EX", lasts(random, 6), 0, null, List.of(), null));
            if (tested) {
                steps.add(step("lab", "LAB", lasts(random, 2), lasts(random, 40), "exam", List.of("exam"), null));
                steps.add(step("back", "EX", lasts(random, 3), 0, "exam", List.of("lab"), "exam"));
            }
            String its = random.nextInt(100) < 25 ? "statutory" : "normal";
            visits.add(new DayVisit("V" + i, (long) at, its, null, tested ? 1 : 0, steps, "exam"));
        }
        return new RecordedDay(plan(), visits);
    }

    private static long lasts(Random random, double minutes) {
        double sigma = 0.47;
        return (long) (minutes * MINUTE * StrictMath.exp(sigma * random.nextGaussian() - sigma * sigma / 2));
    }

    private static DayStep step(
            String id, String service, long lasts, long result, String known, List<String> after, String roomOf) {
        return new DayStep(id, service, lasts, result, 60_000, after, known, roomOf, 0, 0);
    }

    private static List<Entry> live(RecordedDay day) {
        List<Entry> entries = new ArrayList<>();
        Simulation.run(day, StandardPolicies.DEFAULT, entries::add);
        return entries;
    }

    private static List<String> toldBefore(List<Entry> entries, long millis) {
        List<String> told = new ArrayList<>();
        for (Entry entry : entries) {
            for (Event event : entry.events()) {
                if (event instanceof Event.WaitTold && entry.atMillis() < millis) {
                    told.add(entry.atMillis() + " " + event);
                }
            }
        }
        return told;
    }

    @Test
    void theRangeCoversWhatItSaysItCovers() {
        SimulatedDay lived = Simulation.runAndReplay(day(), StandardPolicies.DEFAULT);
        int told = 0;
        int byP50 = 0;
        int byP90 = 0;
        double error = 0;
        double waits = 0;
        for (LogRow row : lived.rows()) {
            Long p50 = row.toldP50Millis();
            Long p90 = row.toldP90Millis();
            Long called = row.calledMillis();
            if (p50 != null && p90 != null && called != null && called > row.joinedMillis()) {
                long wait = called - row.joinedMillis();
                told++;
                byP50 += wait <= p50 ? 1 : 0;
                byP90 += wait <= p90 ? 1 : 0;
                error += Math.abs(wait - p50);
                waits += wait;
            }
        }
        assertThat(told).isGreaterThan(300);
        assertThat((double) byP50 / told).isBetween(0.38, 0.62);
        assertThat((double) byP90 / told).isBetween(0.82, 0.97);
        assertThat(error / waits).as("error as a share of the waits").isLessThan(0.3);
    }

    @Test
    void anotherFutureChangesNothingThatWasToldBefore() {
        RecordedDay day = day();
        List<Entry> lived = live(day);
        long cut = lived.get(0).atMillis() + 11 * 60 * MINUTE;
        Map<String, Long> started = new HashMap<>();
        for (LogRow row :
                Simulation.run(day, StandardPolicies.DEFAULT, entry -> {}).rows()) {
            Long at = row.startedMillis();
            started.put(row.visit().id() + row.step().id(), at == null ? Long.MAX_VALUE : at);
        }
        List<DayVisit> changed = new ArrayList<>();
        for (DayVisit visit : day.visits()) {
            List<DayStep> steps = new ArrayList<>();
            for (DayStep s : visit.steps()) {
                boolean later = started.getOrDefault(visit.id() + s.id(), Long.MAX_VALUE) >= cut;
                steps.add(
                        later
                                ? step(
                                        s.id(),
                                        s.service(),
                                        3 * s.durationMillis(),
                                        s.resultMillis() / 2,
                                        s.known(),
                                        s.after(),
                                        s.roomOf())
                                : s);
            }
            if (lived.get(0).atMillis() + visit.arrivalMillis() < cut
                    || visit.id().hashCode() % 2 == 0) {
                changed.add(new DayVisit(
                        visit.id(), visit.arrivalMillis(), visit.priorityClass(), null, visit.tests(), steps, "exam"));
            }
        }
        List<Entry> other = live(new RecordedDay(day.plan(), changed));
        assertThat(toldBefore(lived, cut)).hasSizeGreaterThan(100).isEqualTo(toldBefore(other, cut));
        assertThat(toldBefore(lived, Long.MAX_VALUE)).isNotEqualTo(toldBefore(other, Long.MAX_VALUE));
    }
}
