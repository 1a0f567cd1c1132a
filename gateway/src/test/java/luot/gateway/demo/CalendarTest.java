package luot.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private final Calendar calendar = new Calendar(ZONE, LocalTime.of(6, 30), 17 * 3_600_000L);

    private static long at(String local) {
        return ZonedDateTime.parse(local + "+07:00[Asia/Ho_Chi_Minh]")
                .toInstant()
                .toEpochMilli();
    }

    @Test
    void the_next_day_is_the_first_that_has_not_begun() {
        assertThat(calendar.nextAfter(at("2026-03-06T18:00"))).isEqualTo(LocalDate.of(2026, 3, 7));
        assertThat(calendar.nextAfter(at("2026-03-07T01:00"))).isEqualTo(LocalDate.of(2026, 3, 7));
        assertThat(calendar.nextAfter(at("2026-03-07T06:30"))).isEqualTo(LocalDate.of(2026, 3, 8));
    }

    @Test
    void midnight_is_twelve_hours_before_noon_where_clocks_are_moved() {
        Calendar berlin = new Calendar(ZoneId.of("Europe/Berlin"), LocalTime.of(6, 30), 0);
        LocalDate summer = LocalDate.of(2026, 3, 29);
        assertThat(berlin.startMillis(summer) - berlin.midnightMillis(summer)).isEqualTo(6 * 3_600_000L + 1_800_000L);
    }
}
