package luot.gateway;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import luot.engine.board.Board;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.run.Commit;
import luot.engine.run.SiteAgent;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The boards of one site on their way to the sockets: what a commit changed is read once, made into one message and
 * handed to all who follow it, at most once per window.
 *
 * <p>The first change after a quiet time goes out at once; changes that follow within the window are told together.
 * Everything runs on the hub's event loop, except {@link #committed}.
 */
final class SiteFeed {
    private static final long RETRY_MILLIS = 100;

    /** One board as it was read. */
    private record Snapshot(BoardId id, @Nullable Board board, long rev, long nowMillis) {}

    private final SiteAgent agent;
    private final Context context;
    private final long windowNanos;
    private final Map<BoardId, Topic> topics = new HashMap<>();
    private final Set<BoardId> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private boolean reading;
    private long readNanos;

    SiteFeed(SiteAgent agent, Context context, int coalesceMillis) {
        this.agent = agent;
        this.context = context;
        this.windowNanos = TimeUnit.MILLISECONDS.toNanos(coalesceMillis);
        this.readNanos = System.nanoTime() - windowNanos;
    }

    /** Notes what a commit changed; called on the agent's thread. */
    void committed(Commit commit) {
        changed.addAll(commit.changed());
        signal();
    }

    private void signal() {
        if (!signalled.getAndSet(true)) {
            context.runOnContext(here -> readSoon());
        }
    }

    void subscribe(Hub.Subscription wish) {
        BoardId board = wish.key().board();
        Topic topic = topics.get(board);
        if (topic == null) {
            topic = new Topic(wish.key(), agent.epoch());
            topics.put(board, topic);
        }
        if (!topic.admit(wish)) {
            changed.add(board);
            signal();
        }
    }

    void leave(LiveSocket socket, BoardId board) {
        Topic topic = topics.get(board);
        if (topic != null) {
            topic.leave(socket);
            dropIfUnused(board, topic);
        }
    }

    private void dropIfUnused(BoardId board, Topic topic) {
        if (topic.isUnused()) {
            topics.remove(board);
        }
    }

    private void readSoon() {
        long wait = readNanos + windowNanos - System.nanoTime();
        if (reading) {
            signalled.set(false); // whoever reads looks again when it is done
        } else if (wait > 0) {
            context.owner().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)), now -> read());
        } else {
            read();
        }
    }

    private void read() {
        // In this order: a change noted from here on signals again.
        signalled.set(false);
        List<BoardId> wanted = new ArrayList<>();
        for (BoardId board : changed) {
            changed.remove(board);
            if (topics.containsKey(board)) {
                wanted.add(board);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        reading = true;
        readNanos = System.nanoTime();
        agent.read(boards -> snapshots(boards, wanted))
                .whenComplete((snapshots, busy) -> context.runOnContext(here -> {
                    reading = false;
                    if (busy == null) {
                        snapshots.forEach(this::publish);
                    } else {
                        retry(wanted);
                    }
                    if (!changed.isEmpty()) {
                        signal();
                    }
                }));
    }

    private List<Snapshot> snapshots(Boards boards, List<BoardId> wanted) {
        long nowMillis = agent.clock().nowMillis();
        return wanted.stream()
                .map(id -> new Snapshot(id, boards.board(id), boards.rev(id), nowMillis))
                .toList();
    }

    private void publish(Snapshot read) {
        Topic topic = topics.get(read.id);
        if (topic == null) {
            return;
        }
        if (read.board == null) {
            topic.refuseWaiting(Rejection.UNKNOWN_BOARD);
        } else {
            if (!topic.isAt(read.rev)) {
                Frame frame = Frame.push(agent.site(), read.id, agent.epoch(), read.rev, read.nowMillis, read.board);
                topic.publish(read.rev, frame);
            }
            topic.admitWaiting();
        }
        dropIfUnused(read.id, topic);
    }

    /** The site is too busy to be read: who just came is told so, who is there already sees the change later. */
    private void retry(List<BoardId> wanted) {
        for (BoardId board : wanted) {
            Topic topic = topics.get(board);
            if (topic != null) {
                topic.refuseWaiting(Rejection.BUSY);
                dropIfUnused(board, topic);
            }
        }
        context.owner().setTimer(RETRY_MILLIS, later -> {
            changed.addAll(wanted);
            signal();
        });
    }
}
