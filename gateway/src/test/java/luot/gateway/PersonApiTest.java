package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import luot.engine.journal.MemoryJournal;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data through both doors: kept with the visit, shown to who says who asks, erased. */
class PersonApiTest {
    private static final String HOA = "{\"name\":\"Nguy\u1ec5n Th\u1ecb Hoa\",\"birthYear\":1956,"
            + "\"phone\":\"+84 912 345 678\",\"insuranceCard\":\"GD4010123456789\"}";

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

    private static String envelope(String id, String person) {
        return "{\"id\":\"" + id + "\",\"sender\":\"desk-1\",\"user\":\"nurse-7\",\"person\":" + person
                + ",\"command\":" + REGISTER + "}";
    }

    private Ward.Answer ask(String method, long visit, String body) {
        return ask(method, "visits/" + visit + "/person", body);
    }

    private Ward.Answer ask(String method, String path, String body) {
        return ward.send(ward.request("api/sites/vinh/" + path)
                .header("Content-Type", "application/json")
                .header(PersonApi.SENDER, "desk-1")
                .header(PersonApi.USER, "nurse-7")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode person(long visit) {
        Ward.Answer answer = ask("GET", visit, "");
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body().path("person");
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("luot.db"));
                Statement execution = connection.createStatement()) {
            execution.executeUpdate(statement);
        }
    }

    @Test
    void a_person_comes_with_the_visit_through_both_doors_and_outlives_a_restart() throws Exception {
        JsonNode receipt = ward.post(envelope("c-1", HOA)).ok();
        long visit = receipt.path("visit").asLong();
        assertThat(person(visit).path("name").asText()).isEqualTo("Nguy\u1ec5n Th\u1ecb Hoa");
        assertThat(person(visit).path("phone").asText()).isEqualTo("0912345678");
        assertThat(person(visit).has("citizenCard")).isFalse();

        Live live = ward.live();
        live.send(envelope("c-2", "{\"name\":\"Ba\"}"));
        long second = live.answer("c-2").path("ok").path("visit").asLong();
        assertThat(person(second).path("name").asText()).isEqualTo("Ba");

        ward.stop();
        ward.start();
        assertThat(person(visit).path("birthYear").asInt()).isEqualTo(1956);
        assertThat(ward.post(envelope("c-1", HOA)).ok()).isEqualTo(receipt);
    }

    @Test
    void the_same_command_again_keeps_the_first_person_and_brings_back_none_that_was_erased() {
        long visit = ward.post(envelope("c-1", HOA)).ok().path("visit").asLong();
        ward.post(envelope("c-1", "{\"name\":\"Ba\"}")).ok();
        assertThat(person(visit).path("birthYear").asInt()).isEqualTo(1956);
        assertThat(ask("DELETE", visit, "").body().path("erased").asBoolean()).isTrue();
        assertThat(ask("DELETE", visit, "").body().path("erased").asBoolean(true))
                .isFalse();
        ward.post(envelope("c-1", HOA)).ok();
        assertThat(ask("GET", visit, "").body().toString()).isEqualTo("{\"visit\":" + visit + "}");
        assertThat(ask("PUT", visit, HOA).status()).isEqualTo(200);
        assertThat(person(visit).path("birthYear").asInt()).isEqualTo(1956);
    }

    @Test
    void a_visit_whose_person_could_not_be_kept_is_there_and_the_same_command_mends_it() throws Exception {
        sql("ALTER TABLE person RENAME TO person_away");
        Ward.Answer refused = ward.post(envelope("c-1", HOA));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("STORE_FAILED");
        assertThat(refused.body().path("temporary").asBoolean()).isTrue();
        assertThat(ward.get("api/sites/vinh/visits?number=A001")
                        .body()
                        .at("/visits/0/number")
                        .asText())
                .isEqualTo("A001");
        sql("ALTER TABLE person_away RENAME TO person");
        JsonNode receipt = ward.post(envelope("c-1", HOA)).ok();
        assertThat(receipt.path("number").asText()).isEqualTo("A001");
        assertThat(person(receipt.path("visit").asLong()).path("birthYear").asInt())
                .isEqualTo(1956);

        long bare = ward.command("c-2", "desk-1", REGISTER).ok().path("visit").asLong(); // as after a crash between
        assertThat(ward.post(envelope("c-2", HOA)).ok().path("visit").asLong()).isEqualTo(bare);
        assertThat(person(bare).path("birthYear").asInt()).isEqualTo(1956);
    }

