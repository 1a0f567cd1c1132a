package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import luot.engine.board.BoardId;
import luot.engine.run.SiteAgent;
import org.jspecify.annotations.Nullable;

/**
 * Where boards meet sockets: it knows every open socket and, by site, who follows which board.
 *
 * <p>Subscriptions live on one event loop, the hub's; sockets live on their own. What crosses between them is handed
 * over as a task, and tasks from one loop to another keep their order.
 */
final class Hub {

    /** A board of a site. */
    record Key(String site, BoardId board) {}

    /**
     * A request to follow a board.
     *
     * @param requestId the client's id for it
     * @param epoch the history of what the client has, absent when it has nothing
     * @param rev the revision of what the client has
     */
    record Subscription(
            LiveSocket socket,
            String requestId,
            Key key,
            @Nullable String epoch,
            @Nullable Long rev) {}

    private final Context context;
    private final int coalesceMillis;
    private final int maxSockets;
    private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, SiteFeed> feeds = new HashMap<>();
    private volatile boolean closing;

    Hub(Context context, Config config, Metrics metrics) {
        this.context = context;
        this.coalesceMillis = config.coalesceMillis();
        this.maxSockets = config.maxSockets();
        metrics.sockets(sockets::size);
    }

    /** Whether one more socket may be opened. */
    boolean hasRoom() {
        return !closing && sockets.size() < maxSockets;
    }

    void opened(LiveSocket socket) {
        sockets.add(socket);
        if (closing) {
            socket.close(CloseCode.RESTARTING);
        }
    }

    void closed(LiveSocket socket, Set<Key> followed) {
        sockets.remove(socket);
        List<Key> keys = List.copyOf(followed);
        context.runOnContext(here -> keys.forEach(key -> leave(socket, key)));
    }

    void subscribe(SiteAgent agent, Subscription subscription) {
        context.runOnContext(
                here -> feeds.computeIfAbsent(agent.site(), site -> feed(agent)).subscribe(subscription));
    }

    void unsubscribe(LiveSocket socket, Key key) {
        context.runOnContext(here -> leave(socket, key));
    }

    private void leave(LiveSocket socket, Key key) {
        SiteFeed feed = feeds.get(key.site());
        if (feed != null) {
            feed.leave(socket, key.board());
        }
    }

    private SiteFeed feed(SiteAgent agent) {
        SiteFeed feed = new SiteFeed(agent, context, coalesceMillis);
        agent.onCommit(commit -> {
            if (!closing) { // the site may go on without this gateway
                feed.committed(commit);
            }
        });
        return feed;
    }

    /** Asks every socket to come back later and takes no more; completed when they are gone. */
    Future<?> close() {
        closing = true;
        return Future.join(sockets.stream()
                .map(socket -> socket.close(CloseCode.RESTARTING))
                .toList());
    }
}
