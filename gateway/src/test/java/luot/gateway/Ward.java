package luot.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import luot.engine.board.Boards;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import org.jspecify.annotations.Nullable;

/**
 * A hospital of one service and some rooms behind a real gateway on a free port, with its journal in a file; it can be
 * stopped and started again.
 */
final class Ward implements AutoCloseable {
    static final String SITE = "vinh";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final AtomicLong IDS = new AtomicLong();

    /** An answer of the gateway over HTTP. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String code() {
            return body.path("code").asText();
        }

        JsonNode ok() {
            if (status != 200) {
                throw new AssertionError("refused: " + body);
            }
            return body.path("ok");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final List<Live> lives = new ArrayList<>();
    private final Config config;
    private Gateway gateway;

    private Ward(Config config, @Nullable Sites sites) throws Exception {
        this.config = config;
        this.gateway = sites == null ? Gateway.start(config) : Gateway.start(config, sites);
    }

    static Ward open(Path folder, int rooms) throws Exception {
        return open(folder, rooms, Config.defaults());
    }

    static Ward open(Path folder, int rooms, Config settings) throws Exception {
        return new Ward(settings(folder, rooms, settings), null);
    }

    /** A ward on sites that somebody else runs. */
    static Ward open(Path folder, int rooms, Sites sites) throws Exception {
        return new Ward(settings(folder, rooms, Config.defaults()), sites);
    }

    private static Config settings(Path folder, int rooms, Config settings) throws IOException {
        Path plan = folder.resolve("site.json");
        Files.writeString(plan, plan(rooms));
        return settings.with(Config.Key.PORT, 0)
                .with(Config.Key.STORE, folder.resolve("luot.db"))
                .with(Config.Key.SITES, plan);
    }

    /** Open round the clock on a day without end, so that the hour of the test does not matter. */
    static String plan(int rooms) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= rooms; i++) {
            all.append(all.isEmpty() ? "" : ",\n");
            all.append("{'id':'INT-%d','area':'exam','services':['INT'],'places':1,'open':[['00:00','9999:00']]}"
                    .formatted(i)
                    .replace('\'', '"'));
        }
        return """
                {"site":"vinh","zone":"UTC","dayChange":"never",
                 "services":[{"id":"INT","name":{"vi":"Nội tổng quát","en":"Internal medicine"},"prefix":"A",
                   "kind":"exam","binding":"pooled","meanMs":390000,"cv":0.6}],
                 "areas":[{"id":"exam","name":{"vi":"Khu khám","en":"Exams"}}],
                 "rooms":[%s],
                 "classes":[{"id":"emergency","first":true},{"id":"normal"}],
                 "policy":{"next":"fcfs","room":"fewest","steps":"printed"},
                 "limits":{"visitsPerDay":100000,"openStepsPerVisit":40}}
                """.formatted(all);
    }

    static final String REGISTER =
            "{\"type\":\"RegisterVisit\",\"priorityClass\":\"normal\",\"steps\":[{\"service\":\"INT\"}]}";

    static String callNext(String room) {
        return "{\"type\":\"CallNext\",\"room\":\"" + room + "\"}";
    }

    static String freshId() {
        return "t-" + IDS.incrementAndGet();
    }

    Gateway gateway() {
        return gateway;
    }

    void stop() {
        gateway.close();
    }

    /** Starts again on the same journal, at another port. */
    void start() throws Exception {
        gateway = Gateway.start(config);
    }

    /** Starts again on the same journal at the same port, as screens expect it. */
    void startAt(int port) throws Exception {
        gateway = Gateway.start(config.with(Config.Key.PORT, port));
    }

    URI uri(String path) {
        return gateway.uri().resolve(path);
    }

    Answer command(String command) {
        return command(freshId(), "desk-1", command);
    }

    Answer command(String id, String sender, String command) {
        return post("{\"id\":\"" + id + "\",\"sender\":\"" + sender + "\",\"command\":" + command + "}");
    }

    Answer post(String body) {
        return send(request("api/sites/vinh/commands")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    JsonNode board(String board) {
        return get("api/sites/vinh/boards/" + board).body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean json = type.endsWith("json");
            return new Answer(response.statusCode(), JSON.readTree(json ? response.body() : "null"), response);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    Live live() {
        Live live = new Live(http, URI.create("ws" + uri("live").toString().substring("http".length())));
        lives.add(live);
        return live;
    }

    SiteAgent agent() {
        SiteAgent agent = gateway.sites().find(SITE);
        if (agent == null) {
            throw new AssertionError("no site");
        }
        return agent;
    }

    /** Tells two states apart: the digest of what is committed, and how much that is. */
    String state() {
        try {
            return agent().read((Boards boards) -> boards.seq() + ":" + boards.stateHash())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        lives.forEach(Live::abort);
        gateway.close();
    }
}
