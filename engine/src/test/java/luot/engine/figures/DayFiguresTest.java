package luot.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.LogRow;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;

/** The figures of days that are small enough to be worked out by hand; minutes since midnight throughout. */
class DayFiguresTest {
    private static final long MIDNIGHT = 1_000_000_000_000L;
    private static final SitePlan PLAN = plan();

    private final List<DayVisit> visits = new ArrayList<>();
    private final List<LogRow> rows = new ArrayList<>();

    @Test
    void one_exam_alone_waits_for_nobody() {
        exam("a", "normal", 420);
        done("a", "INT-1", 420, 420, 430);
        DayFigures figures = figures();
        assertThat(figures.of("stay.mean")).isEqualTo(10);
        // The other room would have taken half the time.
        assertThat(figures.of("queue_wait.worst")).isZero();
        assertThat(figures.of("slowdown.mean")).isEqualTo(2);
        assertThat(figures.of("within_target.all")).isEqualTo(1);
        assertThat(figures.of("gini_of_wait")).isZero();
        assertThat(figures.of("utilisation.INT")).isEqualTo(0.5);
        assertThat(figures.of("utilisation_of_room.INT-1")).isEqualTo(1);
        assertThat(figures.of("utilisation_of_room.INT-2")).isZero();
    }

    @Test
    void who_joined_later_and_was_called_earlier_has_overtaken() {
        exam("a", "normal", 420);
        exam("b", "normal", 421);
        exam("c", "statutory", 422);
        done("a", "INT-1", 420, 440, 450);
        done("b", "INT-1", 421, 430, 440);
        done("c", "INT-1", 422, 422, 430);
        DayFigures figures = figures();
        assertThat(figures.of("overtakes.given.statutory")).isEqualTo(2);
        assertThat(figures.of("overtakes.given.normal")).isEqualTo(1);
        assertThat(figures.of("overtakes.received.normal")).isEqualTo(3);
        assertThat(figures.of("overtakes.received.statutory")).isZero();
        assertThat(figures.of("first_exam_wait_by_class.normal.worst")).isEqualTo(20);
        // Waits 20, 9 and 0: the Gini coefficient is half the mean difference over the mean.
        assertThat(figures.of("gini_of_wait")).isCloseTo((11 + 20 + 9) * 2.0 / (2 * 3 * 3 * (29 / 3.0)), within(1e-12));
    }

    @Test
    void every_overtaking_has_its_reason() {
        exam("emergency", "emergency", 430);
        exam("elder", "statutory", 431);
        exam("early", "normal", 400);
        exam("first", "normal", 420);
        done("emergency", "INT-1", 430, 430, 435);
        done("elder", "INT-1", 431, 435, 440);
        done("early", "INT-1", 432, 440, 445);
        done("first", "INT-1", 420, 445, 455);
        FairnessReport report = FairnessReport.of(day(), "2026-01-05");
        assertThat(report.all().reasons())
                .containsExactlyInAnyOrder(
                        new FairnessReport.ReasonCount("EMERGENCY", 1),
                        new FairnessReport.ReasonCount("CLASS", 1),
                        new FairnessReport.ReasonCount("CAME_EARLIER", 1));
        assertThat(report.lines().get(0).overtakes()).isEqualTo(3);
        assertThat(report.longest().get(0).visit()).isEqualTo("first");
        assertThat(report.table()).contains("came earlier").contains("statutory");
    }

