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

/** The route that explains a ticket, over HTTP. */
class ExplainTest {
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

    private long register() {
        return ward.command(REGISTER).ok().path("ticket").asLong();
    }

    private Ward.Answer explain(Object ticket) {
        return ward.get("api/sites/vinh/tickets/" + ticket + "/explain");
    }

    @Test
    void a_place_in_line_is_explained_in_both_languages() {
        register();
        long second = register();
        Ward.Answer answer = explain(second);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode told = answer.body();
        assertThat(told.path("ticket").asLong()).isEqualTo(second);
        assertThat(told.path("number").asText()).isEqualTo("A002");
        assertThat(told.path("state").asText()).isEqualTo("WAITING");
        assertThat(told.at("/place/place").asInt()).isEqualTo(2);
        assertThat(told.at("/place/aheadCount").asInt()).isEqualTo(1);
        assertThat(told.at("/place/rooms")).hasSize(2);
        JsonNode ahead = told.at("/ahead/0");
        assertThat(ahead.path("number").asText()).isEqualTo("A001");
        assertThat(ahead.path("rule").asText()).isEqualTo("EARLIER_JOINED");
        assertThat(ahead.path("ahead").asLong()).isLessThan(ahead.path("behind").asLong());
        assertThat(told.at("/sentences/vi/0").asText())
                .isEqualTo("Số A002 đứng thứ 2 trong hàng chờ của Nội tổng quát: phía trước còn 1 người.");
        assertThat(told.at("/sentences/en/0").asText())
                .isEqualTo("A002 is number 2 in line at Internal medicine: 1 person is ahead.");
    }

    @Test
    void why_another_one_goes_before_is_told_in_either_direction() {
        long first = register();
        long second = register();
        ward.command("{\"type\":\"CallTicket\",\"room\":\"INT-1\",\"ticket\":" + second + "}")
                .ok();
        JsonNode against = explain(first).body().path("wentBefore").path(0);
        assertThat(against.path("cause").asText()).isEqualTo("STAFF");
        JsonNode asked = ward.get("api/sites/vinh/tickets/" + first + "/explain?against=" + second)
                .body()
                .path("against");
        assertThat(asked).isEqualTo(against);
        JsonNode back = ward.get("api/sites/vinh/tickets/" + second + "/explain?against=" + first)
                .body()
                .path("against");
        assertThat(back.path("side").asText()).isEqualTo("AFTER");
        assertThat(back.path("words")).isEqualTo(asked.path("words"));
    }

    @Test
    void what_was_explained_is_explained_again_after_a_restart() throws Exception {
        long first = register();
        register();
        ward.command(callNext("INT-1")).ok();
        ward.command("{\"type\":\"NoShow\",\"ticket\":" + first + "}").ok();
        ward.command(callNext("INT-1")).ok();
        ward.command("{\"type\":\"Reinsert\",\"ticket\":" + first + "}").ok();
        JsonNode before = explain(first).body();
        assertThat(before.at("/wentBefore/0/cause").asText()).isEqualTo("AWAY");
        assertThat(before.at("/attributes/backInLine").asBoolean()).isTrue();
        ward.stop();
        ward.start();
        JsonNode after = explain(first).body();
        assertThat(after.path("wentBefore")).isEqualTo(before.path("wentBefore"));
        assertThat(after.path("attributes")).isEqualTo(before.path("attributes"));
    }

    @Test
    void what_is_not_there_is_refused_by_its_field() {
        long ticket = register();
        Ward.Answer unknown = explain(99);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("UNKNOWN_TICKET");
        Ward.Answer against = ward.get("api/sites/vinh/tickets/" + ticket + "/explain?against=99");
        assertThat(against.status()).isEqualTo(404);
        assertThat(against.body().path("field").asText()).isEqualTo("against");
        assertThat(explain("x").code()).isEqualTo("BAD_VALUE");
        assertThat(ward.get("api/sites/vinh/tickets/" + ticket + "/explain?against=")
                        .code())
                .isEqualTo("BAD_VALUE");
        assertThat(ward.get("api/sites/nowhere/tickets/" + ticket + "/explain").code())
                .isEqualTo("UNKNOWN_SITE");
    }
}
