package luot.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the live protocol of one server that heals by itself: after a loss it comes back with jittered
 * backoff, resumes every board where it was, and sends unanswered commands again under their ids.
 *
 * <p>One thread does everything; listeners and answers are called on it and must not block. A server that says nothing
 * for 5 s is given up.
 */
public final class LiveClient implements AutoCloseable {
    private static final int STAY_AWAY = 4500;
    private static final int LAST_OF_OURS = 4999;

    /** One board that is followed; epoch and revision are those of the last push. */
    private static final class Followed {
        final String site;
        final String board;
        final Consumer<BoardPush> listener;
        final CompletableFuture<Answer> first;

        @Nullable
        String epoch;

        long rev;

        Followed(String site, String board, Consumer<BoardPush> listener, CompletableFuture<Answer> first) {
            this.site = site;
            this.board = board;
            this.listener = listener;
            this.first = first;
        }
    }

    private enum Kind {
        COMMAND,
        FOLLOW,
        LEAVE
    }

    /** A request without an answer yet. */
    private record Pending(Kind kind, String frame, CompletableFuture<Answer> answer) {}

    private final ScheduledThreadPoolExecutor loop;
    private final Cable cable;
    private final Backoff backoff = new Backoff(new Random());
    private final Map<String, Followed> boards = new LinkedHashMap<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private long requests;
    private volatile boolean connected;
    private volatile int closedForGood;

    private LiveClient(URI server) {
        loop = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "luot-live");
            thread.setDaemon(true);
            return thread;
        });
        loop.setRemoveOnCancelPolicy(true);
        cable = new Cable(server, loop, new Cable.Ears() {
            @Override
            public void up() {
                resume();
            }

            @Override
            public void heard(String text) {
                hear(Frames.read(text));
            }

            @Override
            public void down(int closeCode) {
                lost(closeCode);
            }
        });
        loop.execute(cable::connect);
    }

    /** A client of a server such as {@code http://localhost:8080}, which begins to connect at once. */
    public static LiveClient open(URI server) {
        return new LiveClient(server);
    }

    /** Whether the server was heard within the last 5 s on a standing connection. */
    public boolean isConnected() {
        return connected;
    }

    /** The close code with which the server sent this client away for good; 0 when it did not. */
    public int closedForGood() {
        return closedForGood;
    }

    /**
     * Follows a board; the listener is given every push that comes, the first one at once.
     *
     * @return the server's answer to the first subscription
     */
    public CompletionStage<Answer> subscribe(String site, String board, Consumer<BoardPush> listener) {
        return onLoop(answer -> {
            Followed followed = new Followed(site, board, listener, answer);
            boards.put(site + "/" + board, followed);
            follow(followed);
        });
    }

    /** Follows a board no longer. */
    public CompletionStage<Answer> unsubscribe(String site, String board) {
        return onLoop(answer -> {
            boards.remove(site + "/" + board);
            String id = "follow:" + ++requests;
            ask(id, new Pending(Kind.LEAVE, Frames.unsubscribe(id, site, board), answer));
        });
    }

    /**
     * Sends a command, again after every loss until it is answered.
     *
     * @param sender the desk, device or user that asks
     * @param id made by the sender and unlike any other that waits for its answer here; a command sent twice under one
     *     id is done once
     * @param command its type and fields: a {@link JsonNode}, a map, or whatever Jackson can write
     */
    public CompletionStage<Answer> command(String site, String sender, String id, Object command) {
        String frame = Frames.command(site, sender, id, Frames.tree(command));
        return onLoop(answer -> {
            if (pending.containsKey(id)) {
                answer.completeExceptionally(new IllegalStateException("id " + id + " waits for its answer already"));
            } else {
                ask(id, new Pending(Kind.COMMAND, frame, answer));
            }
        });
    }

    private CompletionStage<Answer> onLoop(Consumer<CompletableFuture<Answer>> action) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                if (closedForGood != 0) {
                    answer.completeExceptionally(closed());
                } else {
                    action.accept(answer);
                }
            });
        } catch (RejectedExecutionException gone) {
            answer.completeExceptionally(closed());
        }
        return answer;
    }

    private void ask(String id, Pending request) {
        pending.put(id, request);
        cable.send(request.frame());
    }

    private void follow(Followed followed) {
        String id = "follow:" + ++requests;
        String frame = Frames.subscribe(id, followed.site, followed.board, followed.epoch, followed.rev);
        ask(id, new Pending(Kind.FOLLOW, frame, followed.first));
    }

    /** A new connection knows nothing: boards are followed again, commands sent again, and leaving has happened. */
    private void resume() {
        connected = true;
        List<Pending> left = new ArrayList<>();
        pending.values().removeIf(request -> request.kind() != Kind.COMMAND && left.add(request));
        pending.values().forEach(request -> cable.send(request.frame()));
        boards.values().forEach(this::follow);
        left.stream()
                .filter(request -> request.kind() == Kind.LEAVE)
                .forEach(request -> request.answer().complete(new Answer.Accepted(Frames.JSON.createObjectNode())));
    }

    private void hear(JsonNode frame) {
        backoff.reset();
        if (frame.has("push")) {
            BoardPush push = BoardPush.of(frame.path("push"));
            Followed followed = boards.get(push.site() + "/" + push.board());
            if (followed != null) {
                followed.epoch = push.epoch();
                followed.rev = push.rev();
                followed.listener.accept(push);
            }
        } else if (frame.hasNonNull("id")) {
            Pending request = pending.remove(frame.path("id").asText());
            if (request != null) {
                request.answer()
                        .complete(
                                frame.has("ok")
                                        ? new Answer.Accepted(frame.path("ok"))
                                        : Frames.refusal(frame.path("error"), "UNKNOWN"));
            }
        }
    }

    private void lost(int closeCode) {
        connected = false;
        if (closeCode >= STAY_AWAY && closeCode <= LAST_OF_OURS) {
            closedForGood = closeCode;
            failAll();
        } else if (!loop.isShutdown()) {
            loop.schedule(cable::connect, backoff.nextMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void failAll() {
        List<Pending> left = List.copyOf(pending.values());
        pending.clear();
        left.forEach(request -> request.answer().completeExceptionally(closed()));
    }

    private IllegalStateException closed() {
        return new IllegalStateException(
                closedForGood == 0
                        ? "the client is closed"
                        : "the server sent this client away, code " + closedForGood);
    }

    /** Leaves; what is unanswered fails. */
    @Override
    public void close() {
        try {
            loop.execute(() -> {
                cable.close();
                connected = false;
                failAll();
            });
        } catch (RejectedExecutionException closedBefore) {
            return;
        }
        loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        loop.shutdown();
    }
}