    @Test
    void what_breaks_a_rule_is_refused_without_a_visit_and_without_its_value() {
        String state = ward.state();
        Ward.Answer wrong = ward.post(envelope("c-1", "{\"name\":\"Hoa\",\"phone\":\"ring me: 7391\"}"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("field").asText()).isEqualTo("person.phone");
        assertThat(wrong.body().path("detail").asText())
                .contains("8 to 15 digits")
                .doesNotContain("7391");
        Live live = ward.live();
        live.send(envelope("c-2", "{\"nom\":\"Hoa\"}"));
        assertThat(live.answer("c-2").at("/error/code").asText()).isEqualTo("UNKNOWN_FIELD");
        String other = envelope("c-3", HOA).replace(REGISTER, callNext("INT-1"));
        assertThat(ward.post(other).body().path("detail").asText()).isEqualTo("person goes with RegisterVisit only.");
        assertThat(ward.state()).isEqualTo(state);
    }

    @Test
    void who_asks_must_be_said_and_the_visit_must_be_there() {
        long visit = ward.post(envelope("c-1", HOA)).ok().path("visit").asLong();
        Ward.Answer nobody = ward.get("api/sites/vinh/visits/" + visit + "/person");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body().path("field").asText()).isEqualTo(PersonApi.SENDER);
        assertThat(nobody.response().body()).doesNotContain("Hoa");
        assertThat(ask("PUT", visit + 1, HOA).code()).isEqualTo("UNKNOWN_VISIT");
        assertThat(ask("GET", visit + 1, "").body().has("person")).isFalse();
        JsonNode brief =
                ask("GET", "visits/" + visit + "/person?brief=true", "").body().path("person");
        assertThat(brief.path("birthYear").asInt()).isEqualTo(1956);
        assertThat(brief).hasSize(2);
        assertThat(ask("GET", "visits/none/person", "").status()).isEqualTo(400);
        assertThat(ask("POST", visit, HOA).status()).isEqualTo(405);
        Ward.Answer wrong = ask("PUT", visit, "{\"birthYear\":1}");
        assertThat(wrong.body().path("field").asText()).isEqualTo("birthYear");
    }

    @Test
    void a_visit_is_found_by_a_card_that_is_read_again() {
        long visit = ward.post(envelope("c-1", HOA)).ok().path("visit").asLong();
        JsonNode found =
                ask("POST", "people/find", "{\"phone\":\"0912 345 678\"}").body();
        assertThat(found.at("/visits/0").asLong()).isEqualTo(visit);
        found = ask("POST", "people/find", "{\"insuranceCard\":\"gd 4010123456789\"}")
                .body();
        assertThat(found.at("/visits/0").asLong()).isEqualTo(visit);
        assertThat(ask("POST", "people/find", "{\"citizenCard\":\"001156012345\"}")
                        .body()
                        .path("visits"))
                .isEmpty();
        assertThat(ask("POST", "people/find", "{}").body().path("detail").asText())
                .contains("Exactly one");
        assertThat(ask("POST", "people/find", "{\"phone\":\"12\"}").code()).isEqualTo("BAD_VALUE");
    }

    @Test
    void a_server_without_a_database_keeps_nobody_and_says_so() throws Exception {
        Path apart = folder.resolve("apart");
        java.nio.file.Files.createDirectories(apart);
        try (Sites sites = new Sites(new MemoryJournal(), SiteClock.real());
                Ward bare = Ward.open(apart, 1, sites)) {
            assertThat(bare.post(envelope("c-1", HOA)).body().path("field").asText())
                    .isEqualTo("person");
            assertThat(bare.get("api/sites/vinh/visits?number=A001").body().path("visits"))
                    .isEmpty();
            bare.post(envelope("c-1", HOA).replace("\"person\":" + HOA + ",", ""))
                    .ok();
        }
    }
}
