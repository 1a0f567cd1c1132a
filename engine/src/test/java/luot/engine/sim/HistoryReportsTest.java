package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luot.engine.figures.DayFigures;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.PlayedStep;
import luot.engine.figures.PlayedVisit;
import luot.engine.figures.ToldErrors;
import luot.engine.figures.ToldReport;
import luot.engine.flow.StandardPolicies;
import luot.engine.history.Chronicle;
import luot.engine.journal.Journal;
import luot.engine.journal.Stores;
import luot.engine.journal.TestPostgres;
import luot.engine.site.Entry;
import luot.engine.site.SiteState;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports in docs/reports.sql, run as they stand on both databases, say of a day what its own figures say. */
class HistoryReportsTest {
    private static final int BATCH = 97;
    private static final Offset<Double> ROUNDED = within(0.0501);

    @TempDir
    private static Path folder;

    private static PlayedDay played;
    private static DayFigures figures;
    private static ToldReport told;
    private static final Map<String, List<List<Map<String, Object>>>> REPORTS = new LinkedHashMap<>();

    @BeforeAll
    static void live() throws Exception {
        RecordedDay day = ClinicDay.of(11, 150);
        List<Entry> entries = new ArrayList<>();
        SimulatedDay lived =
                Simulation.run(day, PolicyChoice.of(day.plan(), List.of()).policy(), entries::add);
        played = PlayedDay.of(lived);
        figures = DayFigures.of(played);
        told = ToldReport.of(played, "the day");
        Map<String, String> stores = new LinkedHashMap<>();
        stores.put("jdbc:sqlite:" + folder.resolve("luot.db"), "sqlite:" + folder.resolve("luot.db"));
        String postgres = TestPostgres.server().freshDatabase();
        stores.put(postgres, postgres);
        for (Map.Entry<String, String> store : stores.entrySet()) {
            try (Journal journal = Stores.open(store.getValue())) {
                write(journal, day.plan().site(), entries);
            }
            REPORTS.put(store.getKey(), reports(store.getKey()));
        }
    }

