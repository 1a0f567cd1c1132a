package luot.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import luot.engine.board.BoardId;
import luot.engine.board.OperationsBoard;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Command;

/** What the gateway counts and measures, as Prometheus reads it at {@code /metrics}. */
final class Metrics implements AutoCloseable {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] LATENCIES = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record OfSite(String site, OperationsBoard board) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Counter pushes;
    private final Counter skips;
    private final Counter slowCloses;
    private final MultiGauge waiting;
    private final MultiGauge inProgress;

    Metrics() {
        // Named or measured against what Prometheus asks of names and units.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
        pushes = Counter.builder("luot.pushes")
                .description("Boards sent to sockets")
                .register(registry);
        skips = Counter.builder("luot.pushes.skipped")
                .description("Boards not sent because the socket took nothing until the next revision")
                .register(registry);
        slowCloses = Counter.builder("luot.sockets.slow")
                .description("Sockets closed because they took nothing for too long")
                .register(registry);
        waiting = MultiGauge.builder("luot.waiting")
                .description("Tickets waiting for a service")
                .register(registry);
        inProgress = MultiGauge.builder("luot.visits.in.progress")
                .description("Visits that have begun and not ended")
                .register(registry);
    }

    /** Measures a site from now on. */
    void watch(SiteAgent agent) {
        SiteMeters meters = new SiteMeters(agent.site(), registry);
        agent.read(boards -> {
            meters.learn(boards);
            agent.onCommit(meters);
            return true;
        });
        clock(agent);
        Gauge.builder("luot.inbox", agent, SiteAgent::inboxSize)
                .description("Commands and questions that wait for a site")
                .tag("site", agent.site())
                .register(registry);
    }

    private void clock(SiteAgent agent) {
        Gauge.builder("luot.clock.drift", agent, one -> one.clock().driftMillis() / 1_000.0)
                .description("How far the time of a site is ahead of the machine's clock")
                .baseUnit("seconds")
                .tag("site", agent.site())
                .register(registry);
    }

    void sockets(Supplier<Number> count) {
        Gauge.builder("luot.sockets", count)
                .description("Live sockets open now")
                .register(registry);
    }

    /** Notes that a command was answered. */
    void command(String site, Command command, Reply reply, long nanos) {
        String result =
                reply instanceof Reply.Refused refused ? refused.refusal().why().name() : "ACCEPTED";
        Counter.builder("luot.commands")
                .description("Commands answered, by type and result")
                .tag("site", site)
                .tag("type", command.getClass().getSimpleName())
                .tag("result", result)
                .register(registry)
                .increment();
        Timer.builder("luot.command.latency")
                .description("Time from the receipt of a command to its reply, commit included")
                .tag("site", site)
                .serviceLevelObjectives(LATENCIES)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** Notes that a board was sent to a socket. */
    void pushed() {
        pushes.increment();
    }

    /** Notes that a socket took nothing while a board changed twice, and saw the later of the two. */
    void skipped() {
        skips.increment();
    }

    void closedSlow() {
        slowCloses.increment();
    }

    /** The page of everything, with the waiting lines as they are now; a site too busy to tell keeps its last. */
    CompletableFuture<String> scrape(Sites sites) {
        List<CompletableFuture<OfSite>> reads = new ArrayList<>();
        for (String id : sites.ids()) {
            SiteAgent agent = sites.find(id);
            if (agent != null) {
                reads.add(agent.read(boards -> boards.board(BoardId.OPERATIONS))
                        .thenApply(board -> (OperationsBoard) board)
                        .thenApply(board -> new OfSite(id, board))
                        .toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(reads.toArray(new CompletableFuture<?>[0]))
                .handle((all, busy) -> {
                    if (busy == null) {
                        refresh(reads.stream().map(CompletableFuture::join).toList());
                    }
                    return registry.scrape();
                });
    }

    private void refresh(List<OfSite> sites) {
        List<Row<?>> lines = new ArrayList<>();
        List<Row<?>> visits = new ArrayList<>();
        for (OfSite site : sites) {
            OperationsBoard board = site.board;
            if (board != null) {
                visits.add(Row.of(Tags.of("site", site.site), board.visits().inProgress()));
                for (OperationsBoard.ServiceRow service : board.services()) {
                    lines.add(Row.of(Tags.of("site", site.site, "service", service.service()), service.waiting()));
                }
            }
        }
        waiting.register(lines, true);
        inProgress.register(visits, true);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
