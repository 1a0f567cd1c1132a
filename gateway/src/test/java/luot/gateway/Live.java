package luot.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the live socket that keeps every message until it is asked for. */
final class Live implements WebSocket.Listener {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Live(HttpClient http, URI uri) {
        this.socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                heard.add(Ward.JSON.readTree(partial.toString()));
            } catch (JsonProcessingException broken) {
                closeCode.completeExceptionally(broken);
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        closeCode.completeExceptionally(broken);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    /** One message in several frames. */
    void sendPieces(String... pieces) {
        for (int i = 0; i < pieces.length; i++) {
            socket.sendText(pieces[i], i == pieces.length - 1).join();
        }
    }

    void subscribe(String id, String board) {
        send("{\"id\":\"" + id + "\",\"subscribe\":{\"board\":\"" + board + "\"}}");
    }

    void resume(String id, String board, String epoch, long rev) {
        send("{\"id\":\"" + id + "\",\"subscribe\":{\"board\":\"" + board + "\",\"epoch\":\"" + epoch + "\",\"rev\":"
                + rev + "}}");
    }

    void command(String id, String sender, String command) {
        send("{\"id\":\"" + id + "\",\"sender\":\"" + sender + "\",\"command\":" + command + "}");
    }

    /** The next message that is no heartbeat. */
    JsonNode next() {
        return await(message -> !message.has("nowMillis"));
    }

    /** The next push. */
    JsonNode push() {
        return await(message -> message.has("push")).path("push");
    }

    /** The answer to a request. */
    JsonNode answer(String id) {
        return await(message -> id.equals(message.path("id").asText()));
    }

    /** The answer to a request; fails at once when the socket ends without it. */
    JsonNode answerOrEnd(String id) {
        try {
            while (true) {
                boolean ended = closeCode.isDone();
                JsonNode message = heard.poll(20, TimeUnit.MILLISECONDS);
                if (message != null && id.equals(message.path("id").asText())) {
                    return message;
                } else if (message == null && ended) {
                    throw new AssertionError("the socket ended");
                }
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    /** The answers heard and not asked for yet, by id. */
    Map<String, JsonNode> answers() {
        Map<String, JsonNode> answers = new HashMap<>();
        heard.stream()
                .filter(message -> message.has("id"))
                .forEach(message -> answers.put(message.path("id").asText(), message));
        return answers;
    }

    /** The next message that fits; those before it are dropped. */
    JsonNode await(Predicate<JsonNode> fits) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                JsonNode message = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new AssertionError("nothing that fits was heard in time");
                } else if (fits.test(message)) {
                    return message;
                }
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    int closeCode() {
        return closeCode.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    void abort() {
        socket.abort();
    }
}
