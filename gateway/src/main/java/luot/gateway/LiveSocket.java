package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import luot.engine.board.BoardId;
import luot.engine.journal.Read;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a screen or desk on {@code /live}: takes its messages strictly, writes answers and boards, and
 * keeps what it holds bounded. A socket that takes nothing skips revisions and gets the latest when it takes again.
 *
 * <p>Everything runs on the socket's own event loop.
 */
final class LiveSocket {
    private static final int MOST_ERRORS = 20;
    private static final int MOST_PENDING = 128;
    private static final int BEATS_PER_PING = 10;
    private static final int MAX_QUEUED_BYTES = 64 * 1024;
    private static final long FORCE_CLOSE_MILLIS = 3_000;

    private final ServerWebSocket socket;
    private final Context loop;
    private final Sites sites;
    private final Intake intake;
    private final Hub hub;
    private final Config limits;
    private final Metrics metrics;
    private final long beatTimer;
    private final Set<Hub.Key> followed = new HashSet<>();
    private final Map<Hub.Key, Frame> skipped = new LinkedHashMap<>();
    private Buffer message = Buffer.buffer();
    private boolean inMessage;
    private boolean paused;
    private boolean closing;
    private int pending;
    private int errorsInARow;
    private int beats;
    private long heardNanos = System.nanoTime();
    private long fullSinceNanos;

    /** Takes over a socket just accepted; must be called on the loop given. */
    LiveSocket(ServerWebSocket socket, Context loop, Listener.Shared shared) {
        this.socket = socket;
        this.loop = loop;
        this.sites = shared.sites();
        this.intake = shared.intake();
        this.hub = shared.hub();
        this.limits = shared.config();
        this.metrics = shared.metrics();
        this.beatTimer = loop.owner().setPeriodic(limits.heartbeatMillis(), beat -> beat());
    }