    /** Told as "called by hand" although the day knew better. */
    @Test
    void a_fixed_place_is_the_reason_of_those_whom_it_let_first_and_of_those_whom_it_bound() {
        exam("a", "normal", 420);
        exam("b", "normal", 421);
        exam("bound", "normal", 415);
        exam("passing", "normal", 416);
        ready("a", "INT-1", 420, 430, 440, 426);
        done("b", "INT-1", 419, 440, 450);
        assertThat(reasons()).containsExactly(new FairnessReport.ReasonCount("CAME_EARLIER", 1));
        ready("bound", "INT-1", 470, 500, 510, 475);
        ready("passing", "INT-2", 471, 490, 495, 480);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        new FairnessReport.ReasonCount("CAME_EARLIER", 1),
                        new FairnessReport.ReasonCount("OTHER_ROOM", 1));
        exam("ready", "normal", 535);
        exam("came", "statutory", 530);
        ready("ready", "INT-1", 531, 545, 550, 532);
        done("came", "INT-1", 530, 550, 555);
        assertThat(reasons()).contains(new FairnessReport.ReasonCount("ASKED_TO_GET_READY", 1));
    }

    @Test
    void lent_time_a_booking_and_the_time_left_by_law_are_reasons() {
        test("lends", 420);
        test("alone", 425);
        done("lends", "lab", "LAB-1", 420, 420, 425);
        done("alone", "lab", "LAB-1", 426, 426, 430);
        done("lends", "echo", "LAB-1", 430, 440, 445);
        done("alone", "echo", "LAB-1", 431, 435, 440);
        assertThat(reasons()).containsExactly(new FairnessReport.ReasonCount("SPARE_TIME", 1));
        visits.add(back("late", 430, 3));
        visits.add(back("soon", 431, 0));
        done("late", "INT-1", 431, 431, 432);
        done("soon", "INT-1", 432, 432, 433);
        done("late", "return", "INT-1", 500, 520, 525);
        done("soon", "return", "INT-1", 501, 510, 515);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        new FairnessReport.ReasonCount("SPARE_TIME", 1),
                        new FairnessReport.ReasonCount("LEAST_SLACK", 1));
        exam("walk-in", "normal", 600);
        DayStep booked = new DayStep("exam", "INT", minutes(10), 0, 0, List.of(), null, null, 0, 0, minutes(605));
        visits.add(new DayVisit("booked", minutes(601), "normal", null, 0, List.of(booked), "exam"));
        done("walk-in", "INT-1", 600, 620, 630);
        done("booked", "INT-1", 601, 610, 620);
        assertThat(reasons()).contains(new FairnessReport.ReasonCount("BOOKED", 1));
    }

    private List<FairnessReport.ReasonCount> reasons() {
        return FairnessReport.of(day(), "2026-01-05").all().reasons();
    }

    private void ready(String visit, String room, int joined, int started, int finished, int asked) {
        DayVisit of =
                visits.stream().filter(v -> v.id().equals(visit)).findFirst().orElseThrow();
        rows.add(new LogRow(
                of, of.step("exam"), room, at(joined), at(started), at(started), at(finished), null, null, at(asked)));
    }

    private void test(String id, int arrival) {
        long result = id.equals("lends") ? minutes(60) : 0;
        DayStep lab = new DayStep("lab", "LAB", minutes(5), result, 0, List.of(), null, null, 0, 0);
        DayStep echo = new DayStep("echo", "LAB", minutes(5), 0, 0, List.of(), null, null, 0, 0);
        visits.add(new DayVisit(id, minutes(arrival), "normal", null, 1, List.of(lab, echo), null));
    }

    private static DayVisit back(String id, int arrival, int tests) {
        DayStep exam = new DayStep("exam", "INT", minutes(10), 0, 0, List.of(), null, null, 0, 0);
        DayStep back = new DayStep("return", "INT", minutes(10), 0, 0, List.of(), null, "exam", 0, 0);
        return new DayVisit(id, minutes(arrival), "normal", null, tests, List.of(exam, back), "exam");
    }

    @Test
    void a_ticket_in_line_before_its_results_waits_from_the_results_on() {
        DayStep test = new DayStep("lab", "LAB", minutes(5), minutes(60), 0, List.of(), null, null, 0, 0);
        DayStep exam = new DayStep("exam", "INT", minutes(10), 0, minutes(2), List.of("lab"), null, null, 0, 0);
        visits.add(new DayVisit("a", minutes(420), "normal", null, 1, List.of(test, exam), "exam"));
        done("a", "lab", "LAB-1", 420, 420, 425);
        done("a", "exam", "INT-2", 420, 490, 500);
        DayFigures figures = figures();
        assertThat(figures.of("wait.exam.mean")).isEqualTo(5);
        assertThat(figures.of("idle.visits with tests")).isEqualTo(58);
        assertThat(figures.of("stay.mean")).isEqualTo(80);
        // Alone: 5 minutes and 60 to the result, then 10 in the room that works at half the time.
        assertThat(figures.of("no_wait_bound")).isEqualTo(70);
        assertThat(figures.of("within_target.1 tests.share")).isEqualTo(1);
    }

    @Test
    void who_walked_away_or_is_not_through_is_counted_and_not_measured() {
        exam("gone", "normal", 420);
        exam("waiting", "normal", 421);
        exam("through", "normal", 425);
        DayVisit gone = visits.get(0);
        rows.add(new LogRow(gone, gone.steps().get(0), "", at(420), null, null, at(430)));
        done("through", "INT-1", 425, 425, 435);
        DayFigures figures = figures();
        assertThat(figures.of("walked_away")).isEqualTo(1);
        assertThat(figures.of("unfinished")).isEqualTo(1);
        assertThat(figures.of("stay.n")).isEqualTo(1);
        FairnessReport report = FairnessReport.of(day(), "2026-01-05");
        assertThat(report.walkedAway()).isEqualTo(1);
        assertThat(report.inProgress()).isEqualTo(1);
        assertThat(report.classes().get(0).withinTarget()).isNull();
    }

    @Test
    void a_missed_call_takes_the_room_forty_seconds_and_counts_as_the_first_call() {
        exam("a", "normal", 420);
        exam("b", "normal", 421);
        DayVisit away = visits.get(0);
        rows.add(new LogRow(away, away.steps().get(0), "INT-1", at(420), at(420), null, null));
        done("a", "INT-1", 420, 440, 450);
        done("b", "INT-1", 421, 422, 432);
        DayFigures figures = figures();
        assertThat(figures.of("overtakes.given.normal")).isZero();
        assertThat(figures.of("missed_calls")).isEqualTo(1);
        assertThat(figures.of("utilisation_of_room.INT-1")).isCloseTo((20 + 2 / 3.0) / 30, within(1e-12));
    }

    private DayFigures figures() {
        return DayFigures.of(day());
    }

    private PlayedDay day() {
        return PlayedDay.of(new RecordedDay(PLAN, visits), rows, MIDNIGHT, Set.of());
    }

    private void exam(String id, String priorityClass, int arrival) {
        DayStep step = new DayStep("exam", "INT", minutes(10), 0, 0, List.of(), null, null, 0, 0);
        visits.add(new DayVisit(id, minutes(arrival), priorityClass, null, 0, List.of(step), "exam"));
    }

    private void done(String visit, String room, int joined, int started, int finished) {
        done(visit, "exam", room, joined, started, finished);
    }

    private void done(String visit, String step, String room, int joined, int started, int finished) {
        DayVisit of =
                visits.stream().filter(v -> v.id().equals(visit)).findFirst().orElseThrow();
        rows.add(new LogRow(of, of.step(step), room, at(joined), at(started), at(started), at(finished)));
    }

    private static long at(int minute) {
        return MIDNIGHT + minutes(minute);
    }

    private static long minutes(int minutes) {
        return minutes * 60_000L;
    }

    private static SitePlan plan() {
        Name name = new Name("Nội", "Medicine");
        SitePlan.Binding pooled = SitePlan.Binding.pooled;
        List<Hours> open = List.of(new Hours(420, 720));
        return new SitePlan(
                "vinh",
                null,
                "Asia/Ho_Chi_Minh",
                null,
                List.of(
                        new SitePlan.Service("INT", name, "A", SitePlan.Kind.exam, pooled, 600_000, 0.5, null, 0, null),
                        new SitePlan.Service(
                                "LAB", name, "L", SitePlan.Kind.test, pooled, 300_000, 0.5, null, 0, null)),
                null,
                List.of(
                        new SitePlan.Room("INT-1", null, null, List.of("INT"), 1, null, open),
                        new SitePlan.Room("INT-2", null, null, List.of("INT"), 1, 0.5, open),
                        new SitePlan.Room("LAB-1", null, null, List.of("LAB"), 2, null, open)),
                List.of(
                        new SitePlan.PriorityClass("emergency", null, true, 0, null),
                        new SitePlan.PriorityClass("statutory", null, null, 45, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                new SitePlan.Policy(
                        "journey",
                        "fewest",
                        "printed",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new SitePlan.Booked(20, 30, 10)),
                null);
    }
}
