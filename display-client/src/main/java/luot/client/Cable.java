package luot.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket at a time to {@code /live}: sends texts in order, and tells its owner what is heard and when the
 * connection is up or down. Everything happens on the owner's thread.
 */
final class Cable {
    private static final long DEAD_NANOS = 5_000_000_000L;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int NO_CODE = 1006;

    /** Whoever is told; called on the owner's thread. */
    interface Ears {
        void up();

        void heard(String text);

        /** The connection is lost, or could not be made; 1006 when no close code came. */
        void down(int closeCode);
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI live;
    private final ScheduledThreadPoolExecutor loop;
    private final Ears ears;
    private final ArrayDeque<String> outbox = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean sending;
    private int attempt;
    private long heardNanos;

    Cable(URI server, ScheduledThreadPoolExecutor loop, Ears ears) {
        String scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
        this.live = URI.create(scheme + "://" + server.getRawAuthority() + "/live");
        this.loop = loop;
        this.ears = ears;
        loop.scheduleWithFixedDelay(this::watch, 1, 1, TimeUnit.SECONDS);
    }

    void connect() {
        int mine = ++attempt;
        http.newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .buildAsync(live, new Listener(mine))
                .whenComplete((opened, failure) -> onLoop(mine, () -> {
                    if (failure != null) {
                        drop(NO_CODE);
                    } else {
                        socket = opened;
                        heardNanos = System.nanoTime();
                        ears.up();
                    }
                }));
    }

    /** Sends a text, after those before it; without a connection it is dropped. */
    void send(String text) {
        if (socket != null) {
            outbox.add(text);
            pump();
        }
    }

    void close() {
        attempt++;
        if (socket != null) {
            socket.abort();
            socket = null;
        }
    }

    private void pump() {
        WebSocket open = socket;
        if (open == null || sending || outbox.isEmpty()) {
            return;
        }
        sending = true;
        int mine = attempt;
        open.sendText(outbox.remove(), true)
                .whenComplete((sent, failure) -> onLoop(mine, () -> {
                    sending = false;
                    if (failure != null) {
                        drop(NO_CODE);
                    } else {
                        pump();
                    }
                }));
    }

    private void watch() {
        if (socket != null && System.nanoTime() - heardNanos > DEAD_NANOS) {
            drop(NO_CODE);
        }
    }

    private void drop(int closeCode) {
        close();
        outbox.clear();
        sending = false;
        ears.down(closeCode);
    }

    /** Runs on the owner's thread, unless another connection has taken the place of this one. */
    private void onLoop(int mine, Runnable action) {
        try {
            loop.execute(() -> {
                if (mine == attempt) {
                    action.run();
                }
            });
        } catch (RejectedExecutionException closed) {
            // The owner has left; nobody wants to know.
            return;
        }
    }

    /** Puts the parts of a text together and hands it over. */
    private final class Listener implements WebSocket.Listener {
        private final int mine;
        private final StringBuilder parts = new StringBuilder();

        Listener(int mine) {
            this.mine = mine;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                onLoop(mine, () -> {
                    heardNanos = System.nanoTime();
                    ears.heard(text);
                });
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onLoop(mine, () -> drop(code));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            onLoop(mine, () -> drop(NO_CODE));
        }
    }
}
