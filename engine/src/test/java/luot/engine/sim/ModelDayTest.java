package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import luot.engine.figures.DayFigures;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.ToldErrors;
import luot.engine.figures.ToldReport;
import luot.engine.journal.Journal;
import luot.engine.journal.MemoryJournal;
import luot.engine.past.JournaledDay;
import luot.engine.site.Entry;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulator against the model day's own programs (day maker, audit, plain runner, exact cases) where they lie
 * beside the repository and Python runs; skipped elsewhere.
 */
class ModelDayTest {
    private static final Path PROGRAMS = root().resolveSibling("shared").resolve("model-day");

    @TempDir
    Path folder;

    @BeforeEach
    void needs_the_model_day() throws Exception {
        assumeTrue(Files.exists(PROGRAMS.resolve("score.py")), "the model day is not here");
        assumeTrue(hasPython(), "there is no python3");
    }

    @Test
    void the_audit_finds_nothing_wrong_with_a_peak_day() throws Exception {
        Path day = peakDay();
        Path log = folder.resolve("log.csv");
        SimulateReport report = new Simulate(true).run(day, log, List.of());
        assertThat(report.visits()).isEqualTo(2_150);
        assertThat(report.unserved()).isEmpty();
        assertThat(python("score.py", day, log)).contains("audit: 2150 visits, no violation");
        RecordedDay recorded = DayFile.read(day);
        List<Entry> entries = new ArrayList<>();
        SimulatedDay simulated = Simulation.run(
                recorded, PolicyChoice.of(recorded.plan(), List.of()).policy(), entries::add);
        DayFigures figures = DayFigures.of(PlayedDay.of(simulated));
        JsonNode scored = new JsonMapper().readTree(python("score.py", day, log, "--json"));
        compare("", scored, figures);
        compareTold(scored.path("told"), ToldReport.of(PlayedDay.of(simulated), "peak-1"));
        comesOutOfTheJournal(simulated, entries, figures);
    }

    private static void comesOutOfTheJournal(SimulatedDay lived, List<Entry> entries, DayFigures figures)
            throws Exception {
        Journal journal = new MemoryJournal();
        String site = lived.day().plan().site();
        journal.append(site, entries);
        JournaledDay past = JournaledDay.read(journal, site, Simulation.DATE);
        assertThat(DayFigures.of(PlayedDay.of(past.everything(), past.rows(), past.midnightMillis(), past.open())))
                .isEqualTo(figures);
        List<DayVisit> were = lived.day().visits().stream()
                .sorted(Comparator.comparingLong(DayVisit::arrivalMillis))
                .toList();
        Set<String> left = lived.rows().stream()
                .filter(LogRow::isWalkAway)
                .map(row -> row.visit().id())
                .collect(Collectors.toSet());
        for (int i = 0; i < were.size(); i++) {
            if (!left.contains(were.get(i).id())) {
                assertThat(past.everything().visits().get(i).steps())
                        .as(were.get(i).id())
                        .containsExactlyInAnyOrderElementsOf(were.get(i).steps());
            }
        }
    }

    private static void compareTold(JsonNode scored, ToldReport report) {
        Map<String, ToldReport.Row> rows = new HashMap<>();
        report.kinds().forEach(row -> rows.put(row.id(), row));
        report.firstExams().forEach(row -> rows.put("first exam, " + row.id(), row));
        rows.put("all", report.all());
        assertThat(scored.properties()).hasSameSizeAs(rows.keySet());
        scored.properties().forEach(field -> {
            ToldReport.Row row = rows.get(field.getKey());
            JsonNode of = field.getValue();
            ToldErrors errors = Objects.requireNonNull(row.errors());
            assertThat(row.count()).isEqualTo(of.path("n").asInt());
            assertThat(row.calledAtOnce()).isEqualTo(of.path("called_at_once").asInt());
            Map<String, Double> told = Map.of(
                    "mae",
                    errors.maeMillis() / 60_000.0,
                    "rmse",
                    errors.rmseMillis() / 60_000.0,
                    "bias",
                    errors.biasMillis() / 60_000.0,
                    "covered_by_p50",
                    errors.coveredByP50(),
                    "covered_by_p90",
                    errors.coveredByP90(),
                    "within_5min_or_20pct",
                    errors.within());
            told.forEach((name, value) -> assertThat(value)
                    .as(field.getKey() + " " + name)
                    .isCloseTo(of.path(name).asDouble(), Offset.offset(1e-5)));
        });
    }

    /** Every figure of the audit, but those of told waits and of the doctors' bound, which are its own. */
    private static void compare(String name, JsonNode scored, DayFigures figures) {
        if (scored.isObject()) {
            scored.properties().forEach(field -> compare(name + '.' + field.getKey(), field.getValue(), figures));
        } else if (!name.startsWith(".told") && !name.contains("doctor") && !scored.isNull()) {
            assertThat(figures.of(name.substring(1))).as(name).isCloseTo(scored.asDouble(), Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "fewest", "reference"})
    void a_policy_to_beat_comes_out_as_in_the_plain_runner(String policy) throws Exception {
        Path day = peakDay();
        Path log = folder.resolve("log.csv");
        Path plain = folder.resolve("plain.csv");
        SimulateReport report = new Simulate().run(day, log, List.of(policy));
        python("run_baseline.py", day, "--policy", policy, "--out", plain);
        JsonNode ratio = new JsonMapper()
                .readTree(python("score.py", day, log, "--against", plain, "--json"))
                .path("ratio");
        for (String figure : List.of("stay.mean", "stay.p90", "queue_wait.mean")) {
            assertThat(ratio.path(figure).asDouble()).as(figure).isBetween(0.99, 1.01);
        }
        JsonNode own = new JsonMapper().readTree(python("score.py", day, log, "--json"));
        assertThat(report.meanStayMillis() / 60_000)
                .isCloseTo(own.at("/stay/mean").asDouble(), offset());
        assertThat(report.meanWaitMillis() / 60_000)
                .isCloseTo(own.at("/queue_wait/mean").asDouble(), offset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace-fcfs", "trace-strict", "trace-journey", "batch", "jobs"})
    void an_exact_case_comes_out_exactly(String name) throws Exception {
        Path day = folder.resolve(name);
        python("make_case.py", name, "--out", day);
        Path log = folder.resolve("log.csv");
        new Simulate(true).run(day, log, List.of());
        python("check_case.py", day, log);
    }

    private Path peakDay() throws Exception {
        Path day = folder.resolve("peak-1");
        python("make_day.py", "--seed", "1", "--scenario", "peak", "--out", day);
        return day;
    }

    private static Offset<Double> offset() {
        return Offset.offset(1e-6);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** What a program prints; it must end well. */
    private String python(String program, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("python3", "-B", PROGRAMS.resolve(program).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path printed = folder.resolve(program + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(program + " ended").isTrue();
        String text = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(program + ": " + text).isZero();
        return text;
    }

    /** The folder that holds the whole build: it has the launcher. */
    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("mvnw"))) {
            dir = dir.getParent();
        }
        return dir;
    }
}
