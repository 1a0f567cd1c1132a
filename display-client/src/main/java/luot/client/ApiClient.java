package luot.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The HTTP API of one server. Answers come on threads of the HTTP client; a stage fails only when no answer came at all
 * (no connection, no time).
 */
public final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    /** A client of a server such as {@code http://localhost:8080}. */
    public ApiClient(URI server) {
        this.server = server;
    }

    /**
     * Sends a command.
     *
     * @param sender the desk, device or user that asks
     * @param id made by the sender; a command sent twice under one id is done once
     * @param command its type and fields: a {@link JsonNode}, a map, or whatever Jackson can write
     */
    public CompletionStage<Answer> command(String site, String sender, String id, Object command) {
        String body = Frames.commandBody(sender, id, Frames.tree(command));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/sites/" + part(site) + "/commands"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request).thenApply(answer -> {
            boolean receipt = answer instanceof Answer.Accepted accepted
                    && accepted.body().has("ok");
            return receipt
                    ? new Answer.Accepted(((Answer.Accepted) answer).body().path("ok"))
                    : answer;
        });
    }

    /** A site: its plan, its clock and the clock's rate. */
    public CompletionStage<Answer> site(String site) {
        return get("/api/sites/" + part(site));
    }

    /** A board as it is now. */
    public CompletionStage<Answer> board(String site, String board) {
        return get("/api/sites/" + part(site) + "/boards/" + part(board));
    }

    /** A visit by its id. */
    public CompletionStage<Answer> visit(String site, long visit) {
        return get("/api/sites/" + part(site) + "/visits/" + visit);
    }

    /** The visits of a number: a body with {@code visits}. */
    public CompletionStage<Answer> visits(String site, String number) {
        return get("/api/sites/" + part(site) + "/visits?number=" + part(number));
    }

    /** Whatever JSON is at a path of the server. */
    public CompletionStage<Answer> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .GET()
                .build());
    }

    private CompletionStage<Answer> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(ApiClient::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode body = Frames.read(response.body());
        return response.statusCode() < 400
                ? new Answer.Accepted(body)
                : Frames.refusal(body, "HTTP_" + response.statusCode());
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }
}
