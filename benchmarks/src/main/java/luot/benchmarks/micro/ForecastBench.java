package luot.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Event;
import luot.engine.site.Forecast;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.Order;
import luot.engine.site.SiteEngine;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a forecast costs: everybody who waits in a hall of 600 looked at again, and the one who joins last. Ten exam
 * services of six rooms each, all rooms busy, patients out on tests.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForecastBench {
    private static final long START = 1_767_546_000_000L + 8 * 3_600_000L;
    private static final int SERVICES = 10;
    private static final int ROOMS = 6;
    private static final int WAITING = 600;
    private static final int OUT_ON_TESTS = 200;

    private final SiteEngine engine = new SiteEngine(new SiteState(new StandardPolicies()));
    private final Forecast forecast = new StandardPolicies().forecast();
    private final List<Ticket> hall = new ArrayList<>();
    private long count;
    private long now = START;

    /** Fills the hall. */
    @Setup(Level.Trial)
    public void fill() {
        give(new Command.ChangePlan(plan()));
        for (int i = 0; i < OUT_ON_TESTS; i++) {
            examineAndSendToTests("E" + i % SERVICES, i / SERVICES % ROOMS);
        }
        for (int i = 0; i < WAITING + SERVICES * ROOMS; i++) {
            register("E" + i % SERVICES);
            now += 5_000;
        }
        for (int i = 0; i < SERVICES * ROOMS; i++) {
            give(new Command.CallNext("E" + i % SERVICES + "-" + i / SERVICES));
        }
        for (int i = 0; i < SERVICES; i++) {
            hall.addAll(engine.state().lineOf("E" + i).all(now));
        }
        if (hall.size() != WAITING) {
            throw new IllegalStateException(hall.size() + " wait");
        }
    }

    private void examineAndSendToTests(String service, int room) {
        register(service);
        Decision decision = give(new Command.CallNext(service + "-" + room));
        Long ticket = ((Decision.Accepted) decision).receipt().ticket();
        if (ticket != null) {
            now += 60_000;
            give(new Command.OrderTests(ticket, List.of(StepRequest.of("LAB")), null));
            give(new Command.Finish(ticket, null));
        }
    }

    private void register(String service) {
        String priorityClass = count % 4 == 0 ? "statutory" : "normal";
        give(new Command.RegisterVisit(priorityClass, null, List.of(StepRequest.of(service))));
    }

    private void learn(Event event) {
        Ticket ticket = event instanceof Event.OfTicket of ? engine.state().ticket(of.ticket()) : null;
        forecast.learn(event, ticket, engine.state());
    }

    private Decision give(Command command) {
        String id = "c-" + count++;
        Decision decision = engine.decide(new Order(now, "bench", id, count, command));
        if (decision instanceof Decision.Accepted accepted) {
            accepted.entry().events().forEach(this::learn);
            return decision;
        }
        throw new IllegalStateException(command + ": " + decision);
    }

    private static SitePlan plan() {
        List<SitePlan.Service> services = new ArrayList<>();
        List<SitePlan.Room> rooms = new ArrayList<>();
        List<Hours> open = List.of(new Hours(0, 1_440));
        for (int i = 0; i < SERVICES; i++) {
            services.add(service("E" + i, SitePlan.Kind.exam, 390_000, 0));
            for (int k = 0; k < ROOMS; k++) {
                rooms.add(new SitePlan.Room("E" + i + "-" + k, null, null, List.of("E" + i), 1, null, open));
            }
        }
        services.add(service("LAB", SitePlan.Kind.test, 120_000, 3_600_000));
        rooms.add(new SitePlan.Room("LAB-1", null, null, List.of("LAB"), 9, null, open));
        return new SitePlan(
                "bench",
                null,
                "Asia/Ho_Chi_Minh",
                null,
                services,
                null,
                rooms,
                List.of(
                        new SitePlan.PriorityClass("emergency", null, true, 0, null),
                        new SitePlan.PriorityClass("statutory", null, null, 45, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                StandardPolicies.DEFAULT,
                null);
    }

    private static SitePlan.Service service(String id, SitePlan.Kind kind, long meanMs, long resultMs) {
        return new SitePlan.Service(
                id, new Name(id, id), "A", kind, SitePlan.Binding.pooled, meanMs, 0.6, null, resultMs, null);
    }

    /** Everybody in the hall once more, as it is done once a minute. */
    @Benchmark
    public int hallOf600() {
        return forecast.tell(hall, engine.state(), now).size();
    }

    /** The last of a line alone, as when a ticket joins. */
    @Benchmark
    public int oneTicket() {
        return forecast.tell(hall.subList(WAITING - 1, WAITING), engine.state(), now)
                .size();
    }
}
