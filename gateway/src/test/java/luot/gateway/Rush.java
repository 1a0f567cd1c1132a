package luot.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import luot.engine.site.Rejection;

/**
 * Desks that press as fast as they are answered, over HTTP and over WebSockets, and note what they sent and what they
 * were told; they stop when the server is gone.
 */
final class Rush {
    /** What one desk pressed. */
    record Pressed(String sender, String id, String command) {}

    private static final AtomicLong IDS = new AtomicLong();

    /** All that was sent, by id. */
    final Map<String, Pressed> sent = new ConcurrentHashMap<>();

    /** The receipts of what was accepted, by id. */
    final Map<String, JsonNode> told = new ConcurrentHashMap<>();

    /** The codes of what was refused, by id; the last one. */
    final Map<String, String> refused = new ConcurrentHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Thread> desks = new ArrayList<>();
    private volatile boolean over;

    /** Lets some desks press, half of them over WebSockets. */
    void begin(URI server, int count, long seed) {
        over = false;
        for (int i = 0; i < count; i++) {
            String sender = "desk-" + i;
            Random random = new Random(seed + i);
            boolean live = i % 2 == 1;
            Thread desk = new Thread(() -> press(server, sender, random, live), sender);
            desk.start();
            desks.add(desk);
        }
    }

    /** Waits for all desks to notice that the server is gone, or that it is enough. */
    void end() throws InterruptedException {
        over = true;
        for (Thread desk : desks) {
            desk.join(30_000);
        }
        desks.clear();
    }

    private void press(URI server, String sender, Random random, boolean live) {
        Live socket = null;
        try {
            socket = live ? new Live(http, URI.create("ws" + server.toString().substring(4) + "live")) : null;
            while (!over) {
                String id = "r-" + IDS.incrementAndGet();
                Pressed pressed = new Pressed(sender, id, command(random));
                sent.put(id, pressed);
                note(id, socket == null ? post(server, pressed) : ask(socket, pressed));
            }
        } catch (IOException | RuntimeException | AssertionError gone) {
            // The server was killed; what it has not answered is not answered.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            if (socket != null) {
                socket.abort();
            }
        }
    }

    private static String command(Random random) {
        String room = "INT-" + (1 + random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> Ward.callNext(room);
            case 1 -> "{\"type\":\"FinishAndCallNext\",\"room\":\"" + room + "\"}";
            default -> Ward.REGISTER;
        };
    }

    private static JsonNode ask(Live socket, Pressed pressed) {
        socket.command(pressed.id(), pressed.sender(), pressed.command());
        return socket.answerOrEnd(pressed.id());
    }

    /** Sends a command once; gives the body of the answer. */
    JsonNode post(URI server, Pressed pressed) throws IOException, InterruptedException {
        String body = "{\"id\":\"" + pressed.id() + "\",\"sender\":\"" + pressed.sender() + "\",\"command\":"
                + pressed.command() + "}";
        HttpRequest request = HttpRequest.newBuilder(server.resolve("api/sites/" + Ward.SITE + "/commands"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Ward.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Sends a new command and notes it; gives the body of the answer. */
    JsonNode send(URI server, Pressed pressed) throws IOException, InterruptedException {
        sent.put(pressed.id(), pressed);
        JsonNode answer = post(server, pressed);
        note(pressed.id(), answer);
        return answer;
    }

    JsonNode get(URI server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return Ward.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Sends everything again that has no final answer; each gets one, or is refused for now. */
    void askAgain(URI server) throws IOException, InterruptedException {
        for (Pressed pressed : sent.values()) {
            if (!told.containsKey(pressed.id()) && !isFinal(refused.get(pressed.id()))) {
                note(pressed.id(), post(server, pressed));
            }
        }
    }

    /** Whether everything sent has its final answer. */
    boolean isAllAnswered() {
        return sent.keySet().stream().allMatch(id -> told.containsKey(id) || isFinal(refused.get(id)));
    }

    private static boolean isFinal(String code) {
        return code != null && !Rejection.valueOf(code).temporary();
    }

    private void note(String id, JsonNode answer) {
        if (answer.has("ok")) {
            told.put(id, answer.path("ok"));
        } else {
            JsonNode error = answer.has("error") ? answer.path("error") : answer;
            refused.put(id, error.path("code").asText());
        }
    }
}
