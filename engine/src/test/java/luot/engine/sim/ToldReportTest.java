package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.ToldErrors;
import luot.engine.figures.ToldReport;
import luot.engine.figures.ToldReport.Row;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.MemoryJournal;
import luot.engine.past.JournaledDay;
import luot.engine.site.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Told waits against real ones, counted a second time from the bare lines of the exported log. */
class ToldReportTest {
    private static final String DATE = Simulation.DATE.toString();

    @TempDir
    Path folder;

    private final List<Entry> entries = new ArrayList<>();
    private SimulatedDay lived;
    private ToldReport report;

    @BeforeEach
    void live() {
        lived = Simulation.run(ClinicDay.of(11, 220), StandardPolicies.DEFAULT, entries::add);
        report = ToldReport.of(PlayedDay.of(lived), DATE);
    }

    /** What one line of a log says: told P50 and P90 and the wait to the first call, ms. */
    private record Line(String visit, String step, double p50, double p90, double waited) {}

    /** The lines that count: steps done that were told a wait; a missed call before them is the first call. */
    private List<Line> lines() throws Exception {
        Path log = folder.resolve("log.csv");
        lived.writeLog(log);
        List<String[]> rows = Files.readAllLines(log).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Map<String, Long> missed = new HashMap<>();
        rows.stream()
                .filter(row -> !row[5].isEmpty() && row[6].isEmpty())
                .forEach(row -> missed.merge(row[0] + row[1], Long.valueOf(row[5]), Math::min));
        List<Line> lines = new ArrayList<>();
        for (String[] row : rows) {
            if (!row[6].isEmpty() && !row[8].isEmpty() && !row[9].isEmpty()) {
                long called = missed.getOrDefault(row[0] + row[1], Long.valueOf(row[5]));
                double wait = called - Long.parseLong(row[4]);
                lines.add(new Line(row[0], row[1], Double.parseDouble(row[8]), Double.parseDouble(row[9]), wait));
            }
        }
        return lines;
    }

    private static void same(Row row, List<Line> told) {
        List<Line> waited = told.stream().filter(line -> line.waited != 0).toList();
        assertThat(row.count()).isEqualTo(waited.size()).isPositive();
        assertThat(row.calledAtOnce()).isEqualTo(told.size() - waited.size());
        double absolute = 0;
        double squared = 0;
        double sum = 0;
        double near = 0;
        double under50 = 0;
        double under90 = 0;
        double pinball = 0;
        for (Line line : waited) {
            double error = line.p50 - line.waited;
            absolute += Math.abs(error);
            squared += error * error;
            sum += error;
            near += Math.abs(error) <= Math.max(300_000, 0.2 * line.waited) ? 1 : 0;
            under50 += line.waited <= line.p50 ? 1 : 0;
            under90 += line.waited <= line.p90 ? 1 : 0;
            double over = line.waited - line.p90;
            pinball += over > 0 ? 0.9 * over : -0.1 * over;
        }
        int n = waited.size();
        ToldErrors errors = Objects.requireNonNull(row.errors());
        assertThat((double) errors.maeMillis()).isCloseTo(absolute / n, within(1.0));
        assertThat((double) errors.rmseMillis()).isCloseTo(Math.sqrt(squared / n), within(1.0));
        assertThat((double) errors.biasMillis()).isCloseTo(sum / n, within(1.0));
        assertThat(errors.within()).isCloseTo(near / n, within(1e-12));
        assertThat(errors.coveredByP50()).isCloseTo(under50 / n, within(1e-12));
        assertThat(errors.coveredByP90()).isCloseTo(under90 / n, within(1e-12));
        assertThat((double) errors.pinballP90Millis()).isCloseTo(pinball / n, within(1.0));
    }

    @Test
    void all_kinds_and_classes_are_counted_as_the_log_says() throws Exception {
        List<Line> lines = lines();
        same(report.all(), lines);
        assertThat(report.steps() - report.untold()).isEqualTo(lines.size());
        for (Row kind : report.kinds()) {
            same(
                    kind,
                    lines.stream()
                            .filter(line -> kindOf(line.step).equals(kind.id()))
                            .toList());
        }
        for (Row one : report.firstExams()) {
            same(
                    one,
                    lines.stream()
                            .filter(line -> line.step.equals("exam")
                                    && classOf(line.visit).equals(one.id()))
                            .toList());
        }
        assertThat(report.kinds()).extracting(Row::id).contains("exam", "return", "test");
        assertThat(sum(report.services())).isEqualTo(report.all().count());
        assertThat(sum(report.hours())).isEqualTo(report.all().count());
        assertThat(report.table()).contains("first exam, statutory").contains("all");
    }

    @Test
    void the_largest_errors_are_named_by_number_and_largest_first() throws Exception {
        double worst = lines().stream()
                .mapToDouble(line -> Math.abs(line.p50 - line.waited))
                .max()
                .orElseThrow();
        ToldReport.Miss first = report.misses().get(0);
        assertThat((double) Math.abs(first.toldP50Millis() - first.waitMillis()))
                .isEqualTo(worst);
        assertThat(report.misses()).hasSize(10);
    }

    @Test
    void the_journal_tells_the_same_as_the_day_that_was_lived() throws Exception {
        Journal journal = new MemoryJournal();
        String site = lived.day().plan().site();
        journal.append(site, entries);
        JournaledDay day = JournaledDay.read(journal, site, Simulation.DATE);
        ToldReport past =
                ToldReport.of(PlayedDay.of(day.everything(), day.rows(), day.midnightMillis(), day.open()), DATE);
        assertThat(past.all()).isEqualTo(report.all());
        assertThat(past.kinds()).isEqualTo(report.kinds());
        assertThat(past.firstExams()).isEqualTo(report.firstExams());
        assertThat(past.services()).isEqualTo(report.services());
        assertThat(past.hours()).isEqualTo(report.hours());
    }

    /** A wait of which a tenth of the plays saw no end within the day was once told as millions of years. */
    @Test
    void nobody_is_told_a_wait_longer_than_the_day() {
        for (LogRow row : lived.rows()) {
            Long p90 = row.toldP90Millis();
            assertThat(p90 == null ? 0 : p90).as(row.toString()).isBetween(0L, 24 * 3_600_000L);
        }
    }

    @Test
    void a_day_on_which_nobody_was_told_anything_says_so() {
        SimulatedDay silent = Simulation.runUntold(ClinicDay.of(3, 20), StandardPolicies.DEFAULT, entry -> {});
        ToldReport of = ToldReport.of(PlayedDay.of(silent), DATE);
        assertThat(of.untold()).isEqualTo(of.steps()).isPositive();
        assertThat(of.all().errors()).isNull();
        assertThat(of.kinds()).isEmpty();
        assertThat(of.misses()).isEmpty();
    }

    private static int sum(List<Row> rows) {
        return rows.stream().mapToInt(Row::count).sum();
    }

    private static String kindOf(String step) {
        return switch (step) {
            case "reg" -> "registration";
            case "exam" -> "exam";
            case "back" -> "return";
            default -> "test";
        };
    }

    private String classOf(String visit) {
        return lived.day().visits().stream()
                .filter(of -> of.id().equals(visit))
                .findFirst()
                .orElseThrow()
                .priorityClass();
    }
}
