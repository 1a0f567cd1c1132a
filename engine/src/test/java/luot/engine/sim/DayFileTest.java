package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a recorded day: what is in it, and how everything that does not belong is refused. */
class DayFileTest {
    @TempDir
    Path folder;

    @Test
    void a_day_is_read_as_it_is_written() throws Exception {
        RecordedDay day = SmallDay.read();
        assertThat(day.visits()).hasSize(8);
        assertThat(day.steps()).isEqualTo(14);
        DayVisit tests = day.visits().get(0);
        assertThat(tests.firstExam()).isEqualTo("exam");
        assertThat(tests.patienceMillis()).isNull();
        assertThat(tests.step("back"))
                .isEqualTo(new DayStep(
                        "back",
                        "INT",
                        300_000,
                        0,
                        60_000,
                        List.of("blood"),
                        "exam",
                        "exam",
                        0,
                        tests.step("back").lot()));
        assertThat(day.visits().get(2).patienceMillis()).isEqualTo(600_000);
        assertThat(day.visits().get(3).step("exam").lot()).isEqualTo(600_000_000);
    }

    @Test
    void steps_without_a_lot_draw_the_same_one_every_time() throws Exception {
        DayStep once = SmallDay.read().visits().get(0).step("reg");
        assertThat(once.lot()).isBetween(1, 999_999_999);
        assertThat(SmallDay.read().visits().get(0).step("reg")).isEqualTo(once);
        Path none = SmallDay.copy(
                folder, "steps.csv", text -> text.replace(",lot", "").replaceAll("(?m),\\d*$", ""));
        assertThat(DayFile.read(none).visits().get(0).step("reg")).isEqualTo(once);
    }

    @Test
    void rooms_get_areas_for_their_hall_boards() throws Exception {
        SitePlan plan = SmallDay.read().plan();
        assertThat(plan.areas()).extracting(SitePlan.Area::id).containsExactly("reception", "exam", "tests");
        assertThat(plan.rooms()).extracting(SitePlan.Room::area).containsExactly("reception", "exam", "exam", "tests");
    }

    @Test
    void a_service_lasts_its_duration_times_speed_rounded_half_up() {
        assertThat(step(1_000).servedMillis(0.85)).isEqualTo(850);
        assertThat(step(3).servedMillis(0.5)).isEqualTo(2);
        assertThat(step(1).servedMillis(0.1)).isEqualTo(1);
        assertThat(step(0).servedMillis(1)).isEqualTo(1);
    }

    private static DayStep step(long durationMillis) {
        return new DayStep("s", "S", durationMillis, 0, 0, List.of(), null, null, 0, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            visits.csv | patience,tests | patience,tests,phone | visits.csv line 1: unknown column 'phone'
            visits.csv | patience,tests | patience | visits.csv line 1: column 'tests' is missing
            visits.csv | patience,tests | patience,patience | visits.csv line 1: column 'patience' occurs twice
            visits.csv | 25080000 | 6h58 | visits.csv line 2: arrival: '6h58' is not a whole number
            visits.csv | 25090000 | -1 | visits.csv line 3: arrival: '-1' is not a whole number
            visits.csv | 25090000,normal | 25090000,vip | visits.csv line 3: class: there is no class 'vip'
            visits.csv | absent, | tests, | visits.csv line 3: visit: 'tests' occurs twice
            visits.csv | normal,600000,0 | normal,600000 | visits.csv line 4: 4 fields, the header has 5
            visits.csv | lunch, | nobody, | steps.csv line 15: visit: there is no visit 'lunch'
            steps.csv | reg,REG | reg,REGI | steps.csv line 2: service: there is no service 'REGI'
            steps.csv | tests,blood | tests,exam | steps.csv line 4: step: 'exam' occurs twice
            steps.csv | blood,exam,exam | blood,exam,x | steps.csv line 5: room_of: the visit has no other step 'x'
            steps.csv | 60000,blood | 60000,back | steps.csv line 5: after: the visit has no other step 'back'
            steps.csv | tests,blood | tests,b&d | steps.csv line 4: step: 'b&d' is not
            steps.csv | 60000,reg,,,0,0 | 60000,blood,,,0,0 | steps.csv line 3: after: the steps of the visit wait
            steps.csv | ,600000000 | ,1000000000 | steps.csv line 7: lot: must be below
            site.json | "zone" | "colour": 1, "zone" | site.json: colour is not known here
            site.json | "cv": 0.6, | | site.json: services[1].cv is missing
            site.json | "speed": 0.85 | "speed": "fast" | site.json: rooms[1].speed must be
            site.json | "speed": 0.85 | "speed": 0 | site.json: rooms[1].speed: speed must be above 0
            site.json | "07:00", "08:00"]]} | "07:00", "8h"]]} | site.json: rooms[1].open[0]
            site.json | ["LAB"] | ["CT"] | site.json: rooms[3].services[0]: There is no service CT
            site.json | "classes" | classes | site.json: The body is not well-formed JSON
            """)
    void what_does_not_belong_is_refused(String file, String text, String other, String expected) {
        Path day = SmallDay.copy(folder, file, content -> {
            assertThat(content).contains(text);
            return content.replaceFirst(Pattern.quote(text), other == null ? "" : other);
        });
        assertThatThrownBy(() -> DayFile.read(day))
                .isInstanceOf(DayException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Path day = SmallDay.copy(folder, "none", text -> text);
        Files.delete(day.resolve("steps.csv"));
        assertThatThrownBy(() -> DayFile.read(day))
                .isInstanceOf(DayException.class)
                .hasMessageStartingWith("steps.csv: cannot be read");
    }
}
