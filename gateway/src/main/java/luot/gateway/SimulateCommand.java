package luot.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import luot.engine.sim.DayException;
import luot.engine.sim.Simulate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A recorded day through the real engine in virtual time: no sockets, thousands of times faster than the clock. */
@Command(
        name = "simulate",
        description = "Plays a recorded day through the engine in virtual time and writes what happened.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    @Option(names = "--day", paramLabel = "DIR", required = true, description = "Folder of the recorded day.")
    private Path day = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The log to write, CSV.")
    private Path out = Path.of("");

    @Option(
            names = "--policy",
            paramLabel = "NAME|KEY=VALUE",
            description = "A policy by name (default: Luot's own; random, fewest, reference; site: the day's own, as"
                    + " without this option), or one rule such as next=fcfs; may be given several times.")
    private List<String> policy = new ArrayList<>();

    @Option(names = "--replay", description = "Also replays what was journaled and compares the states.")
    private boolean replays;

    @Override
    public Integer call() throws DayException, IOException {
        System.out.println(new Simulate(replays).run(day, out, policy).summary());
        return 0;
    }
}
