package luot.engine.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.SitePlan;

/** The command {@code simulate}: a recorded day from its folder through the engine into a log. */
public final class Simulate {
    private final boolean replays;
    private final boolean tellsWaits;

    /** Without a replay check, telling waits. */
    public Simulate() {
        this(false);
    }

    /** With or without a replay check, telling waits. */
    public Simulate(boolean replays) {
        this(replays, true);
    }

    /**
     * With or without a replay check, telling waits or not.
     *
     * @param replays whether to replay what was journaled and compare the states, at the price of keeping all of it
     * @param tellsWaits whether every ticket is told its wait; without it the same calls are made in a fraction of the
     *     time, and nothing is replayed
     */
    public Simulate(boolean replays, boolean tellsWaits) {
        this.replays = replays;
        this.tellsWaits = tellsWaits;
    }

    /**
     * Reads a day, lives it and writes its log.
     *
     * @param day folder of the recorded day
     * @param out the log to write
     * @param policy what replaces the rules of the day, as {@link PolicyChoice#of} reads it
     * @throws DayException when the day or a rule does not follow the format; nothing is written then
     * @throws IOException when the log cannot be written
     */
    public SimulateReport run(Path day, Path out, List<String> policy) throws DayException, IOException {
        Played played = play(DayFile.read(day), policy);
        played.day().writeLog(out);
        return played.report();
    }

    /** A day that was lived, and the report on it. */
    public record Played(SimulatedDay day, SimulateReport report) {}

    /**
     * Lives a day.
     *
     * @param policy what replaces the rules of the day, as {@link PolicyChoice#of} reads it
     */
    public Played play(RecordedDay recorded, List<String> policy) throws DayException {
        PolicyChoice choice = PolicyChoice.of(recorded.plan(), policy);
        SitePlan.Policy rules = choice.policy();
        long begun = System.nanoTime();
        SimulatedDay simulated = live(recorded, rules);
        long wallMillis = (System.nanoTime() - begun) / 1_000_000;
        return new Played(simulated, SimulateReport.of(simulated, choice, wallMillis));
    }

    private SimulatedDay live(RecordedDay recorded, SitePlan.Policy rules) {
        if (!tellsWaits) {
            return Simulation.runUntold(recorded, rules, new StandardPolicies(), entry -> {});
        }
        return replays ? Simulation.runAndReplay(recorded, rules) : Simulation.run(recorded, rules, entry -> {});
    }

    /** The day under the rules it would be lived under, some of them replaced. */
    public static RecordedDay under(RecordedDay day, List<String> policy) throws DayException {
        SitePlan.Policy rules = PolicyChoice.of(day.plan(), policy).policy();
        SitePlan plan = day.plan();
        return new RecordedDay(day.plan(rules, plan.dayChange() == null ? "03:00" : plan.dayChange()), day.visits());
    }
}
