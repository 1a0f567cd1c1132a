package luot.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many clients issuing tickets for one service at once, then many rooms calling at once, over HTTP against a durable
 * gateway: counts duplicate numbers, gaps and tickets called twice, which must all be 0.
 *
 * <p>Arguments: {@code [clients=64] [tickets=100000] [rooms=50] [calls=10000]}. A closed loop: each client sends its
 * next command when the last is answered, so latencies are those of a full house, not of an open flow.
 */
public final class IssueStorm {
    private static final String SITE = "storm";

    private final CommandClient client;

    private IssueStorm(CommandClient client) {
        this.client = client;
    }

    /** Runs the storm; exit status 1 when anything was doubled or missing. */
    public static void main(String[] args) throws Exception {
        if (!List.of(args).stream().allMatch(argument -> argument.matches("[0-9]{1,9}"))) {
            System.err.println("IssueStorm [clients=64] [tickets=100000] [rooms=50] [calls=10000]");
            System.exit(2);
        }
        int clients = argument(args, 0, 64);
        int tickets = argument(args, 1, 100_000);
        int rooms = argument(args, 2, 50);
        int calls = argument(args, 3, 10_000);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        boolean exact;
        try (ServedSite site = ServedSite.start(plan(rooms, tickets))) {
            IssueStorm storm = new IssueStorm(new CommandClient(vertx, site.port(), SITE, Math.max(clients, rooms)));
            storm.issue(clients, Math.min(2_000, tickets / 10), "warm-up");
            exact = storm.issue(clients, tickets, "issue") & storm.call(rooms, calls);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        System.exit(exact ? 0 : 1);
    }

    private static int argument(String[] args, int index, int standard) {
        return args.length > index ? Integer.parseInt(args[index]) : standard;
    }

    private static String plan(int rooms, int tickets) {
        JsonObject name = new JsonObject().put("vi", "Nội tổng quát").put("en", "Internal medicine");
        JsonArray open = new JsonArray().add(new JsonArray().add("00:00").add("9999:00"));
        JsonArray roomList = new JsonArray();
        for (int i = 1; i <= rooms; i++) {
            roomList.add(new JsonObject()
                    .put("id", "INT-" + i)
                    .put("services", new JsonArray().add("INT"))
                    .put("places", 1)
                    .put("open", open));
        }
        JsonObject service = new JsonObject()
                .put("id", "INT")
                .put("name", name)
                .put("prefix", "A")
                .put("kind", "exam")
                .put("binding", "pooled")
                .put("meanMs", 390_000)
                .put("cv", 0.6)
                .put("meanResultMs", 0);
        return new JsonObject()
                .put("site", SITE)
                .put("zone", "Asia/Ho_Chi_Minh")
                .put("dayChange", "never")
                .put("services", new JsonArray().add(service))
                .put("rooms", roomList)
                .put(
                        "classes",
                        new JsonArray().add(new JsonObject().put("id", "normal").put("headStartMin", 0)))
                .put(
                        "policy",
                        new JsonObject()
                                .put("next", "strict")
                                .put("room", "fewest")
                                .put("steps", "printed"))
                .put(
                        "limits",
                        new JsonObject().put("visitsPerDay", tickets + 10_000).put("openStepsPerVisit", 40))
                .encode();
    }

    private boolean issue(int clients, int tickets, String phase) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        List<String> numbers = new ArrayList<>(tickets);
        JsonObject command = new JsonObject()
                .put("type", "RegisterVisit")
                .put("priorityClass", "normal")
                .put("steps", new JsonArray().add(new JsonObject().put("service", "INT")));
        run(phase, clients, tickets, client -> {
            int n = sent.incrementAndGet();
            return n > tickets
                    ? Future.succeededFuture(false)
                    : this.client
                            .send("kiosk-" + client, phase + "-" + n, command)
                            .map(answer -> {
                                String number = answer.ok().getString("number");
                                synchronized (numbers) {
                                    numbers.add(number);
                                }
                                return true;
                            });
        });
        Set<Integer> ordinals = new HashSet<>();
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (String number : numbers) {
            int ordinal = Integer.parseInt(number.substring(1));
            ordinals.add(ordinal);
            least = Math.min(least, ordinal);
            most = Math.max(most, ordinal);
        }
        int duplicates = numbers.size() - ordinals.size();
        int gaps = most - least + 1 - ordinals.size();
        int missing = tickets - numbers.size();
        System.out.printf(
                Locale.ROOT, "%s: %d duplicate numbers, %d gaps, %d missing%n", phase, duplicates, gaps, missing);
        return duplicates == 0 && gaps == 0 && missing == 0;
    }

    private boolean call(int rooms, int calls) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        List<Long> called = new ArrayList<>(calls);
        run("call", rooms, calls, room -> {
            int n = sent.incrementAndGet();
            JsonObject command =
                    new JsonObject().put("type", "FinishAndCallNext").put("room", "INT-" + (room + 1));
            return n > calls
                    ? Future.succeededFuture(false)
                    : client.send("room-" + room, "call-" + n, command).map(answer -> {
                        long ticket = answer.ok().getLong("ticket");
                        synchronized (called) {
                            called.add(ticket);
                        }
                        return true;
                    });
        });
        int twice = called.size() - new HashSet<>(called).size();
        System.out.printf(
                Locale.ROOT,
                "call: %d rooms at once, %d calls, %d tickets called twice%n",
                rooms,
                called.size(),
                twice);
        return twice == 0 && called.size() == calls;
    }

    /** Lets each client repeat a step until it says there is no more, and prints rate and latencies. */
    private static void run(String phase, int clients, int total, IntFunction<Future<Boolean>> step) throws Exception {
        ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        long start = System.nanoTime();
        List<Future<Void>> ends = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Promise<Void> end = Promise.promise();
            repeat(i, step, micros, end);
            ends.add(end.future());
        }
        Future.all(ends).toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
        print(phase, clients, total, (System.nanoTime() - start) / 1e9, micros);
    }

    private static void repeat(int client, IntFunction<Future<Boolean>> step, Histogram micros, Promise<Void> end) {
        long sent = System.nanoTime();
        step.apply(client)
                .onSuccess(more -> {
                    if (more) {
                        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
                        repeat(client, step, micros, end);
                    } else {
                        end.complete();
                    }
                })
                .onFailure(end::fail);
    }

    private static void print(String phase, int clients, int total, double seconds, Histogram micros) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d clients, %d commands in %.1f s = %.0f/s; ms p50 %.2f p99 %.2f p99.9 %.2f max %.2f%n",
                phase,
                clients,
                total,
                seconds,
                total / seconds,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