    /** Begins to listen. */
    void open() {
        socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        socket.frameHandler(this::hear);
        socket.drainHandler(drained -> drained());
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> gone());
        hub.opened(this);
    }

    Context loop() {
        return loop;
    }

    private void hear(WebSocketFrame frame) {
        heardNanos = System.nanoTime();
        if (closing) {
            return;
        }
        if (frame.isBinary()) {
            close(CloseCode.BINARY_FRAME);
        } else if (frame.isText() || (frame.isContinuation() && inMessage)) {
            if (message.length() + frame.binaryData().length() > limits.maxFrameBytes()) {
                close(CloseCode.FRAME_TOO_LARGE);
                return;
            }
            inMessage = !frame.isFinal();
            message.appendBuffer(frame.binaryData());
            if (frame.isFinal()) {
                byte[] whole = message.getBytes();
                message = Buffer.buffer();
                take(LiveRequest.parse(whole));
            }
        }
    }

    private void take(LiveRequest.Parsed parsed) {
        if (parsed.request() instanceof Read.Value<LiveRequest> read) {
            errorsInARow = 0;
            Refusal refusal = carryOut(read.value());
            if (refusal != null) {
                write(Frame.error(parsed.id(), refusal));
            }
        } else {
            write(Frame.error(parsed.id(), ((Read.Failed<LiveRequest>) parsed.request()).refusal()));
            if (++errorsInARow >= MOST_ERRORS) {
                close(CloseCode.TOO_MANY_ERRORS);
            }
        }
        pauseIfBehind();
    }

    private @Nullable Refusal carryOut(LiveRequest request) {
        if (request instanceof LiveRequest.Subscribe wish) {
            return subscribe(wish);
        } else if (request instanceof LiveRequest.Unsubscribe wish) {
            return unsubscribe(wish);
        }
        CommandJson order = ((LiveRequest.Order) request).order();
        SiteAgent agent = agent(order.site());
        if (agent == null) {
            return noSite(order.site());
        }
        pending++;
        intake.submit(loop, agent, order, reply -> answer(order.id(), reply));
        return null;
    }

    private void answer(String id, Reply reply) {
        pending--;
        write(
                reply instanceof Reply.Accepted accepted
                        ? Frame.ok(id, accepted.receipt())
                        : Frame.error(id, ((Reply.Refused) reply).refusal()));
        resumeIfCaughtUp();
    }

    private @Nullable Refusal subscribe(LiveRequest.Subscribe wish) {
        SiteAgent agent = agent(wish.site());
        BoardId board = BoardId.parse(wish.board());
        if (agent == null) {
            return noSite(wish.site());
        } else if (board == null) {
            return Refusal.of(Rejection.UNKNOWN_BOARD, "board");
        }
        Hub.Key key = new Hub.Key(agent.site(), board);
        if (!followed.contains(key) && followed.size() >= limits.maxSubscriptions()) {
            return Refusal.of(Rejection.TOO_MANY_SUBSCRIPTIONS);
        }
        followed.add(key);
        hub.subscribe(agent, new Hub.Subscription(this, wish.id(), key, wish.epoch(), wish.rev()));
        return null;
    }

    private @Nullable Refusal unsubscribe(LiveRequest.Unsubscribe wish) {
        SiteAgent agent = agent(wish.site());
        BoardId board = BoardId.parse(wish.board());
        if (agent == null) {
            return noSite(wish.site());
        } else if (board == null) {
            return Refusal.of(Rejection.UNKNOWN_BOARD, "board");
        }
        Hub.Key key = new Hub.Key(agent.site(), board);
        followed.remove(key);
        skipped.remove(key);
        hub.unsubscribe(this, key);
        write(Frame.ok(wish.id()));
        return null;
    }

    private @Nullable SiteAgent agent(@Nullable String site) {
        if (site != null) {
            return sites.find(site);
        }
        Set<String> ids = sites.ids();
        return ids.size() == 1 ? sites.find(ids.iterator().next()) : null;
    }

    private static Refusal noSite(@Nullable String site) {
        return site == null
                ? new Refusal(Rejection.MISSING_FIELD, "site", "site is missing; this gateway has not just one.")
                : Refusal.of(Rejection.UNKNOWN_SITE, "site");
    }

    /** A subscription holds from now on; the board comes with it unless the client has it. */
    void follows(Hub.Subscription wish, @Nullable Frame board) {
        write(Frame.ok(wish.requestId()));
        if (board != null) {
            push(wish.key(), board);
        }
    }

    /** A subscription was refused. */
    void refused(Hub.Subscription wish, Refusal why) {
        followed.remove(wish.key());
        write(Frame.error(wish.requestId(), why));
    }

    /** Takes a new revision of a board; while the socket takes nothing, only the latest is kept. */
    void push(Hub.Key board, Frame frame) {
        if (!followed.contains(board)) {
            return; // let go of while the board was on its way
        } else if (isFull() || !skipped.isEmpty()) {
            if (skipped.put(board, frame) != null) {
                metrics.skipped();
            }
        } else {
            metrics.pushed();
            write(frame);
        }
    }

    private void write(Frame frame) {
        if (!closing && !socket.isClosed()) {
            frame.writeTo(socket);
            if (fullSinceNanos == 0 && isFull()) {
                fullSinceNanos = System.nanoTime();
            }
        }
    }

    private boolean isFull() {
        return !closing && !socket.isClosed() && socket.writeQueueFull();
    }

    private void drained() {
        fullSinceNanos = 0;
        var boards = skipped.values().iterator();
        while (boards.hasNext() && !isFull()) {
            Frame frame = boards.next();
            boards.remove();
            metrics.pushed();
            write(frame);
        }
        resumeIfCaughtUp();
    }

    private void pauseIfBehind() {
        if (!paused && !closing && (pending >= MOST_PENDING || isFull())) {
            paused = true;
            socket.pause();
        }
    }

    private void resumeIfCaughtUp() {
        if (paused && !closing && pending <= MOST_PENDING / 2 && !isFull()) {
            paused = false;
            socket.resume();
        }
    }

    private void beat() {
        long now = System.nanoTime();
        if (fullSinceNanos != 0 && now - fullSinceNanos > TimeUnit.MILLISECONDS.toNanos(limits.slowCloseMillis())) {
            metrics.closedSlow();
            close(CloseCode.TOO_SLOW);
        } else if (now - heardNanos > TimeUnit.MILLISECONDS.toNanos(limits.idleCloseMillis()) && !paused) {
            close(CloseCode.IDLE);
        } else if (!isFull()) {
            write(Frame.heartbeat(clock().nowMillis()));
            if (++beats % BEATS_PER_PING == 0 && !closing && !socket.isClosed()) {
                socket.writePing(Buffer.buffer());
            }
        }
    }

    /** That of the site it follows: sites of one gateway may differ. */
    private SiteClock clock() {
        SiteAgent agent =
                agent(followed.isEmpty() ? null : followed.iterator().next().site());
        return agent == null ? sites.clock() : agent.clock();
    }

    /** Ends the connection with a reason; may be called from anywhere. */
    Future<?> close(CloseCode why) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(here -> {
            if (!closing && !socket.isClosed()) {
                closing = true;
                gone();
                // A socket that takes nothing does not take a close frame either.
                long force = loop.owner()
                        .setTimer(
                                FORCE_CLOSE_MILLIS,
                                late -> ((WebSocketInternal) socket)
                                        .channelHandlerContext()
                                        .channel()
                                        .close());
                socket.close(why.code(), why.name()).onComplete(closed -> {
                    loop.owner().cancelTimer(force);
                    done.tryComplete();
                });
            } else {
                done.tryComplete();
            }
        });
        return done.future();
    }

    private void gone() {
        loop.owner().cancelTimer(beatTimer);
        skipped.clear();
        hub.closed(this, followed);
        followed.clear();
    }
}
