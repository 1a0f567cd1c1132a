package luot.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import luot.engine.board.Boards;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/** One event loop's share of the network: it listens on the common port with all routes. */
final class Listener extends VerticleBase {
    private static final int HARD_FRAME_BYTES = 1_048_576;
    private static final int CLOSING_SECONDS = 2;
    /** Bounds what a socket that takes nothing holds in the kernel; ample for boards of some kilobytes. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private static final long READY_SECONDS = 2;

    /** What every listener of a gateway shares. */
    record Shared(
            Config config,
            Sites sites,
            Intake intake,
            People people,
            Hub hub,
            Pages pages,
            Metrics metrics,
            WhatIfs whatIfs) {}

    private final Shared shared;
    private final CompletableFuture<Integer> port;

    /** Tells the port it came to listen on. */
    Listener(Shared shared, CompletableFuture<Integer> port) {
        this.shared = shared;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.route().handler(Pages::secure);
        new HttpApi(vertx, context, shared.sites, shared.intake, shared.config).mount(router);
        new PersonApi(vertx, context, shared).mount(router);
        new AuditApi(vertx, context, shared.sites).mount(router);
        new Reports(vertx, context, shared.sites).mount(router);
        new WhatIfApi(vertx, context, shared).mount(router);
        new ShadowApi(vertx, shared.intake).mount(router);
        HttpApi.route(router, HttpMethod.GET, "/live", this::live);
        HttpApi.route(
                router,
                HttpMethod.GET,
                "/health",
                at -> at.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"status\":\"up\"}"));
        HttpApi.route(router, HttpMethod.GET, "/ready", this::ready);
        HttpApi.route(router, HttpMethod.GET, "/metrics", this::metrics);
        router.route().handler(shared.pages::serve);
        return listen(router);
    }

    private Future<HttpServer> listen(Router router) {
        Config config = shared.config;
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? -1 : config.port()) // below 0: free, and the same for every loop
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(config.httpIdleSeconds())
                .setMaxHeaderSize(8_192)
                .setMaxInitialLineLength(4_096)
                .setAcceptBacklog(4_096)
                .setTcpKeepAlive(true)
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setMaxWebSocketFrameSize(HARD_FRAME_BYTES)
                .setMaxWebSocketMessageSize(HARD_FRAME_BYTES)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(server -> port.complete(server.actualPort()));
    }

    private void live(RoutingContext at) {
        if (!at.request().canUpgradeToWebSocket()) {
            at.response().putHeader("Upgrade", "websocket");
            Problem.upgradeRequired().sendTo(at.response());
        } else if (!shared.hub.hasRoom()) {
            Rejection why = shared.intake.stopping() ? Rejection.STOPPING : Rejection.BUSY;
            HttpApi.refuse(at, new Refusal(why, null, "No more connections are taken now, try again in a moment."));
        } else {
            at.request().toWebSocket().onSuccess(socket -> new LiveSocket(socket, context, shared).open());
        }
    }

    /** Ready when every site answers out of its journal. */
    private void ready(RoutingContext at) {
        CompletableFuture<?>[] answers = shared.sites.ids().stream()
                .map(shared.sites::find)
                .filter(agent -> agent != null)
                .map(agent -> ask(agent))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers)
                .orTimeout(READY_SECONDS, TimeUnit.SECONDS)
                .whenComplete((all, broken) -> context.runOnContext(back -> {
                    if (broken == null && !shared.intake.stopping()) {
                        at.response()
                                .putHeader("Content-Type", "application/json")
                                .end("{\"status\":\"ready\"}");
                    } else {
                        boolean stopping = shared.intake.stopping();
                        HttpApi.refuse(at, Refusal.of(stopping ? Rejection.STOPPING : Rejection.BUSY));
                    }
                }));
    }

    private static CompletableFuture<Long> ask(SiteAgent agent) {
        return agent.read(Boards::seq).toCompletableFuture();
    }

    private void metrics(RoutingContext at) {
        shared.metrics
                .scrape(shared.sites)
                .thenAccept(text -> context.runOnContext(back -> at.response()
                        .putHeader("Content-Type", Metrics.CONTENT_TYPE)
                        .end(Buffer.buffer(text))));
    }
}
