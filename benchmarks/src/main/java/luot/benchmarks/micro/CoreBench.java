package luot.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import luot.engine.site.Command;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The core's three commands of the peak, each alone: issue a ticket, call next, finish. Decided and applied by the real
 * engine while a given number of tickets wait; ids are remembered for idempotency as in production.
 *
 * <p>Each invocation runs 1,000 commands against a site filled anew, so a figure is the mean over lines of
 * {@code waiting} to {@code waiting} + 1,000 tickets. Times are right; bytes would count the filling too: see
 * {@link CycleBench} for them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CoreBench {
    private static final int OPS = 1_000;

    /** How many tickets wait. */
    @Param({"2000"})
    public int waiting;

    private final String[] ids = new String[OPS];
    private final Command[] finishes = new Command[OPS];
    private BenchSite toIssue = new BenchSite(0);
    private BenchSite toCall = new BenchSite(0);
    private BenchSite toFinish = new BenchSite(0);

    /** Names the commands. */
    @Setup(Level.Trial)
    public void name() {
        for (int i = 0; i < OPS; i++) {
            ids[i] = "id-" + i;
        }
    }

    /** Fills a site for each benchmark. */
    @Setup(Level.Invocation)
    public void fill() {
        toIssue = new BenchSite(waiting);
        toCall = new BenchSite(waiting + OPS);
        toFinish = new BenchSite(waiting + OPS);
        for (int i = 0; i < OPS; i++) {
            finishes[i] = new Command.Finish(toFinish.callNext("call-" + i), null);
        }
    }

    /** Issue a ticket: a visit with one step, which joins its line. */
    @Benchmark
    @OperationsPerInvocation(OPS)
    public long issue() {
        long sum = 0;
        for (int i = 0; i < OPS; i++) {
            sum += toIssue.issue(ids[i]);
        }
        return sum;
    }

    /** Call next: who is next in a line of three classes. */
    @Benchmark
    @OperationsPerInvocation(OPS)
    public long callNext() {
        long sum = 0;
        for (int i = 0; i < OPS; i++) {
            sum += toCall.callNext(ids[i]);
        }
        return sum;
    }

    /** Finish: the service ends and, with no step left, so does the visit. */
    @Benchmark
    @OperationsPerInvocation(OPS)
    public long finish() {
        long sum = 0;
        for (int i = 0; i < OPS; i++) {
            sum += toFinish.decide("room", ids[i], finishes[i]).seq();
        }
        return sum;
    }
}
