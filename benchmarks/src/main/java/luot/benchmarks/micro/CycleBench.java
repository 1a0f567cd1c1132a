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
 * One patient after another, issued, called and finished, while the number of those who wait stays the same: the mean
 * cost of a command in time and, with {@code -prof gc}, in bytes. What is remembered for idempotency and undo counts;
 * so does the filling of the site at the start of an iteration, which is less than one in thirty commands.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class CycleBench {
    private static final int PATIENTS = 25_000;
    private static final int COMMANDS = 3 * PATIENTS;

    /** How many tickets wait. */
    @Param({"2000"})
    public int waiting;

    private final String[] ids = new String[PATIENTS];
    private BenchSite site = new BenchSite(0);

    /** Names the commands. */
    @Setup(Level.Trial)
    public void name() {
        for (int i = 0; i < PATIENTS; i++) {
            ids[i] = "id-" + i;
        }
    }

    /** Fills the site. */
    @Setup(Level.Iteration)
    public void fill() {
        site = new BenchSite(waiting);
    }

    /** A command of the mix: one third each of issue, call next, finish. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long command() {
        long sum = 0;
        for (int i = 0; i < PATIENTS; i++) {
            site.issue(ids[i]);
            long ticket = site.callNext(ids[i]);
            sum += site.decide("finish", ids[i], new Command.Finish(ticket, null))
                    .seq();
        }
        return sum;
    }
}
