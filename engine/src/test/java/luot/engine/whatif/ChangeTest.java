package luot.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Hours;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change in the small day: rooms INT-1, INT-2 (with a break), LAB-1; a hundred visits from 7:00, one a minute. */
class ChangeTest {
    private static final RecordedDay DAY = Hundred.visits();

    @Test
    void a_room_that_is_there_opens_earlier_or_in_its_break() throws Exception {
        assertThat(room(changed("open INT-1 06:30"), "INT-1").open()).containsExactly(hours(390, 720));
        assertThat(room(changed("open INT-2 11:45"), "INT-2").open()).containsExactly(hours(420, 690), hours(705, 960));
        assertThat(room(changed("open INT-1 12:00-13:00"), "INT-1").open()).containsExactly(hours(420, 780));
    }

    @Test
    void a_room_that_is_not_there_opens_as_one_more_of_its_service() throws Exception {
        SitePlan.Room room = room(changed("open INT-3 08:00"), "INT-3");
        assertThat(room.services()).containsExactly("INT");
        assertThat(room.open()).containsExactly(hours(480, 720));
        assertThat(room.speedFactor()).isEqualTo(room(DAY, "INT-1").speedFactor());
    }

    @Test
    void a_room_closes_is_like_another_or_works_otherwise() throws Exception {
        assertThat(room(changed("close INT-2 12:00"), "INT-2").open()).containsExactly(hours(420, 690));
        assertThat(room(changed("close INT-2 07:00"), "INT-2").open()).isEmpty();
        assertThat(room(changed("room X like LAB-1 07:00-08:00,09:00-10:00"), "X")
                        .open())
                .containsExactly(hours(420, 480), hours(540, 600));
        assertThat(room(changed("room X like LAB-1"), "X").places()).isEqualTo(2);
        assertThat(room(changed("hours INT-1 06:30-11:30,12:30-24:00"), "INT-1").open())
                .containsExactly(hours(390, 690), hours(750, 1_440));
        assertThat(room(changed("speed INT-1 0.8"), "INT-1").speedFactor()).isEqualTo(0.8);
        assertThat(room(changed("places LAB-1 4"), "LAB-1").places()).isEqualTo(4);
    }

    @Test
    void rules_change() throws Exception {
        assertThat(changed("policy.next=strict").plan().policy().next()).isEqualTo("strict");
        assertThat(changed("policy default").plan().policy().next()).isEqualTo("guided");
        assertThat(changed("headstart statutory 30").plan().classes().get(1).headStartMin())
                .isEqualTo(30);
    }

    @Test
    void a_share_of_those_who_come_in_a_window_comes_evenly_over_another_but_no_emergency() throws Exception {
        RecordedDay moved = changed("arrivals 07:00-07:50 to 10:00-11:00 share 0.2");
        List<Long> slots = moved.visits().stream()
                .map(DayVisit::arrivalMillis)
                .filter(arrival -> arrival >= 600 * 60_000L)
                .toList();
        // Fifty come in the window, five of them as emergencies: a fifth of 45 are nine, 400 seconds apart.
        assertThat(slots).hasSize(9).first().isEqualTo(600 * 60_000L + 200_000);
        assertThat(slots.get(8) - slots.get(0)).isEqualTo(8 * 400_000L);
        assertThat(moved.visits()).hasSize(100);
        assertThat(moved.visits().stream().filter(v -> v.arrivalMillis() >= 600 * 60_000L))
                .noneMatch(visit -> visit.priorityClass().equals("emergency"));
        assertThat(changed("arrivals 07:00-07:50 to 10:00-11:00 share 0.2")).isEqualTo(moved);
    }

    @Test
    void more_or_fewer_come() throws Exception {
        assertThat(changed("volume 1.15").visits()).hasSize(115).containsAll(DAY.visits());
        assertThat(changed("volume 0.5").visits()).hasSize(50).isSubsetOf(DAY.visits());
    }

    @Test
    void results_come_sooner() throws Exception {
        DayVisit before = DAY.visits().get(0);
        DayVisit after = changed("results LAB 0.5").visits().get(0);
        assertThat(after.step("lab").resultMillis())
                .isEqualTo(before.step("lab").resultMillis() / 2);
        assertThat(after.step("exam")).isEqualTo(before.step("exam"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opn INT-1 8:00 | form | open ROOM HH:MM",
                "open INT-1 | form | must be: open ROOM",
                "open INT-1 8h | time | '8h' is not a time",
                "open INT-1 08:00 | time | open then already: 07:00-12:00",
                "open INT-1 13:00 | time | give an end",
                "open XR-1 08:00 | room | no service 'XR'",
                "open INT-9 12:30 | time | closed by then",
                "close INT-9 10:00 | room | rooms: INT-1, INT-2, LAB-1",
                "close INT-1 13:00 | time | closed by then",
                "room INT-1 like LAB-1 | room | already",
                "room X like Y | like | rooms: INT-1, INT-2, LAB-1",
                "room X as INT-1 | form | 'like'",
                "hours INT-1 07:00-08:00,07:30-09:00 | hours | rise",
                "hours INT-1 08:00-07:00 | hours | end after it begins",
                "speed INT-1 fast | factor | must be a number",
                "places LAB-1 0 | places | whole number from 1",
                "results US 0.5 | service | services: INT, LAB",
                "headstart nobody 5 | class | classes: emergency, statutory, normal",
                "policy.next=best | value | fcfs",
                "policy best | value | default",
                "policy.colour=red | key | next, room",
                "arrivals 06:00-08:30 to 09:30-11:00 share 2 | share | from 0.0 to 1.0",
                "volume 100 | factor | from 0.05 to 5.0"
            })
    void what_cannot_be_is_refused_with_change_field_and_rule(String change, String field, String rule) {
        assertThatThrownBy(() -> changed(change.strip()))
                .isInstanceOf(WrongChange.class)
                .hasMessageStartingWith("change '" + change.strip() + "', " + field.strip() + ": ")
                .hasMessageContaining(rule.strip());
    }

    private static RecordedDay changed(String change) throws WrongChange {
        return ChangeText.parse(change).apply(DAY, 0);
    }

    private static SitePlan.Room room(RecordedDay day, String id) {
        return day.plan().rooms().stream()
                .filter(room -> room.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Hours hours(int from, int to) {
        return new Hours(from, to);
    }
}
