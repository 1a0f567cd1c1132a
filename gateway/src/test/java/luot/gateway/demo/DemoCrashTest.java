package luot.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import luot.client.Answer;
import luot.client.ApiClient;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.StrictJson;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.gateway.LuotProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo is killed in the middle and started again: nothing that was answered is lost, nothing is done twice. */
@Timeout(60)
class DemoCrashTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> BOARDS = List.of("hall:exam", "room:INT-1", "door:LAB-1", "room:REG-1");

    @TempDir
    private Path folder;

    /** A ticket that the test issued, and the answer it was given. */
    private record Issued(String id, JsonNode receipt) {}

    private static Map<String, Object> ticket() {
        return Map.of(
                "type",
                "RegisterVisit",
                "priorityClass",
                "normal",
                "steps",
                List.of(Map.of("service", "REG"), Map.of("service", "INT", "after", List.of("REG"))));
    }

    private LuotProcess demo() throws Exception {
        return DemoProcess.start(
                "--day", folder.resolve("day").toString(),
                "--store", folder.resolve("demo.db").toString(),
                "--from", "07:00",
                "--speed", "120",
                "--port", "0");
    }

    @Test
    void killed_and_started_again_it_has_lost_nothing_and_goes_on() throws Exception {
        TinyDay.write(folder.resolve("day"), 300, 12_000);
        long seed = System.nanoTime();
        List<Issued> issued;
        List<JsonNode> shown = new ArrayList<>();
        try (LuotProcess first = demo()) {
            ApiClient api = new ApiClient(first.address());
            waitForVisits(api, 3);
            issued = issueUntilKilled(first, api, 500 + new Random(seed).nextInt(2_000), shown);
        }
        assertThat(issued).as("seed " + seed).isNotEmpty();
        assertThat(shown).isNotEmpty();
        List<Entry> entries = entries();
        for (JsonNode board : shown) {
            assertIsReplay(board, entries);
        }
        List<Long> served = serving(entries);

        try (LuotProcess second = demo()) {
            ApiClient api = new ApiClient(second.address());
            assertStillThere(api, issued);
            assertServedOn(api, served);
            shown.clear();
            for (String board : BOARDS) {
                shown.add(body(api, "/api/sites/tiny/boards/" + board));
            }
            assertThat(second.output()).contains("going on", "goes on");
        }
        List<Entry> all = entries();
        for (JsonNode board : shown) {
            assertIsReplay(board, all);
        }
        assertThat(references(all))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(references(entries).size());
    }

    private static void waitForVisits(ApiClient api, int visits) throws Exception {
        while (true) {
            Answer answer =
                    api.board("tiny", "operations").toCompletableFuture().get(10, TimeUnit.SECONDS);
            if (answer instanceof Answer.Accepted accepted
                    && accepted.body().at("/data/visits/registered").asInt() >= visits) {
                return;
            }
            Thread.sleep(20);
        }
    }

    private static List<Issued> issueUntilKilled(LuotProcess demo, ApiClient api, int lives, List<JsonNode> shown)
            throws Exception {
        List<Issued> issued = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lives);
        // It is killed right after somebody was seen in service, so that there is somebody to be served on.
        for (int i = 0; System.nanoTime() < end || !isAnyoneServed(api); i++) {
            String id = "t-" + i;
            Answer answer = api.command("tiny", "test", id, ticket())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            if (answer instanceof Answer.Accepted accepted) {
                issued.add(new Issued(id, accepted.body()));
            }
            shown.add(body(api, "/api/sites/tiny/boards/" + BOARDS.get(i % BOARDS.size())));
            Thread.sleep(50);
        }
        var last = api.command("tiny", "test", "t-last", ticket()).toCompletableFuture();
        demo.kill();
        Answer answer = last.handle((given, failed) -> given).get(15, TimeUnit.SECONDS);
        if (answer instanceof Answer.Accepted accepted) {
            issued.add(new Issued("t-last", accepted.body()));
        }
        return issued;
    }

    private static boolean isAnyoneServed(ApiClient api) throws Exception {
        for (JsonNode service : body(api, "/api/sites/tiny/boards/operations").at("/data/services")) {
            if (service.path("serving").asInt() > 0) {
                return true;
            }
        }
        return false;
    }

    private static void assertStillThere(ApiClient api, List<Issued> issued) throws Exception {
        for (Issued ticket : issued) {
            JsonNode view =
                    body(api, "/api/sites/tiny/visits/" + ticket.receipt().path("visit"));
            assertThat(view.path("number")).isEqualTo(ticket.receipt().path("number"));
            Answer again = api.command("tiny", "test", ticket.id(), ticket())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(((Answer.Accepted) again).body()).isEqualTo(ticket.receipt());
        }
    }

    /** Those in service when it was killed are served to the end. */
    private static void assertServedOn(ApiClient api, List<Long> visits) throws Exception {
        for (long visit : visits) {
            boolean isServed = true;
            for (int i = 0; isServed && i < 500; i++) {
                Thread.sleep(20);
                JsonNode steps = body(api, "/api/sites/tiny/visits/" + visit).path("steps");
                isServed = steps.findValuesAsText("state").get(0).equals("SERVING");
            }
            assertThat(isServed).as("visit " + visit + " is still served").isFalse();
        }
    }

    private static JsonNode body(ApiClient api, String path) throws Exception {
        Answer answer = api.get(path).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(answer).as(path).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).body();
    }

    // -- what the journal says

    private List<Entry> entries() throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (Journal journal = JdbcJournal.sqlite(folder.resolve("demo.db"))) {
            journal.replay("tiny", 1, entries::add);
        }
        return entries;
    }

    private static void assertIsReplay(JsonNode shown, List<Entry> entries) throws JsonProcessingException {
        BoardId id = BoardId.parse(shown.path("board").asText());
        Boards boards = new Boards(new StandardPolicies());
        for (Entry entry : entries) {
            if (entry.seq() <= shown.path("rev").asLong()) {
                boards.apply(entry);
            }
        }
        assertThat(boards.rev(id)).isEqualTo(shown.path("rev").asLong());
        String replayed = StrictJson.mapper().writeValueAsString(boards.board(id));
        assertThat(JSON.readTree(replayed)).isEqualTo(shown.path("data"));
    }

    /** The visits whose first step was in service at the end of the journal. */
    private static List<Long> serving(List<Entry> entries) {
        Map<Long, Long> visitOf = new HashMap<>();
        List<Long> serving = new ArrayList<>();
        for (Entry entry : entries) {
            for (Event event : entry.events()) {
                if (event instanceof Event.TicketIssued issued && issued.step().equals("reg")) {
                    visitOf.put(issued.ticket(), issued.visit());
                } else if (event instanceof Event.ServiceStarted started && visitOf.containsKey(started.ticket())) {
                    serving.add(visitOf.get(started.ticket()));
                } else if (event instanceof Event.ServiceFinished finished) {
                    serving.remove(visitOf.get(finished.ticket()));
                }
            }
        }
        return serving;
    }

    private static List<String> references(List<Entry> entries) {
        List<String> references = new ArrayList<>();
        for (Entry entry : entries) {
            for (Event event : entry.events()) {
                if (event instanceof Event.VisitRegistered registered && registered.externalRef() != null) {
                    references.add(registered.externalRef());
                }
            }
        }
        return references;
    }
}
