package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import luot.engine.shadow.ObservedException;
import luot.engine.shadow.ShadowRun;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route of shadow mode: takes a real line's log, answers with how far it is and then with the report. One runs at a
 * time, on a thread that yields to all others, and nothing of the file is kept.
 */
final class ShadowApi {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowApi.class);
    private static final int MOST_BYTES = 32 * 1_048_576;
    private static final long MOST_MINUTES = 30;
    private static final String PLACE = "the one place";

    /** How far a run is. */
    private record Going(int told, int of) {}

    /** What it came to. */
    private record Done(String report) {}

    private final Vertx vertx;
    private final Intake intake;
    private final WorkerExecutor worker;
    /** Shared by all event loops: holds the place while somebody has it. */
    private final LocalMap<String, Boolean> taken;

    ShadowApi(Vertx vertx, Intake intake) {
        this.vertx = vertx;
        this.intake = intake;
        this.worker = vertx.createSharedWorkerExecutor("shadow", 1, MOST_MINUTES, TimeUnit.MINUTES);
        this.taken = vertx.sharedData().getLocalMap("shadow");
    }

    void mount(Router router) {
        HttpApi.route(router, HttpMethod.POST, "/api/shadow", this::take);
    }

    private void take(RoutingContext at) {
        String given = at.request().getParam("from");
        LocalDateTime from;
        try {
            from = given == null ? null : LocalDateTime.parse(given);
        } catch (DateTimeException wrong) {
            String why = "from must be a local time such as 2026-01-05T07:30.";
            HttpApi.refuse(at, new Refusal(Rejection.BAD_VALUE, "from", why));
            return;
        }
        if (intake.stopping()) {
            HttpApi.refuse(at, Refusal.of(Rejection.STOPPING));
            return;
        } else if (taken.putIfAbsent(PLACE, true) != null) {
            String why = "Another file is being told, try again when it is done.";
            HttpApi.refuse(at, new Refusal(Rejection.BUSY, null, why));
            return;
        }
        Answer answer = new Answer(vertx.getOrCreateContext(), at.response());
        Body.readCsv(vertx, at.request(), MOST_BYTES)
                .compose(file -> worker.executeBlocking(() -> report(file, from, answer)))
                .onComplete(done -> {
                    taken.remove(PLACE);
                    if (done.succeeded()) {
                        answer.end(new Done(done.result()));
                    } else {
                        refuse(at, done.cause());
                    }
                });
    }

    private String report(Buffer file, @Nullable LocalDateTime from, Answer answer)
            throws ObservedException, IOException {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        var bytes = new ByteArrayInputStream(file.getBytes());
        try (var text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())) {
            return ShadowRun.over(text, (told, of) -> {
                        if (answer.gone() || intake.stopping()) {
                            throw new CancellationException("nobody waits for the report");
                        }
                        answer.say(new Going(told, of));
                    })
                    .report(from)
                    .html();
        }
    }

    private static void refuse(RoutingContext at, Throwable why) {
        if (at.response().headWritten() || at.response().closed()) {
            at.request().connection().close(); // the rest would look like an answer
        } else if (why instanceof Body.RefusedBody refused) {
            HttpApi.refuse(at, Refusal.of(refused.why()));
        } else if (why instanceof ObservedException broken) {
            HttpApi.refuse(at, new Refusal(Rejection.BAD_VALUE, null, String.valueOf(broken.getMessage())));
        } else {
            LOG.error("a shadow run failed", why);
            Problem.internal().sendTo(at.response());
        }
    }

    /** The answer as it grows; begun by the first line, which may come from any thread. */
    private static final class Answer {
        private final Context loop;
        private final HttpServerResponse response;
        private volatile boolean gone;

        Answer(Context loop, HttpServerResponse response) {
            this.loop = loop;
            this.response = response;
            response.closeHandler(closed -> gone = true);
            response.exceptionHandler(broken -> gone = true);
        }

        boolean gone() {
            return gone;
        }

        void say(Object line) {
            loop.runOnContext(back -> write(line));
        }

        void end(Object line) {
            loop.runOnContext(back -> {
                write(line);
                if (!gone) {
                    response.end();
                }
            });
        }

        private void write(Object line) {
            if (gone) {
                return;
            }
            if (!response.headWritten()) {
                response.setChunked(true);
                response.putHeader("Content-Type", "application/x-ndjson");
                response.putHeader("Cache-Control", "no-store");
            }
            response.write(Buffer.buffer(Json.bytes(line)).appendString("\n"));
        }
    }
}
