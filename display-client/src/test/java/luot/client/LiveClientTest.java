package luot.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveClientTest {
    private static final Map<String, String> CALL = Map.of("type", "CallNext", "room", "R1");

    private TinyServer server;
    private LiveClient client;
    private final BlockingQueue<BoardPush> pushes = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        server = new TinyServer();
        client = LiveClient.open(server.address());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private static Answer get(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void commands_are_answered_by_their_ids() throws Exception {
        var first = client.command("s", "desk-1", "c-1", CALL).toCompletableFuture();
        var second = client.command("s", "desk-1", "c-2", CALL).toCompletableFuture();
        Socket cable = server.connection();
        JsonNode heard = server.hear();
        assertThat(heard.toString())
                .contains("\"id\":\"c-1\"", "\"sender\":\"desk-1\"", "\"site\":\"s\"", "\"type\":\"CallNext\"");
        assertThat(server.hear().path("id").asText()).isEqualTo("c-2");
        TinyServer.say(cable, "{'id':'c-2','error':{'code':'ROOM_CLOSED','message':'Closed.','field':'room'}}");
        TinyServer.say(cable, "{'id':'c-1','ok':{'seq':7}}");
        assertThat(get(second)).isEqualTo(new Answer.Refused("ROOM_CLOSED", "Closed.", false, "room"));
        assertThat(((Answer.Accepted) get(first)).body().path("seq").asInt()).isEqualTo(7);
    }

    @Test
    void an_id_that_waits_is_not_taken_twice() throws Exception {
        var first = client.command("s", "desk-1", "c-1", CALL).toCompletableFuture();
        var twice = client.command("s", "desk-1", "c-1", CALL).toCompletableFuture();
        assertThatThrownBy(() -> get(twice)).hasMessageContaining("waits for its answer");
        assertThat(first).isNotDone();
    }

    @Test
    void after_a_loss_boards_resume_and_unanswered_commands_come_again() throws Exception {
        var followed = client.subscribe("s", "hall:A", pushes::add).toCompletableFuture();
        Socket cable = server.connection();
        String id = server.hear().path("id").asText();
        TinyServer.say(cable, "{'id':'" + id + "','ok':{}}");
        TinyServer.say(
                cable, "{'push':{'site':'s','board':'hall:A','epoch':'e1','rev':12,'nowMillis':5,'data':{'x':1}}}");
        assertThat(get(followed).isAccepted()).isTrue();
        BoardPush push = pushes.poll(10, TimeUnit.SECONDS);
        assertThat(push).isNotNull();
        assertThat(push.rev()).isEqualTo(12);
        assertThat(push.data().path("x").asInt()).isEqualTo(1);

        var unanswered = client.command("s", "room-1", "c-9", CALL).toCompletableFuture();
        assertThat(server.hear().path("id").asText()).isEqualTo("c-9");
        cable.close();

        Socket again = server.connection();
        assertThat(server.hear().path("id").asText()).isEqualTo("c-9");
        JsonNode resumed = server.hear().path("subscribe");
        assertThat(resumed.path("board").asText()).isEqualTo("hall:A");
        assertThat(resumed.path("epoch").asText()).isEqualTo("e1");
        assertThat(resumed.path("rev").asInt()).isEqualTo(12);
        TinyServer.say(again, "{'id':'c-9','ok':{'seq':13}}");
        assertThat(get(unanswered).isAccepted()).isTrue();
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        Socket silent = server.connection();
        assertThat(silent.isConnected()).isTrue();
        long began = System.nanoTime();
        server.connection();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(4_500L, 9_000L);
    }

    @Test
    void a_client_sent_away_stays_away() throws Exception {
        var waiting = client.command("s", "desk-1", "c-1", CALL).toCompletableFuture();
        Socket cable = server.connection();
        TinyServer.close(cable, 4502);
        assertThatThrownBy(() -> get(waiting)).hasMessageContaining("4502");
        assertThat(client.closedForGood()).isEqualTo(4502);
        var later = client.command("s", "desk-1", "c-2", CALL).toCompletableFuture();
        assertThatThrownBy(() -> get(later)).hasMessageContaining("4502");
    }

    @Test
    void a_closed_client_fails_what_waits() throws Exception {
        var waiting = client.command("s", "desk-1", "c-1", CALL).toCompletableFuture();
        client.close();
        assertThatThrownBy(() -> get(waiting)).hasMessageContaining("closed");
    }

    @Test
    void waits_between_attempts_grow_to_five_seconds() {
        Backoff backoff = new Backoff(new Random(1));
        long last = 0;
        for (int i = 0; i < 12; i++) {
            last = backoff.nextMillis();
            assertThat(last).isBetween(125L, 5_000L);
        }
        assertThat(last).isBetween(2_500L, 5_000L);
        backoff.reset();
        assertThat(backoff.nextMillis()).isLessThanOrEqualTo(250);
    }
}
