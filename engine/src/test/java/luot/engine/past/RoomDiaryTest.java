package luot.engine.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luot.engine.site.Event;
import luot.engine.site.Event.Cause;
import luot.engine.site.Hours;
import luot.engine.site.RoomState;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;

/** The hours of a room that is planned from 7:00 to 11:30 and from 12:30 to 16:00, as they were. */
class RoomDiaryTest {
    private static final long MIDNIGHT = 1_000_000_000_000L;
    private static final SitePlan.Room ROOM = new SitePlan.Room(
            "INT-1", null, null, List.of("INT"), 1, null, List.of(new Hours(420, 690), new Hours(750, 960)));

    private final RoomDiary diary = new RoomDiary();

    @Test
    void a_room_that_followed_its_hours_keeps_them() {
        note(RoomState.OPEN, Cause.HOURS, 420.0);
        note(RoomState.CLOSED, Cause.HOURS, 690.0);
        assertThat(diary.asItWas(ROOM, MIDNIGHT)).isSameAs(ROOM);
    }

    @Test
    void opened_early_paused_and_closed_late_by_hand() {
        note(RoomState.OPEN, Cause.OPERATOR, 400.5);
        note(RoomState.PAUSED, Cause.OPERATOR, 500.2);
        note(RoomState.OPEN, Cause.OPERATOR, 510.0);
        note(RoomState.CLOSED, Cause.HOURS, 690.0);
        note(RoomState.OPEN, Cause.HOURS, 750.0);
        note(RoomState.CLOSED, Cause.OPERATOR, 970.0);
        assertThat(hours()).containsExactly(new Hours(400, 501), new Hours(510, 690), new Hours(750, 970));
    }

    @Test
    void open_before_the_day_was_noted_and_still_open_at_its_end() {
        note(RoomState.PAUSED, Cause.OPERATOR, 480.0);
        note(RoomState.OPEN, Cause.OPERATOR, 480.5);
        assertThat(hours()).containsExactly(new Hours(420, 960));
    }

    @Test
    void closed_by_hand_before_it_began_it_was_never_open() {
        note(RoomState.CLOSED, Cause.OPERATOR, 410.0);
        assertThat(hours()).isEmpty();
        SitePlan.Room other = new SitePlan.Room("INT-2", null, null, List.of("INT"), 1, null, ROOM.open());
        assertThat(diary.asTheyWere(List.of(ROOM, other), MIDNIGHT)).containsExactly(other);
        assertThat(diary.asTheyWere(List.of(ROOM), MIDNIGHT)).containsExactly(ROOM);
    }

    private List<Hours> hours() {
        return diary.asItWas(ROOM, MIDNIGHT).open();
    }

    private void note(RoomState state, Cause cause, double minute) {
        diary.note(new Event.RoomChanged("INT-1", state, cause), MIDNIGHT + (long) (minute * 60_000));
    }
}
