package luot.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import luot.benchmarks.load.Durable.Round;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.HdrHistogram.Histogram;

/**
 * A site with its agent under load: visits are registered, called and finished, one third of the commands each, by as
 * many clients as commands are to be in flight. Each client gives its next command when the last one was answered.
 */
final class EngineLoad implements AutoCloseable {
    private static final int ROOMS = 16;

    private final Sites sites;
    private final SiteAgent agent;
    private final List<Entry> committed = new ArrayList<>();
    private long ids;

    EngineLoad(Journal journal) throws JournalException, InterruptedException, ExecutionException {
        sites = new Sites(journal, SiteClock.real());
        agent = sites.open("bench");
        submit(new Command.ChangePlan(plan())).get();
        agent.onCommit(commit -> committed.addAll(commit.entries()));
    }

    /** What was committed in the last round. */
    List<Entry> entries() {
        return List.copyOf(committed);
    }

    Round run(int commands, int inFlight) throws InterruptedException, ExecutionException {
        committed.clear();
        Histogram times = new Histogram(3);
        long began = System.nanoTime();
        if (inFlight == 1) {
            Client client = new Client(0);
            for (int i = 0; i < commands; i++) {
                long from = System.nanoTime();
                client.answered(submit(client.next()).get());
                times.recordValue(System.nanoTime() - from);
            }
        } else {
            flood(commands, inFlight, times);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Round(commands / seconds, times.getValueAtPercentile(50) / 1e3);
    }

    private void flood(int commands, int inFlight, Histogram times) throws InterruptedException {
        Semaphore done = new Semaphore(0);
        for (int i = 0; i < inFlight; i++) {
            Client client = new Client(i);
            int some = commands / inFlight + (i < commands % inFlight ? 1 : 0);
            give(client, some, times, done);
        }
        done.acquire(inFlight);
    }

    private void give(Client client, int left, Histogram times, Semaphore done) {
        if (left == 0) {
            done.release();
            return;
        }
        long from = System.nanoTime();
        submit(client.next()).whenComplete((reply, broken) -> { // on the agent's thread
            times.recordValue(System.nanoTime() - from);
            client.answered(reply);
            give(client, left - 1, times, done);
        });
    }

    private synchronized CompletableFuture<Reply> submit(Command command) {
        return agent.submit("desk-" + ids % 50, "c-" + ids++, command).toCompletableFuture();
    }

    @Override
    public void close() {
        sites.close();
    }

    /** One desk: registers, calls, finishes, and so on. */
    private static final class Client {
        private final String room;
        private int turn;
        private long called;

        Client(int number) {
            this.room = "INT-" + (1 + number % ROOMS);
        }

        Command next() {
            return switch (turn++ % 3) {
                case 0 -> new Command.RegisterVisit("normal", null, List.of(StepRequest.of("INT")));
                case 1 -> new Command.CallNext(room);
                default -> new Command.Finish(called, null);
            };
        }

        void answered(Reply reply) {
            if (!(reply instanceof Reply.Accepted accepted)) {
                throw new IllegalStateException(reply.toString());
            }
            Long ticket = accepted.receipt().ticket();
            called = ticket == null ? 0 : ticket;
        }
    }

    private static SitePlan plan() {
        SitePlan.Service service = new SitePlan.Service(
                "INT",
                new Name("Nội tổng quát", "Internal medicine"),
                "A",
                SitePlan.Kind.exam,
                SitePlan.Binding.pooled,
                390_000,
                0.6,
                null,
                0,
                null);
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (int i = 1; i <= ROOMS; i++) {
            rooms.add(
                    new SitePlan.Room("INT-" + i, null, null, List.of("INT"), 32, null, List.of(new Hours(0, 1_440))));
        }
        return new SitePlan(
                "bench",
                null,
                "Asia/Ho_Chi_Minh",
                SitePlan.NEVER,
                List.of(service),
                null,
                rooms,
                List.of(new SitePlan.PriorityClass("normal", null, false, 0, null)),
                StandardPolicies.DEFAULT,
                new SitePlan.Limits(1_000_000, 40));
    }
}
