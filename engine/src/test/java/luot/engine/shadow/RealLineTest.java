package luot.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sixty days of a real emergency department, where its log lies beside the repository; skipped elsewhere.
 *
 * <p>The best usual ways have a mean error of 11.5 and 64.3 min on the days that are scored.
 */
class RealLineTest {
    private static final Path LOG = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolveSibling("shared")
            .resolve("data")
            .resolve("chile-ed")
            .resolve("observed.csv");

    private static long at(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    @BeforeEach
    void needs_the_log() {
        assumeTrue(Files.exists(LOG), "the log is not here");
    }

    private static List<ObservedRow> rows() throws Exception {
        try (var text = Files.newBufferedReader(LOG)) {
            return ObservedFile.read(text);
        }
    }

    @Test
    void is_told_better_than_in_any_usual_way_and_as_sure_as_promised() throws Exception {
        List<ObservedRow> rows = rows();
        List<Told> told = ShadowRun.tell(rows, (done, of) -> {});
        ShadowReport report = ShadowReport.of(rows, told, at("2018-05-16T00:00"));
        within(report.groups.get("triage").told, 10.0, 3.6);
        within(report.groups.get("doctor").told, 58.0, 20.0);
    }

    private static void within(Score score, double error, double pinball) {
        assertThat(score.count()).isGreaterThan(4_000);
        assertThat(score.meanError()).isLessThanOrEqualTo(error);
        assertThat(score.coverage50()).isBetween(0.46, 0.54);
        assertThat(score.coverage90()).isBetween(0.88, 0.92);
        assertThat(score.pinball90()).isLessThanOrEqualTo(pinball);
    }

    @Test
    void what_comes_later_changes_nothing_told_before() throws Exception {
        List<ObservedRow> days = ShadowRunTest.until(rows(), at("2018-04-06T00:00"));
        List<Told> told = ShadowRun.tell(days, (done, of) -> {});
        for (String moment : List.of("2018-04-02T13:07", "2018-04-05T10:31")) {
            List<ObservedRow> cut = ShadowRunTest.until(days, at(moment));
            assertThat(ShadowRun.tell(cut, (done, of) -> {})).isEqualTo(told.subList(0, cut.size()));
        }
    }
}
