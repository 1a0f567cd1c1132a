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

/** Commands and reads over HTTP, and commands over the live socket. */
class CommandsTest {
    @TempDir
    Path folder;

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open(folder, 2);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    void a_visit_is_registered_called_and_looked_up() {
        JsonNode registered = ward.command("c-1", "desk-1", REGISTER).ok();
        assertThat(registered.path("number").asText()).isEqualTo("A001");
        assertThat(registered.path("seq").asLong()).isPositive();
        assertThat(registered.path("atMillis").asLong()).isPositive();

        JsonNode called = ward.command(callNext("INT-1")).ok();
        assertThat(called.path("number").asText()).isEqualTo("A001");
        assertThat(called.path("room").asText()).isEqualTo("INT-1");
        assertThat(called.path("ticket").asLong())
                .isEqualTo(registered.path("ticket").asLong());

        JsonNode visit = ward.get(
                        "api/sites/vinh/visits/" + registered.path("visit").asLong())
                .body();
        assertThat(visit.path("number").asText()).isEqualTo("A001");
        assertThat(visit.path("state").asText()).isEqualTo("IN_PROGRESS");
        assertThat(visit.at("/steps/0/state").asText()).isEqualTo("CALLED");
        JsonNode byNumber = ward.get("api/sites/vinh/visits?number=A001").body();
        assertThat(byNumber.at("/visits/0")).isEqualTo(visit);
        assertThat(ward.get("api/sites/vinh/visits?number=Z999").body().path("visits"))
                .isEmpty();
    }

    @Test
    void a_receipt_has_only_what_applies() {
        JsonNode paused =
                ward.command("{\"type\":\"PauseRoom\",\"room\":\"INT-1\"}").ok();
        assertThat(paused.has("visit")).isFalse();
        assertThat(paused.has("number")).isFalse();
        assertThat(paused.path("room").asText()).isEqualTo("INT-1");
    }

    @Test
    void the_same_command_again_gives_the_same_answer_on_both_doors() {
        Ward.Answer first = ward.command("c-1", "desk-1", REGISTER);
        String state = ward.state();
        assertThat(ward.command("c-1", "desk-1", REGISTER).body()).isEqualTo(first.body());

        Live live = ward.live();
        live.command("c-1", "desk-1", REGISTER);
        assertThat(live.answer("c-1")).isEqualTo(first.body());
        live.command("c-1", "desk-1", REGISTER);
        assertThat(live.answer("c-1")).isEqualTo(first.body());
        assertThat(ward.state()).isEqualTo(state);

        JsonNode other = ward.command("c-1", "desk-2", REGISTER).ok();
        assertThat(other.path("number").asText()).isEqualTo("A002");
    }

    @Test
    void an_id_used_for_another_command_is_refused_on_both_doors() {
        ward.command("c-1", "desk-1", REGISTER).ok();
        Ward.Answer reused = ward.command("c-1", "desk-1", callNext("INT-1"));
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.code()).isEqualTo("ID_REUSED");

        Live live = ward.live();
        live.command("c-1", "desk-1", callNext("INT-1"));
        JsonNode error = live.answer("c-1").path("error");
        assertThat(error.path("code").asText()).isEqualTo("ID_REUSED");
        assertThat(error.path("temporary").asBoolean(true)).isFalse();
    }

    @Test
    void a_refusal_says_what_where_and_whether_to_try_again() {
        Ward.Answer refused = ward.command(callNext("INT-1"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body().path("type").asText()).isEqualTo("about:blank");
        assertThat(refused.body().path("title").asText()).isEqualTo("NOBODY_WAITING");
        assertThat(refused.body().path("status").asInt()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOBODY_WAITING");
        assertThat(refused.body().path("detail").asText()).endsWith(".");
        assertThat(refused.body().path("temporary").asBoolean(true)).isFalse();

        Ward.Answer unknown = ward.command(callNext("INT-9"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().path("field").asText()).isEqualTo("room");
    }

    @Test
    void a_site_tells_its_time_and_plan() {
        assertThat(ward.get("api/sites").body().at("/sites/0").asText()).isEqualTo("vinh");
        JsonNode site = ward.get("api/sites/vinh").body();
        assertThat(site.path("rate").asDouble()).isEqualTo(1.0);
        assertThat(site.path("nowMillis").asLong()).isPositive();
        assertThat(site.at("/plan/rooms/1/open/0/1").asText()).isEqualTo("9999:00");
        assertThat(site.at("/plan/services/0/name/vi").asText()).isEqualTo("Nội tổng quát");
    }

    @Test
    void a_plan_may_be_larger_than_any_other_command() {
        String large = Ward.plan(5_000);
        assertThat(large.length()).isGreaterThan(400_000);
        ward.command("{\"type\":\"ChangePlan\",\"plan\":" + large + "}").ok();
        assertThat(ward.board("room:INT-5000").at("/data/state").asText()).isEqualTo("OPEN");
    }

    @Test
    void health_and_readiness_are_told() {
        assertThat(ward.get("health").status()).isEqualTo(200);
        assertThat(ward.get("ready").status()).isEqualTo(200);
    }
}
