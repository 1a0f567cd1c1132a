package luot.gateway;

import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import luot.engine.board.Board;
import luot.engine.board.BoardId;
import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import org.jspecify.annotations.Nullable;

/** One message from the gateway to a live socket, made into text once however many sockets it goes to. */
final class Frame {

    private record Ok(String id, Object ok) {}

    private record Failure(@Nullable String id, Why error) {}

    private record Why(
            String code,
            String message,
            boolean temporary,
            @Nullable String field) {}

    private record Push(Pushed push) {}

    private record Pushed(String site, String board, String epoch, long rev, long nowMillis, Board data) {}

    private record Heartbeat(long nowMillis) {}

    private final String text;

    private Frame(Object content) {
        this.text = Json.text(content);
    }

    /** The answer to a subscription that holds. */
    static Frame ok(String id) {
        return new Frame(new Ok(id, Map.of()));
    }

    /** The answer to an accepted command. */
    static Frame ok(String id, Receipt receipt) {
        return new Frame(new Ok(id, receipt));
    }

    /** The answer to what was refused; without an id when none could be read. */
    static Frame error(@Nullable String id, Refusal refusal) {
        return new Frame(new Failure(
                id,
                new Why(refusal.why().name(), refusal.detail(), refusal.why().temporary(), refusal.field())));
    }

    /** A board at a revision. */
    static Frame push(String site, BoardId board, String epoch, long rev, long nowMillis, Board data) {
        return new Frame(new Push(new Pushed(site, board.toString(), epoch, rev, nowMillis, data)));
    }

    /** A sign of life. */
    static Frame heartbeat(long nowMillis) {
        return new Frame(new Heartbeat(nowMillis));
    }

    /** Writes it; must be called on the socket's own event loop, so that messages keep their order. */
    void writeTo(ServerWebSocket socket) {
        socket.writeTextMessage(text);
    }
}
