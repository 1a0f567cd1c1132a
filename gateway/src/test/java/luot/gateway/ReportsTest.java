package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on the day of a ward, out of its journal. */
class ReportsTest {
    private static final String FAIRNESS = "api/sites/vinh/reports/fairness";

    @TempDir
    Path folder;

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open(folder, 1);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    void today_so_far_is_told_per_class() {
        ward.command(REGISTER).ok();
        ward.command(REGISTER.replace("normal", "emergency")).ok();
        ward.command(REGISTER).ok();
        ward.command(callNext("INT-1")).ok();
        for (int i = 0; i < 2; i++) {
            ward.command("{'type':'FinishAndCallNext','room':'INT-1'}".replace('\'', '"'))
                    .ok();
        }
        JsonNode report = ward.get(FAIRNESS).body();
        assertThat(report.path("visits").asInt()).isEqualTo(3);
        assertThat(report.path("inProgress").asInt()).isEqualTo(1);
        assertThat(report.at("/all/overtakesGiven").asInt())
                .isEqualTo(report.at("/all/overtakesReceived").asInt());
        assertThat(report.at("/all/withinTarget").asDouble()).isEqualTo(1);
        assertThat(report.at("/classes/0/id").asText()).isEqualTo("emergency");
        assertThat(report.at("/longest/0/visit").asText()).startsWith("A00");
        assertThat(ward.get(FAIRNESS + "?date=" + report.path("date").asText()).body())
                .isEqualTo(report);
    }

    /** Nobody is told a wait in this ward; how right those of a day were is told of the day of another test. */
    @Test
    void told_waits_are_held_against_the_real_ones() {
        ward.command(REGISTER).ok();
        ward.command(callNext("INT-1")).ok();
        ward.command("{'type':'FinishAndCallNext','room':'INT-1'}".replace('\'', '"'));
        JsonNode report = ward.get("api/sites/vinh/reports/told").body();
        assertThat(report.path("steps").asInt()).isEqualTo(1);
        assertThat(report.at("/all/count").asInt()
                        + report.at("/all/calledAtOnce").asInt())
                .isEqualTo(1 - report.path("untold").asInt());
        assertThat(report.path("date").asText())
                .isEqualTo(ward.get(FAIRNESS).body().path("date").asText());
        assertThat(ward.get("api/sites/vinh/reports/told?date=2001-02-03").code())
                .isEqualTo("UNKNOWN_DAY");
    }

    @Test
    void the_days_and_the_rules_are_listed() {
        ward.command(REGISTER).ok();
        JsonNode days = ward.get("api/sites/vinh/days").body();
        assertThat(days.path("today").asText())
                .isEqualTo(ward.get(FAIRNESS).body().path("date").asText());
        assertThat(days.path("past")).isEmpty();
        assertThat(days.path("recorded")).isEmpty(); // those that come along are days of the demo's sites
        assertThat(days.at("/rules/next").toString()).contains("fcfs");
    }

    @Test
    void a_day_that_is_none_or_not_there_is_refused() {
        Ward.Answer none = ward.get(FAIRNESS + "?date=2001-02-03");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("UNKNOWN_DAY");
        assertThat(none.body().path("detail").asText()).contains("2001-02-03");
        Ward.Answer wrong = ward.get(FAIRNESS + "?date=yesterday");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("field").asText()).isEqualTo("date");
        assertThat(ward.get("api/sites/nowhere/reports/fairness").code()).isEqualTo("UNKNOWN_SITE");
    }
}
