package luot.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Stores;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: pages, commands, boards and the live socket of some sites on one port; {@link #close} ends it
 * without losing an answer.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long START_SECONDS = 30;
    private static final long DRAIN_MILLIS = 5_000;
    private static final long SOCKETS_SECONDS = 4;
    private static final long STOP_SECONDS = 10;

    private final Config config;
    private final Sites sites;
    private final Metrics metrics;
    private final People people;
    private final Intake intake;
    private final WhatIfs whatIfs = new WhatIfs();
    private final Vertx vertx;
    private final Hub hub;
    private final int port;
    /** What ends with the gateway, the last started first. */
    private final Deque<Runnable> owned = new ArrayDeque<>();

    private boolean closed;

    private Gateway(Config config, Sites sites, People people) throws IOException {
        this.config = config;
        this.sites = sites;
        this.metrics = new Metrics();
        this.people = people;
        this.intake = new Intake(metrics, people);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(config.eventLoops())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.hub = new Hub(vertx.getOrCreateContext(), config, metrics);
        this.port = listen();
        LOG.info(
                "listening on {} (event loops: {}, {})",
                uri(),
                config.eventLoops(),
                vertx.isNativeTransportEnabled() ? "native transport" : "no native transport: NIO");
    }

    /**
     * Starts a gateway of its own: opens the journal in {@code store}, every site in it, and sets up those of
     * {@code sites} that are new.
     *
     * @throws WrongConfig when a site plan cannot be used
     */
    public static Gateway start(Config config) throws JournalException, IOException {
        Journal journal = Stores.open(config.store());
        Sites sites = new Sites(journal, SiteClock.real(), config.snapshots());
        try {
            sites.openAll();
            Gateway gateway = start(config, sites);
            gateway.owned.push(journal::close);
            gateway.owned.push(sites::close);
            return gateway;
        } catch (JournalException | IOException | RuntimeException failed) {
            sites.close();
            journal.close();
            throw failed;
        }
    }

    /**
     * Starts a gateway before sites that somebody else runs and will close; sets up those of the configuration that are
     * new.
     */
    public static Gateway start(Config config, Sites sites) throws JournalException, IOException {
        SiteSetup.apply(config.siteFiles(), sites);
        People people = People.of(sites.journal(), config);
        try {
            return new Gateway(config, sites, people);
        } catch (IOException | RuntimeException failed) {
            people.close();
            throw failed;
        }
    }

    private int listen() throws IOException {
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Listener.Shared shared = new Listener.Shared(config, sites, intake, people, hub, new Pages(), metrics, whatIfs);
        sites.ids().forEach(id -> {
            var agent = sites.find(id);
            if (agent != null) {
                metrics.watch(agent);
            }
        });
        try {
            await(
                    vertx.deployVerticle(
                            () -> new Listener(shared, listening),
                            new DeploymentOptions().setInstances(config.eventLoops())),
                    START_SECONDS);
            return listening.getNow(config.port());
        } catch (ExecutionException | TimeoutException failed) {
            vertx.close();
            throw new IOException(
                    "Cannot listen on " + config.host() + ":" + config.port() + ": " + cause(failed), failed);
        }
    }

    private static String cause(Exception failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed.toString() : String.valueOf(cause.getMessage());
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The address of its pages, ending in a slash. */
    public URI uri() {
        String host = config.host().equals("0.0.0.0") ? "localhost" : config.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** The sites it serves. */
    public Sites sites() {
        return sites;
    }

    /** Refuses new commands, answers those it has, asks the sockets to come back, then ends what it started. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        LOG.info("stopping");
        intake.stop();
        whatIfs.close();
        awaitAnswers();
        quietly(hub.close(), SOCKETS_SECONDS, "closing the sockets");
        quietly(vertx.close(), STOP_SECONDS, "closing the network");
        people.close();
        owned.forEach(Runnable::run);
        metrics.close();
        LOG.info("stopped");
    }

    private void awaitAnswers() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        try {
            while (intake.unanswered() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(Future<?> end, long seconds, String what) {
        try {
            await(end, seconds);
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn("{} was not clean: {}", what, cause(failed));
        }
    }

    private static void await(Future<?> future, long seconds) throws ExecutionException, TimeoutException {
        try {
            future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