    /** As the agent does: batch by batch, each with the history that follows from it. */
    private static void write(Journal journal, String site, List<Entry> entries) throws Exception {
        SiteState state = new SiteState(new StandardPolicies());
        Chronicle chronicle = new Chronicle();
        state.witnessedBy(chronicle);
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<Entry> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
            batch.forEach(state::apply);
            journal.append(site, batch, chronicle.take());
        }
    }

    private static List<List<Map<String, Object>>> reports(String url) throws Exception {
        Path file = Path.of(System.getProperty("luot.root", "..")).resolve("docs/reports.sql");
        String script = Files.readString(file).replaceAll("(?m)^--.*$", "");
        List<List<Map<String, Object>>> reports = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String query : script.split(";", -1)) {
                if (!query.isBlank()) {
                    reports.add(rows(statement, query));
                }
            }
        }
        return reports;
    }

    private static List<Map<String, Object>> rows(Statement statement, String query) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.put(
                            result.getMetaData().getColumnLabel(i),
                            value instanceof Number number ? (Object) number.doubleValue() : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> report(int number) {
        return REPORTS.values().iterator().next().get(number - 1);
    }

    private static double sum(int report, String column) {
        return report(report).stream()
                .mapToDouble(row -> (Double) Objects.requireNonNull(row.get(column)))
                .sum();
    }

    @Test
    void there_are_ten_and_both_databases_say_the_same() {
        assertThat(REPORTS.values()).allSatisfy(reports -> assertThat(reports).hasSize(10));
        assertThat(REPORTS.values()).allSatisfy(reports -> assertThat(reports).noneMatch(List::isEmpty));
        List<List<Map<String, Object>>> sqlite = new ArrayList<>(REPORTS.values()).get(0);
        List<List<Map<String, Object>>> postgres = new ArrayList<>(REPORTS.values()).get(1);
        for (int i = 0; i < sqlite.size(); i++) {
            assertThat(postgres.get(i)).as("report %d", i + 1).isEqualTo(sqlite.get(i));
        }
    }

    @Test
    void waits_by_hour_are_those_of_the_steps() {
        double minutes = report(1).stream()
                .mapToDouble(row -> (Double) row.get("served") * (Double) row.get("mean_wait"))
                .sum();
        double real = played.steps().stream().mapToLong(PlayedStep::waitMillis).sum() / 60_000.0;
        assertThat(sum(1, "served")).isEqualTo(played.steps().size());
        assertThat(minutes).isCloseTo(real, within(0.05 * played.steps().size()));
        double longest =
                played.steps().stream().mapToLong(PlayedStep::waitMillis).max().orElseThrow() / 60_000.0;
        assertThat(report(1).stream()
                        .mapToDouble(row -> (Double) row.get("longest_wait"))
                        .max())
                .hasValueCloseTo(longest, ROUNDED);
    }

    @Test
    void targets_are_those_of_the_figures() {
        for (Map<String, Object> row : report(2)) {
            int tests = ((Double) row.get("tests")).intValue();
            String name = "within_target." + tests + " tests.";
            assertThat((Double) row.get("visits")).isEqualTo(figures.of(name + "n"));
            assertThat((Double) row.get("target")).isEqualTo(figures.of(name + "limit"));
            assertThat((Double) row.get("mean_stay")).isCloseTo(figures.of(name + "mean_stay"), ROUNDED);
            assertThat((Double) row.get("percent_met")).isCloseTo(100 * figures.of(name + "share"), ROUNDED);
        }
        assertThat(sum(2, "visits")).isEqualTo(figures.of("stay.n"));
    }

    @Test
    void calls_that_nobody_answered_are_all_there() {
        assertThat(figures.of("missed_calls")).isPositive();
        assertThat(sum(3, "missed")).isEqualTo(figures.of("missed_calls"));
        assertThat(sum(10, "calls"))
                .isEqualTo(figures.of("missed_calls") + played.steps().size());
    }

    @Test
    void rooms_served_whom_they_served_for_as_long_as_they_did() {
        for (Map<String, Object> row : report(4)) {
            List<PlayedStep> steps = played.steps().stream()
                    .filter(step -> step.room().equals(row.get("room")))
                    .toList();
            double busy = steps.stream()
                            .mapToLong(step -> step.finishedMillis() - step.startedMillis())
                            .sum()
                    / 60_000.0;
            assertThat((Double) row.get("patients")).isEqualTo(steps.size());
            assertThat((Double) row.get("minutes_serving")).isCloseTo(busy, ROUNDED);
            assertThat((Double) row.get("percent_used")).isBetween(0.0, 100.0);
        }
        assertThat(sum(4, "patients")).isEqualTo(played.steps().size());
        assertThat(sum(6, "patients")).isEqualTo(played.steps().size());
    }

    @Test
    void told_waits_are_held_against_the_same_calls() {
        ToldErrors errors = Objects.requireNonNull(told.all().errors());
        double of = sum(5, "told");
        double error = report(5).stream()
                        .mapToDouble(row -> (Double) row.get("told") * (Double) row.get("mean_error"))
                        .sum()
                / of;
        double covered = report(5).stream()
                        .mapToDouble(row -> (Double) row.get("told") * (Double) row.get("percent_by_upper_end"))
                        .sum()
                / of;
        assertThat(of).isEqualTo(told.all().count());
        assertThat(error).isCloseTo(errors.maeMillis() / 60_000.0, ROUNDED);
        assertThat(covered).isCloseTo(100 * errors.coveredByP90(), ROUNDED);
    }

    @Test
    void the_longest_stay_and_where_its_time_went_are_those_of_the_day() {
        PlayedVisit longest = played.stayed().stream()
                .max((a, b) -> Long.compare(a.stayMillis(), b.stayMillis()))
                .orElseThrow();
        Map<String, Object> first = report(7).get(0);
        assertThat((Double) first.get("stay")).isCloseTo(longest.stayMillis() / 60_000.0, ROUNDED);
        assertThat((Double) first.get("waiting")).isCloseTo(longest.waitMillis() / 60_000.0, ROUNDED);
        assertThat((Double) first.get("awaiting_results")).isCloseTo(longest.idleMillis() / 60_000.0, ROUNDED);
    }

    @Test
    void results_and_returns_and_ends_are_counted() {
        assertThat(report(8)).extracting(row -> row.get("kind")).contains("return", "test");
        double returns = played.steps().stream().filter(PlayedStep::isReturn).count();
        assertThat(report(8).stream()
                        .filter(row -> "return".equals(row.get("kind")))
                        .mapToDouble(row -> (Double) row.get("patients"))
                        .sum())
                .isEqualTo(returns);
        assertThat(sum(9, "visits")).isEqualTo(figures.of("visits"));
        assertThat(sum(9, "left_before")).isEqualTo(figures.of("walked_away"));
        assertThat(figures.of("walked_away")).isPositive();
    }
}
