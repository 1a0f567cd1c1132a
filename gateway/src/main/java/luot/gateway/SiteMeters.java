package luot.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.board.ReceptionBoard;
import luot.engine.board.VisitView;
import luot.engine.run.Commit;
import luot.engine.site.Entry;
import luot.engine.site.Event;

/** What is measured of one site, from its committed events; used on the agent's thread. */
final class SiteMeters implements Consumer<Commit> {
    private static final Duration[] WAITS = LongStream.of(1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
            .mapToObj(Duration::ofMinutes)
            .toArray(Duration[]::new);

    /** A ticket that has not been called yet, or was and may be called again. */
    private static final class Line {
        String service;
        long joinedMillis;
        boolean called;

        Line(String service) {
            this.service = service;
        }
    }

    private final String site;
    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Map<Long, Line> lines = new HashMap<>();

    SiteMeters(String site, MeterRegistry registry) {
        this.site = site;
        this.registry = registry;
        this.batch = DistributionSummary.builder("luot.commit.entries")
                .description("Accepted commands written by one commit")
                .tag("site", site)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
                .register(registry);
    }

    /** Learns which tickets are in line already; visits of the day have ids without gaps. */
    void learn(Boards boards) {
        if (boards.board(BoardId.RECEPTION) instanceof ReceptionBoard reception
                && !reception.recent().isEmpty()) {
            long id = reception.recent().get(0).visit();
            for (VisitView visit = boards.visit(id); visit != null; visit = boards.visit(--id)) {
                visit.steps().forEach(this::learn);
            }
        }
    }

    private void learn(VisitView.StepView step) {
        Line line = new Line(step.service());
        Long joined = step.joinedMillis();
        line.joinedMillis = joined == null ? 0 : joined;
        line.called = step.calledMillis() != null;
        lines.put(step.ticket(), line);
    }

    @Override
    public void accept(Commit commit) {
        batch.record(commit.entries().size());
        for (Entry entry : commit.entries()) {
            for (Event event : entry.events()) {
                note(event, entry.atMillis());
            }
        }
    }

    private void note(Event event, long atMillis) {
        if (event instanceof Event.TicketIssued issued) {
            lines.put(issued.ticket(), new Line(issued.service()));
        } else if (event instanceof Event.DayStarted) {
            lines.values().removeIf(line -> line.called);
        } else if (event instanceof Event.OfTicket of) {
            Line line = lines.get(of.ticket());
            if (line != null) {
                noteInLine(event, line, atMillis);
            }
            if (event instanceof Event.ServiceFinished || event instanceof Event.TicketCancelled) {
                lines.remove(of.ticket());
            }
        }
    }

    private void noteInLine(Event event, Line line, long atMillis) {
        if (event instanceof Event.TicketJoined joined) {
            line.joinedMillis = joined.joinedMillis();
        } else if (event instanceof Event.TicketTransferred transferred) {
            line.service = transferred.service();
        } else if (event instanceof Event.TicketCalled) {
            count("luot.calls", "Tickets called to a room", line.service);
            if (!line.called) {
                line.called = true;
                waited(line.service, Math.max(0, atMillis - line.joinedMillis));
            }
        } else if (event instanceof Event.CallMissed) {
            count("luot.no.shows", "Called patients who did not come", line.service);
        }
    }

    private void count(String name, String description, String service) {
        Counter.builder(name)
                .description(description)
                .tag("site", site)
                .tag("service", service)
                .register(registry)
                .increment();
    }

    private void waited(String service, long millis) {
        Timer.builder("luot.wait")
                .description("Time from joining a waiting line to the first call")
                .tag("site", site)
                .tag("service", service)
                .serviceLevelObjectives(WAITS)
                .register(registry)
                .record(Duration.ofMillis(millis));
    }
}
