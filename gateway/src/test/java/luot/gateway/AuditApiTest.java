package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what at a ward, through both doors, also when personal data were looked at. */
class AuditApiTest {
    private static final String AUDIT = "api/sites/vinh/audit";

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

    private JsonNode lines(String filters) {
        JsonNode page = ward.get(AUDIT + filters).body();
        assertThat(page.has("lines")).as(page.toString()).isTrue();
        return page.path("lines");
    }

    private JsonNode last(String filters) {
        return lines(filters).path(0);
    }

    @Test
    void who_sat_at_the_desk_is_told_through_both_doors_and_after_a_restart() throws Exception {
        ward.post("{\"id\":\"c-1\",\"sender\":\"desk-1\",\"user\":\"an\",\"command\":" + REGISTER + "}")
                .ok();
        JsonNode line = last("");
        assertThat(line.path("sender").asText()).isEqualTo("desk-1");
        assertThat(line.path("user").asText()).isEqualTo("an");
        assertThat(line.path("id").asText()).isEqualTo("c-1");
        assertThat(line.path("number").asText()).isEqualTo("A001");
        assertThat(line.at("/did/0/type").asText()).isEqualTo("VisitRegistered");
        Live live = ward.live();
        live.send("{\"id\":\"c-2\",\"sender\":\"room-1\",\"user\":\"binh\",\"command\":" + callNext("INT-1") + "}");
        live.answer("c-2");
        assertThat(last("").path("user").asText()).isEqualTo("binh");
        assertThat(last("").path("number").asText()).isEqualTo("A001");
        JsonNode before = lines("");
        ward.stop();
        ward.start();
        assertThat(lines("")).isEqualTo(before);
        assertThat(ward.post("{\"id\":\"c\",\"sender\":\"d\",\"user\":\"b n\",\"command\":" + REGISTER + "}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("user");
    }

    @Test
    void looking_at_personal_data_is_told_and_their_values_are_not() {
        String person = "{\"name\":\"Hoa\",\"phone\":\"0912345678\"}";
        long visit = ward.post(
                        "{\"id\":\"c-1\",\"sender\":\"desk-1\",\"person\":" + person + ",\"command\":" + REGISTER + "}")
                .ok()
                .path("visit")
                .asLong();
        ward.send(ward.request("api/sites/vinh/visits/" + visit + "/person")
                .header(PersonApi.SENDER, "room-1")
                .header(PersonApi.USER, "binh")
                .GET());
        ward.send(ward.request("api/sites/vinh/people/find")
                .header(PersonApi.SENDER, "desk-1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"phone\":\"0912345678\"}")));
        ward.send(ward.request("api/sites/vinh/visits/" + visit + "/person")
                .header(PersonApi.SENDER, "desk-1")
                .DELETE());
        assertThat(lines("").findValuesAsText("type"))
                .startsWith("PERSON_ERASED", "PERSON_SOUGHT", "PERSON_READ")
                .contains("PERSON_KEPT", "VisitRegistered");
        assertThat(last("?type=PERSON_READ").path("user").asText()).isEqualTo("binh");
        assertThat(last("?type=PERSON_SOUGHT").at("/did/0/detail").asText()).isEqualTo("phone");
        assertThat(lines("?visit=" + visit)).hasSize(4);
        assertThat(ward.get(AUDIT).response().body()).doesNotContain("Hoa", "0912345678");
    }

    @Test
    void it_is_read_in_pages_and_by_filters() {
        for (int i = 0; i < 5; i++) {
            ward.command(REGISTER).ok();
        }
        ward.command("p", "room-1", "{\"type\":\"PauseRoom\",\"room\":\"INT-1\"}")
                .ok();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(lines("?sender=desk-1")).hasSize(5);
        assertThat(last("?room=INT-1").path("sender").asText()).isEqualTo("room-1");
        assertThat(lines("?from=" + LocalDate.now(ZoneOffset.UTC).plusDays(2))).isEmpty();
        assertThat(lines("?sender=desk-1&to=" + LocalDate.now(ZoneOffset.UTC).plusDays(1)))
                .hasSize(5);
        assertThat(lines("?sender=desk-1&to=" + today + "T00:00&from=2001-01-01"))
                .isEmpty();
        JsonNode page = ward.get(AUDIT + "?sender=desk-1&limit=3").body();
        assertThat(page.path("lines")).hasSize(3);
        JsonNode rest = ward.get(AUDIT + "?sender=desk-1&limit=3&before="
                        + page.path("next").asText())
                .body();
        assertThat(rest.path("lines")).hasSize(2);
        assertThat(rest.at("/lines/1/number").asText()).isEqualTo("A001");
    }

    @Test
    void a_wrong_filter_is_refused() {
        for (String wrong :
                new String[] {"from=yesterday", "visit=x", "limit=0", "limit=501", "before=1", "room=a b"}) {
            Ward.Answer answer = ward.get(AUDIT + "?" + wrong.replace(" ", "%20"));
            assertThat(answer.code()).as(wrong).isEqualTo("BAD_VALUE");
            assertThat(answer.body().path("field").asText()).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(ward.get(AUDIT + "?name=Hoa").code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(ward.get("api/sites/nowhere/audit").code()).isEqualTo("UNKNOWN_SITE");
    }
}
