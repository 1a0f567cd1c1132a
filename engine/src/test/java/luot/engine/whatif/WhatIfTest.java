package luot.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import luot.engine.figures.DayFigures;
import luot.engine.figures.PlayedDay;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.Name;
import luot.engine.whatif.WhatIfResult.Row;
import luot.engine.whatif.WhatIfResult.Verdict;
import org.junit.jupiter.api.Test;

/** A day against the same day with something changed. */
class WhatIfTest {
    private static final RecordedDay DAY = Hundred.visits();

    private static final class Watching implements WhatIf.Watch {
        final List<String> told = new ArrayList<>();
        int cancelAfter = Integer.MAX_VALUE;

        @Override
        public void played(int done, int of) {
            told.add(done + "/" + of);
        }

        @Override
        public boolean isCancelled() {
            return told.size() > cancelAfter;
        }
    }

    @Test
    void one_draw_is_the_day_itself_and_has_no_interval() throws Exception {
        WhatIfResult result = run(1, "open INT-3 07:00");
        assertThat(row(result, "stay.mean").before()).isEqualTo(figures(DAY).of("stay.mean"));
        RecordedDay changed = ChangeText.parse("open INT-3 07:00").apply(DAY, 0);
        assertThat(row(result, "stay.mean").after()).isEqualTo(figures(changed).of("stay.mean"));
        assertThat(row(result, "stay.mean").halfInterval()).isNull();
        assertThat(result.rows()).extracting(Row::verdict).containsOnly(Verdict.UNCLEAR);
    }

    @Test
    void a_third_doctor_where_two_do_not_keep_up_is_clearly_better() throws Exception {
        WhatIfResult result = run(6, "open INT-3 07:00");
        Row stay = row(result, "stay.mean");
        assertThat(stay.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(stay.difference()).isCloseTo(stay.after() - stay.before(), within(1e-9));
        assertThat(stay.halfInterval()).isPositive();
        assertThat(row(result, "utilisation.INT").verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.waiting()).hasSizeGreaterThan(result.waitingAfter().length);
        assertThat(result.waiting()[4 * 8]).isGreaterThan(result.waitingAfter()[4 * 8]);
    }

    @Test
    void a_change_that_changes_nothing_makes_no_difference_in_any_draw() throws Exception {
        WhatIfResult result = run(4, "speed INT-1 1");
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.difference()).as(row.figure()).isZero();
            assertThat(row.halfInterval()).as(row.figure()).isZero();
            assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        });
        assertThat(result.waiting()).isEqualTo(result.waitingAfter());
    }

    @Test
    void the_same_question_has_the_same_answer() throws Exception {
        assertThat(run(3, "volume 1.2", "policy.next=journey"))
                .usingRecursiveComparison()
                .isEqualTo(run(3, "volume 1.2", "policy.next=journey"));
    }

    @Test
    void the_interval_is_students_of_the_paired_differences() {
        Figure figure =
                new Figure(WhatIfResult.Group.STAY, "stay.mean", new Name("a", "a"), WhatIfResult.Unit.MINUTES, -1);
        Row row = Paired.row(figure, List.of(new double[] {10, 9}, new double[] {20, 18}, new double[] {30, 27}));
        assertThat(row).isNotNull();
        assertThat(row.difference()).isEqualTo(-2);
        // Differences -1, -2, -3: standard deviation 1, of the mean 1/sqrt 3; two degrees of freedom.
        assertThat(row.halfInterval()).isCloseTo(4.303 / Math.sqrt(3), within(1e-9));
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(Paired.row(figure, List.of(new double[] {Double.NaN, 1}))).isNull();
    }

    @Test
    void the_factor_of_the_interval_falls_to_that_of_the_normal_distribution() {
        assertThat(StudentT.quantile(1)).isEqualTo(12.706);
        assertThat(StudentT.quantile(30)).isEqualTo(2.042);
        assertThat(StudentT.quantile(31)).isCloseTo(2.0395, within(5e-5));
        assertThat(StudentT.quantile(60)).isCloseTo(2.0003, within(5e-5));
        assertThat(StudentT.quantile(1_000)).isCloseTo(1.9623, within(5e-5));
    }

    @Test
    void another_draw_is_another_day_of_the_same_size_and_the_same_each_time() {
        RecordedDay draw = Draw.of(DAY, 1);
        assertThat(draw.visits()).hasSameSizeAs(DAY.visits()).isNotEqualTo(DAY.visits());
        assertThat(draw).isEqualTo(Draw.of(DAY, 1)).isNotEqualTo(Draw.of(DAY, 2));
        assertThat(draw.visits()).extracting(visit -> visit.id()).doesNotHaveDuplicates();
        assertThat(Draw.of(DAY, 0)).isSameAs(DAY);
    }

    @Test
    void it_tells_how_far_it_is_and_stops_when_told() throws Exception {
        Watching watching = new Watching();
        whatIf(2, "volume 0.5").run(watching);
        assertThat(watching.told).containsExactly("0/4", "1/4", "2/4", "3/4", "4/4");
        Watching impatient = new Watching();
        impatient.cancelAfter = 2;
        assertThatThrownBy(() -> whatIf(5, "volume 0.5").run(impatient)).isInstanceOf(CancellationException.class);
        assertThat(impatient.told).hasSize(3);
    }

    @Test
    void a_result_is_a_table_and_a_page_in_two_languages_that_asks_for_nothing_else() throws Exception {
        WhatIfResult result = run(3, "open INT-3 07:00");
        assertThat(WhatIfTable.of(result))
                .contains("open INT-3 07:00", "Stay, mean", "better")
                .doesNotContain("NaN");
        String page = WhatIfPage.of(result);
        assertThat(page)
                .contains("<svg", "open INT-3 07:00", "Thời gian ở viện, trung bình", "Stay, mean", "class=\"BETTER\"")
                .doesNotContain("NaN", "http", "<script", "src=");
    }

    @Test
    void the_last_patients_of_a_day_that_nobody_serves_are_counted() throws Exception {
        WhatIfResult result = run(1, "close INT-1 08:00", "close INT-2 08:00");
        assertThat(row(result, "unfinished").after()).isGreaterThan(50);
    }

    private static WhatIf whatIf(int draws, String... texts) throws Exception {
        List<Change> changes = new ArrayList<>();
        for (String text : texts) {
            changes.add(ChangeText.parse(text));
        }
        return new WhatIf("day", DAY, changes, draws);
    }

    private static WhatIfResult run(int draws, String... changes) throws Exception {
        return whatIf(draws, changes).run(new Watching());
    }

    /** With waits told, unlike in the plays of a what-if: what happens must be the same. */
    private static DayFigures figures(RecordedDay day) {
        return DayFigures.of(PlayedDay.of(Simulation.run(day, day.plan().policy(), entry -> {})));
    }

    private static Row row(WhatIfResult result, String figure) {
        return result.rows().stream()
                .filter(row -> row.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }
}
