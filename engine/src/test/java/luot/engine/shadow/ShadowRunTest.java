package luot.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Told waits of made-up lines: what is known about them is known exactly. */
class ShadowRunTest {
    private static final int DAYS = 12;

    private static List<Told> tell(List<ObservedRow> rows) {
        return ShadowRun.tell(rows, (told, of) -> {});
    }

    /** What would have been in the file at this moment. */
    static List<ObservedRow> until(List<ObservedRow> rows, long moment) {
        return rows.stream()
                .filter(row -> row.person().joinedMillis() <= moment)
                .map(row -> new ObservedRow(
                        row.person(),
                        row.joined(),
                        row.calledMillis() <= moment ? row.calledMillis() : ObservedRow.NEVER,
                        row.finishedMillis() <= moment ? row.finishedMillis() : ObservedRow.NEVER,
                        row.leftMillis() <= moment ? row.leftMillis() : ObservedRow.NEVER))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {9 * 3_600, 86_400 + 10 * 3_600 + 7, 5 * 86_400 + 11 * 3_600, 9 * 86_400})
    void what_comes_later_changes_nothing_told_before(long seconds) throws Exception {
        List<ObservedRow> rows = new ObservedLog()
                .desk("A", 0, DAYS, 200, 1)
                .desk("B", 3, 8, 400, 2)
                .rows();
        List<ObservedRow> cut = until(rows, ObservedLog.millis(seconds));
        assertThat(cut).hasSizeBetween(5, rows.size() - 100);
        assertThat(tell(cut)).isEqualTo(tell(rows).subList(0, cut.size()));
    }

    @Test
    void a_desk_that_serves_one_after_the_other_is_learned() throws Exception {
        List<ObservedRow> rows = new ObservedLog().desk("A", 0, DAYS, 240, 5).rows();
        ShadowReport report = ShadowReport.of(rows, tell(rows), ObservedLog.millis(8 * 86_400));
        ShadowReport.Group desk = report.lines.get("A");
        assertThat(desk.told.count()).isGreaterThan(300);
        assertThat(desk.told.meanError())
                .isLessThan(0.5 * desk.usual.get(UsualForecasts.Way.LAST_WAIT).meanError())
                .isLessThan(
                        0.3 * desk.usual.get(UsualForecasts.Way.CLASS_MEDIAN).meanError());
        assertThat(desk.told.coverage90()).isCloseTo(0.9, Offset.offset(0.05));
        assertThat(desk.told.coverage50()).isCloseTo(0.5, Offset.offset(0.1));
    }

    @Test
    void a_line_never_seen_before_is_told_from_what_the_others_taught() throws Exception {
        List<ObservedRow> rows = new ObservedLog()
                .desk("A", 0, 6, 240, 5)
                .desk("new", 6, 1, 240, 9)
                .rows();
        ShadowReport report = ShadowReport.of(rows, tell(rows), ObservedLog.millis(6 * 86_400));
        Score told = report.lines.get("new").told;
        assertThat(told.meanError())
                .isLessThan(report.lines
                        .get("new")
                        .usual
                        .get(UsualForecasts.Way.CONSTANT_MEDIAN)
                        .meanError());
    }

    @Test
    void every_row_is_told_two_ordered_numbers_also_in_odd_files() throws Exception {
        ObservedLog log = new ObservedLog().desk("A", 0, 1, 600, 3).desk("B", 40, 1, 60, 4);
        for (int i = 0; i < 60; i++) { // nobody is ever called in C, and each class comes once
            log.add("c" + i, "C", "class " + i, 3_600L + i, "", "", "");
        }
        log.add("late", "D", "", 10, ObservedLog.at(45 * 86_400L), "", ""); // after six weeks
        log.add("again", "D", "", 46 * 86_400L, ObservedLog.at(46 * 86_400L), "", "");
        List<ObservedRow> rows = log.rows();
        List<Told> told = tell(rows);
        assertThat(told).hasSameSizeAs(rows).allSatisfy(it -> {
            assertThat(it.p50Seconds()).isFinite().isNotNegative();
            assertThat(it.p90Seconds()).isFinite().isGreaterThanOrEqualTo(it.p50Seconds());
        });
    }

    @Test
    void an_empty_log_has_an_empty_report() throws Exception {
        ShadowRun run = ShadowRun.over(new StringReader(ObservedLog.HEADER), (told, of) -> {});
        StringBuilder csv = new StringBuilder();
        run.writeTold(csv);
        assertThat(csv.toString()).isEqualTo("visit,service,joined,told_p50,told_p90\r\n");
        assertThat(run.report(null).table()).contains("nobody");
        assertThat(run.report(null).html()).contains("Không có ai");
    }

    @Test
    void the_told_file_repeats_the_keys_of_the_observed_one() throws Exception {
        String csv = ObservedLog.HEADER + "7,\"A, B\",x,2026-03-02 07:30,2026-03-02T07:40,,\n"
                + "8,\"A, B\",x,2026-03-02T08:30:15,,,\n";
        StringBuilder told = new StringBuilder();
        ShadowRun.over(new StringReader(csv), (rows, of) -> {}).writeTold(told);
        assertThat(told.toString().lines()).hasSize(3).element(1).isEqualTo("7,\"A, B\",2026-03-02 07:30,900.0,3600.0");
    }

    @Test
    void the_report_names_lines_safely_and_no_visit() throws Exception {
        List<ObservedRow> rows = new ObservedLog().desk("<b>&", 0, 3, 240, 5).rows();
        ShadowReport report = ShadowReport.of(rows, tell(rows), 0);
        String visit = rows.get(0).person().visit().replace("<b>&", "");
        assertThat(report.html())
                .contains("&lt;b&gt;&amp;")
                .doesNotContain("<b>")
                .doesNotContain(visit)
                .doesNotContain("NaN");
        assertThat(report.table()).contains("constant median").doesNotContain("NaN");
    }

    @Test
    void progress_is_told_along_the_way() throws Exception {
        List<ObservedRow> rows = new ObservedLog().desk("A", 0, DAYS, 240, 5).rows();
        List<Integer> heard = new ArrayList<>();
        ShadowRun.tell(rows, (told, of) -> {
            assertThat(of).isEqualTo(rows.size());
            heard.add(told);
        });
        assertThat(heard).startsWith(0, 500, 1_000).isSorted();
    }
}
