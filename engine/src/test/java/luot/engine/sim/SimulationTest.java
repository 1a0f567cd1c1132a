package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day lived through the engine: its log, its repetition, its replay, and what the engine could not know. */
class SimulationTest {
    private static final ZoneId SITE_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    Path folder;

    /**
     * Checked by hand: tests and the return, a missed call, impatience, an emergency, a lunch break, a room that
     * closes.
     */
    @Test
    void the_small_day_is_lived_exactly_as_expected() throws Exception {
        Path log = folder.resolve("log.csv");
        SimulateReport report = new Simulate(true).run(SmallDay.folder(), log, List.of());
        assertThat(withoutTold(log)).isEqualTo(withoutTold(SmallDay.folder().resolve("expected-log.csv")));
        assertThat(report.visits()).isEqualTo(8);
        assertThat(report.steps()).isEqualTo(13);
        assertThat(report.missedCalls()).isEqualTo(1);
        assertThat(report.walkedAway()).isEqualTo(1);
        assertThat(report.unserved()).isEmpty();
        assertThat(report.summary()).contains("8 visits, 13 steps done, 1 calls missed, 1 walked away");
    }

    private static List<String> withoutTold(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst(",[^,]*,[^,]*$", ""))
                .toList();
    }

    @Test
    void the_same_day_gives_the_same_bytes_and_the_same_entries() throws Exception {
        Path first = folder.resolve("1.csv");
        Path second = folder.resolve("2.csv");
        new Simulate().run(SmallDay.folder(), first, List.of("room=fewest"));
        new Simulate().run(SmallDay.folder(), second, List.of("room=fewest"));
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(entries(SmallDay.read())).isEqualTo(entries(SmallDay.read()));
    }

    @Test
    void the_journal_alone_gives_the_state_that_was_lived() throws Exception {
        RecordedDay day = SmallDay.read();
        List<Entry> entries = new ArrayList<>();
        SimulatedDay lived = Simulation.run(day, day.plan().policy(), entries::add);
        SiteState replayed = new SiteState(new StandardPolicies());
        entries.forEach(replayed::apply);
        assertThat(replayed.stateHash()).isEqualTo(lived.state().stateHash());
        assertThat(lived.events()).isEqualTo(replayed.lastSeq());
    }

    /** Whatever the future holds for the last visits, nothing is different before it comes true. */
    @Test
    void the_engine_does_not_know_the_future() throws Exception {
        Path changed = SmallDay.copy(
                folder,
                "steps.csv",
                text -> text.replace("lunch,exam,INT,300000,0,0,,,,0", "lunch,exam,INT,7,9,0,,,,8")
                        .replace("moved,exam,INT,700000,0,0,,,,0", "moved,exam,INT,50,5,0,,,,60000"));
        Files.writeString(
                changed.resolve("visits.csv"),
                Files.readString(changed.resolve("visits.csv"))
                        .replace("lunch,30600000,normal,,", "lunch,30600000,normal,9000000,"));
        long comesTrueMillis =
                Simulation.DATE.atTime(9, 0).atZone(SITE_ZONE).toInstant().toEpochMilli();
        List<Entry> asWritten = entries(SmallDay.read());
        List<Entry> otherwise = entries(DayFile.read(changed));
        assertThat(otherwise).isNotEqualTo(asWritten);
        assertThat(before(comesTrueMillis, otherwise))
                .hasSizeGreaterThan(50)
                .isEqualTo(before(comesTrueMillis, asWritten));
    }

    private static List<Entry> before(long atMillis, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.atMillis() < atMillis).toList();
    }

    private static List<Entry> entries(RecordedDay day) {
        List<Entry> entries = new ArrayList<>();
        Simulation.run(day, day.plan().policy(), entries::add);
        return entries;
    }

    @Test
    void a_visit_that_comes_after_closing_is_explained() throws Exception {
        Path late = SmallDay.copy(folder, "visits.csv", text -> text.replace("lunch,30600000", "lunch,57600000"));
        SimulatedDay lived = SmallDay.live(DayFile.read(late));
        assertThat(lived.unserved()).singleElement().satisfies(unserved -> {
            assertThat(unserved.visit()).isEqualTo("lunch");
            assertThat(unserved.reason()).startsWith("SERVICE_CLOSED");
        });
        assertThat(lived.stepsDone()).isEqualTo(12);
    }

    /** The laboratory closes before the exam ends: the test is refused, the return cannot be, all else goes on. */
    @Test
    void a_test_ordered_too_late_leaves_the_rest_of_the_day_alone() throws Exception {
        Path early = SmallDay.copy(
                folder,
                "site.json",
                text -> text.replace("\"open\": [[\"07:00\", \"16:00\"]]", "\"open\": [[\"06:00\", \"07:05\"]]"));
        SimulatedDay lived = SmallDay.live(DayFile.read(early));
        assertThat(lived.unserved()).extracting(Unserved::step).containsExactly("blood", "back");
        assertThat(lived.unserved())
                .extracting(Unserved::reason)
                .element(0)
                .asString()
                .startsWith("SERVICE_CLOSED");
        assertThat(lived.stepsDone()).isEqualTo(11);
    }

    @Test
    void those_whom_nobody_calls_any_more_are_explained() throws Exception {
        Path early = SmallDay.copy(
                folder, "site.json", text -> text.replace("[\"09:00\", \"16:00\"]", "[\"09:00\", \"09:01\"]"));
        SimulatedDay lived = SmallDay.live(DayFile.read(early));
        assertThat(lived.unserved())
                .singleElement()
                .isEqualTo(new Unserved("lunch", "exam", "waits for INT, which calls nobody any more"));
    }

    /**
     * An absent patient whose patience ended during the call did come back, was taken in, and was logged as waiting on.
     */
    @Test
    void patience_that_ends_during_a_missed_call_ends_the_visit() throws Exception {
        Path impatient = SmallDay.copy(
                folder,
                "visits.csv",
                text -> text.replace("absent,25090000,normal,,", "absent,25090000,normal,20000,"));
        SimulatedDay lived = SmallDay.live(DayFile.read(impatient));
        LogRow left =
                lived.rows().stream().filter(LogRow::isWalkAway).findFirst().orElseThrow();
        assertThat(left.visit().id()).isEqualTo("absent");
        assertThat(left.atMillis() - left.joinedMillis()).isEqualTo(DayWorld.MISSED_CALL_MILLIS);
        assertThat(lived.missedCalls()).isEqualTo(1);
        assertThat(lived.unserved()).isEmpty();
    }

    /** The visit had ended with the missed call, and was ended once more: the simulation stopped there. */
    @Test
    void a_missed_call_that_ends_the_visit_is_a_walking_away() throws Exception {
        for (String patience : List.of("", "20000")) {
            Path day = SmallDay.copy(
                    folder,
                    "visits.csv",
                    text -> text.replace("absent,25090000,normal,,", "absent,25090000,normal," + patience + ","));
            RecordedDay read = DayFile.read(day);
            SitePlan.Policy policy =
                    PolicyChoice.of(read.plan(), List.of("maxMissed=1")).policy();
            SimulatedDay lived = Simulation.runAndReplay(read, policy);
            assertThat(lived.rows())
                    .filteredOn(LogRow::isWalkAway)
                    .extracting(row -> row.visit().id())
                    .contains("absent");
            assertThat(lived.unserved()).isEmpty();
        }
    }
}
