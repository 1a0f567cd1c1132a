package luot.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;

/** Sends commands over HTTP, each on a connection of its own pool, and hands back the answers. */
final class CommandClient {
    private final HttpClient http;
    private final String path;

    CommandClient(Vertx vertx, int port, String site, int connections) {
        http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(connections));
        path = "/api/sites/" + site + "/commands";
    }

    /** One answer: the status and the body. */
    record Answer(int status, JsonObject body) {
        JsonObject ok() {
            if (status != 200) {
                throw new IllegalStateException("refused: " + body.encode());
            }
            return body.getJsonObject("ok");
        }
    }

    Future<Answer> send(String sender, String id, JsonObject command) {
        Buffer body = new JsonObject()
                .put("id", id)
                .put("sender", sender)
                .put("command", command)
                .toBuffer();
        return http.request(HttpMethod.POST, path)
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(body))
                .compose(response -> response.body().map(b -> new Answer(response.statusCode(), b.toJsonObject())));
    }
}
