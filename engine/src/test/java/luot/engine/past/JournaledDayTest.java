package luot.engine.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import luot.engine.figures.DayFigures;
import luot.engine.figures.FairnessReport;
import luot.engine.figures.PlayedDay;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.sim.DayFile;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.SimulatedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that was lived into a journal comes out of it again as it was. */
class JournaledDayTest {
    @TempDir
    private Path folder;

    private RecordedDay original;
    private SimulatedDay lived;
    private Journal journal;

    @BeforeEach
    void live() throws Exception {
        RecordedDay day = DayFile.read(smallDay());
        original = new RecordedDay(
                day.plan(), day.visits().stream().map(JournaledDayTest::booked).toList());
        List<Entry> entries = new ArrayList<>();
        List<String> rules = List.of("booked=20:30:15", "preCall=1", "binding=pooled");
        lived = Simulation.run(original, PolicyChoice.of(original.plan(), rules).policy(), entries::add);
        Path file = folder.resolve("luot.db");
        try (Journal writing = JdbcJournal.sqlite(file)) {
            writing.append(original.plan().site(), entries);
        }
        journal = JdbcJournal.sqliteToRead(file);
    }

    @Test
    void its_visits_and_steps_are_the_same_where_they_can_be_seen() throws Exception {
        JournaledDay day = read();
        assertThat(day.open()).isEmpty();
        List<DayVisit> known = original.visits().stream()
                .sorted(Comparator.comparingLong(DayVisit::arrivalMillis))
                .toList();
        assertThat(day.everything().visits()).hasSameSizeAs(known);
        Set<String> left = left();
        for (int i = 0; i < known.size(); i++) {
            DayVisit was = known.get(i);
            DayVisit is = day.everything().visits().get(i);
            assertThat(is.arrivalMillis()).isEqualTo(was.arrivalMillis());
            assertThat(is.priorityClass()).isEqualTo(was.priorityClass());
            if (!left.contains(was.id())) {
                assertThat(is.tests()).as(was.id()).isEqualTo(was.tests());
                assertThat(is.firstExam()).isEqualTo(was.firstExam());
                assertThat(is.steps()).as(was.id()).containsExactlyInAnyOrderElementsOf(was.steps());
            }
        }
    }

    @Test
    void it_is_measured_as_it_was_lived() throws Exception {
        JournaledDay day = read();
        PlayedDay played = PlayedDay.of(day.everything(), day.rows(), day.midnightMillis(), day.open());
        DayFigures figures = DayFigures.of(played);
        assertThat(figures).isEqualTo(DayFigures.of(PlayedDay.of(lived)));
        assertThat(FairnessReport.of(played, "d").all().reasons())
                .isEqualTo(FairnessReport.of(PlayedDay.of(lived), "d").all().reasons());
        assertThat(day.rows()).anyMatch(row -> row.preCalledMillis() != null);
    }

    @Test
    void exported_it_is_a_recorded_day() throws Exception {
        RecordedDay day = read().recorded();
        DayExport.write(day, folder.resolve("day"));
        assertThat(DayFile.read(folder.resolve("day")).visits()).isEqualTo(day.visits());
        assertThat(DayFile.read(folder.resolve("day")).plan()).isEqualTo(day.plan());
    }

    @Test
    void a_day_or_a_site_that_is_not_there_is_refused_with_its_name() {
        assertThatThrownBy(() -> JournaledDay.read(journal, site(), Simulation.DATE.plusDays(1)))
                .isInstanceOf(NoSuchDay.class)
                .hasMessageContaining("2026-01-06");
        assertThatThrownBy(() -> JournaledDay.read(journal, "elsewhere", Simulation.DATE))
                .isInstanceOf(NoSuchDay.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void a_journal_opened_to_be_read_is_not_written_and_none_is_made() {
        Entry entry = new Entry(1, 1, "a", "b", 1, List.of());
        assertThatThrownBy(() -> journal.epoch("new")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.append(site(), List.of(entry))).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> JdbcJournal.sqliteToRead(folder.resolve("none.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("none.db");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    private JournaledDay read() throws Exception {
        return JournaledDay.read(journal, site(), Simulation.DATE);
    }

    private String site() {
        return original.plan().site();
    }

    private Set<String> left() {
        Set<String> left = new java.util.HashSet<>();
        lived.rows().stream()
                .filter(row -> row.isWalkAway())
                .forEach(row -> left.add(row.visit().id()));
        return left;
    }

    /**
     * The visit, its steps booked for half an hour after the arrival: bookings got lost when a day was played again.
     */
    private static DayVisit booked(DayVisit visit) {
        List<DayStep> steps = visit.steps().stream()
                .map(step -> new DayStep(
                        step.id(),
                        step.service(),
                        step.durationMillis(),
                        step.resultMillis(),
                        step.walkMillis(),
                        step.after(),
                        step.known(),
                        step.roomOf(),
                        step.absentMillis(),
                        step.lot(),
                        visit.arrivalMillis() + 1_800_000))
                .toList();
        return new DayVisit(
                visit.id(),
                visit.arrivalMillis(),
                visit.priorityClass(),
                visit.patienceMillis(),
                visit.tests(),
                steps,
                visit.firstExam());
    }

    private static Path smallDay() throws URISyntaxException {
        return Path.of(
                JournaledDayTest.class.getResource("/luot/engine/sim/small-day").toURI());
    }
}
