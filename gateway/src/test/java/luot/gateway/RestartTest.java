package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stop and a start leave as it was. */
class RestartTest {
    private static final List<String> BOARDS =
            List.of("hall:exam", "door:INT-1", "room:INT-1", "room:INT-2", "reception", "operations");

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

    private Map<String, JsonNode> boards() {
        Map<String, JsonNode> boards = new HashMap<>();
        for (String board : BOARDS) {
            JsonNode read = ward.board(board);
            ((ObjectNode) read).remove("nowMillis");
            boards.put(board, read);
        }
        return boards;
    }

    @Test
    void boards_and_answers_are_equal_after_a_restart() throws Exception {
        for (int i = 0; i < 10; i++) {
            ward.command(REGISTER).ok();
        }
        Ward.Answer called = ward.command("c-1", "room-1", callNext("INT-1"));
        Map<String, JsonNode> before = boards();
        String state = ward.state();

        ward.stop();
        ward.start();

        assertThat(boards()).isEqualTo(before);
        assertThat(ward.state()).isEqualTo(state);
        assertThat(ward.command("c-1", "room-1", callNext("INT-1")).body()).isEqualTo(called.body());
        assertThat(ward.command(REGISTER).ok().path("number").asText()).isEqualTo("A011");
    }

    @Test
    void sockets_are_asked_to_come_back_and_resume_where_they_were() throws Exception {
        Live live = ward.live();
        live.subscribe("1", "hall:exam");
        JsonNode held = live.push();

        int port = ward.gateway().port();
        ward.stop();
        assertThat(live.closeCode()).isEqualTo(4000);
        ward.startAt(port);

        Live back = ward.live();
        back.resume(
                "2", "hall:exam", held.path("epoch").asText(), held.path("rev").asLong());
        assertThat(back.next().path("ok").isObject()).isTrue();
        ward.command(REGISTER).ok();
        assertThat(back.next().at("/push/epoch")).isEqualTo(held.path("epoch"));
    }

    @Test
    void every_command_of_a_stopping_gateway_is_answered_or_was_not_taken() throws Exception {
        Live live = ward.live();
        for (int i = 0; i < 100; i++) {
            live.command("s-" + i, "kiosk-1", REGISTER);
        }
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(ward::stop);
        assertThat(live.closeCode()).isEqualTo(4000);
        stopped.join();
        ward.start();

        int registered = 0;
        Map<String, JsonNode> answers = live.answers();
        for (int i = 0; i < 100; i++) {
            JsonNode answer = answers.get("s-" + i);
            if (answer != null && answer.has("ok")) {
                registered++;
                JsonNode again = ward.command("s-" + i, "kiosk-1", REGISTER).body();
                assertThat(again).isEqualTo(answer);
            } else if (answer != null) {
                assertThat(answer.at("/error/code").asText()).isEqualTo("STOPPING");
                assertThat(answer.at("/error/temporary").asBoolean()).isTrue();
            }
        }
        int known = ward.board("reception").at("/data/visitsToday").asInt();
        assertThat(known).isGreaterThanOrEqualTo(registered);
    }

    @Test
    void a_site_file_is_not_looked_at_again() throws Exception {
        ward.command("{\"type\":\"ChangePlan\",\"plan\":" + Ward.plan(3) + "}").ok();
        ward.stop();
        ward.start();
        assertThat(ward.get("api/sites/vinh").body().at("/plan/rooms")).hasSize(3);
    }
}
