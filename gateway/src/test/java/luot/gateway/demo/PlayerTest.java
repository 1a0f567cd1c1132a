package luot.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import luot.client.Answer;
import luot.client.ApiClient;
import luot.engine.journal.MemoryJournal;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.gateway.Config;
import luot.gateway.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlayerTest {
    private static final long MORNING =
            ZonedDateTime.parse("2026-03-02T07:00+07:00").toInstant().toEpochMilli();
    private static final int VISITS = 24;

    /** What a room may be told when two of them see the same patient, or when it closes. */
    private static final Set<String> RACES = Set.of("NOBODY_WAITING", "ROOM_CLOSED", "ROOM_FULL");

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private Sites sites;
    private Gateway gateway;
    private Player player;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        Player.Script script = DayChoice.script(
                DayChoice.read(TinyDay.write(folder, VISITS, 60_000).toString()), LocalTime.of(7, 0));
        SiteClock clock = SiteClock.scaled(MORNING, 900);
        sites = new Sites(new MemoryJournal(), clock);
        sites.open("tiny");
        gateway = Gateway.start(Config.defaults().with(Config.Key.PORT, 0), sites);
        URI server = URI.create("http://127.0.0.1:" + gateway.port());
        player = new Player(script, clock, server, said::add);
        api = new ApiClient(server);
    }

    @AfterEach
    void stop() {
        player.close();
        gateway.close();
        sites.close();
    }

    private Player.Standing standing() throws Exception {
        return player.standing().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private JsonNode body(CompletionStage<Answer> asked) throws Exception {
        Answer answer = asked.toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).body();
    }

    @Test
    void a_day_is_played_to_its_end() throws Exception {
        player.play(1).toCompletableFuture().get(40, TimeUnit.SECONDS);
        Player.Standing standing = standing();
        assertThat(standing.came()).isEqualTo(VISITS);
        assertThat(standing.ended()).isEqualTo(VISITS);
        assertThat(RACES).containsAll(standing.refusals().keySet());
        assertThat(said).last().asString().contains("23 had every step", "1 left before the exam");
        for (int visit = 1; visit <= VISITS; visit++) {
            var view = body(api.visit("tiny", visit));
            assertThat(view.path("externalRef").asText()).startsWith("2026-03-02:V");
            assertThat(view.path("state").asText()).isIn("FINISHED", "LEFT");
        }
        var visits = body(api.board("tiny", "operations")).path("data").path("visits");
        assertThat(visits.path("finished").asInt()).isEqualTo(VISITS - 1);
        assertThat(visits.path("left").asInt()).isEqualTo(1);
    }

    @Test
    void the_next_morning_the_same_day_is_played_again() throws Exception {
        player.play(2).toCompletableFuture().get(40, TimeUnit.SECONDS);
        assertThat(said).filteredOn(line -> line.contains("is over")).hasSize(2);
        assertThat(RACES).containsAll(standing().refusals().keySet());
        var view = body(api.visit("tiny", VISITS + 1));
        assertThat(view.path("externalRef").asText()).isEqualTo("2026-03-03:V1");
        assertThat(view.path("number").asText()).isEqualTo("A001");
    }

    @Test
    void a_human_at_the_desk_and_in_a_room_is_worked_around() throws Exception {
        var over = player.play(1).toCompletableFuture();
        while (standing().came() < VISITS / 3) {
            Thread.sleep(10);
        }
        Map<String, Object> wish =
                Map.of("type", "RegisterVisit", "priorityClass", "normal", "steps", List.of(Map.of("service", "INT")));
        long guest =
                body(api.command("tiny", "human", "h-1", wish)).path("visit").asLong();
        long gone =
                body(api.command("tiny", "human", "h-2", wish)).path("visit").asLong();
        body(api.command("tiny", "human", "h-3", Map.of("type", "CancelVisit", "visit", gone)));
        body(api.command("tiny", "human", "h-4", Map.of("type", "PauseRoom", "room", "INT-2")));
        int presses = 0;
        int pressed = 0;
        while (!over.isDone()) {
            Map<String, Object> key = Map.of("type", "FinishAndCallNext", "room", "INT-1");
            pressed += press("key-" + presses++, key) ? 1 : 0;
            press("open-" + presses, Map.of("type", "OpenRoom", "room", "INT-2"));
            Thread.sleep(40);
        }
        over.get(1, TimeUnit.SECONDS);
        assertThat(pressed).isPositive();
        assertThat(standing().ended()).isEqualTo(VISITS);
        assertThat(body(api.visit("tiny", gone)).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(body(api.visit("tiny", guest)).path("state").asText()).isIn("FINISHED", "IN_PROGRESS");
    }

    private boolean press(String id, Map<String, Object> command) throws Exception {
        return api.command("tiny", "human", id, command)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .isAccepted();
    }
}
