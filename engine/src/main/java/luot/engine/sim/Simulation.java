package luot.engine.sim;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Entry;
import luot.engine.site.Order;
import luot.engine.site.Policies;
import luot.engine.site.SiteEngine;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;

/**
 * Lives a recorded day through the real engine in virtual time: no threads, no sockets, no clock. The same day under
 * the same rules gives the same log, always.
 */
public final class Simulation {
    /** The local date on which every simulated day falls. */
    public static final LocalDate DATE = LocalDate.of(2026, 1, 5);

    private static final String SENDER = "day";

    private final RecordedDay day;
    private final SitePlan plan;
    private final SiteEngine engine;
    private final boolean tellsWaits;
    private final Agenda agenda;
    private final Consumer<Entry> reader;
    private long commands;
    private long events;

    private Simulation(
            RecordedDay day,
            SitePlan.Policy policy,
            Policies.Source rules,
            boolean tellsWaits,
            Consumer<Entry> reader) {
        this.day = day;
        this.plan = day.plan(policy, SitePlan.NEVER);
        this.engine = new SiteEngine(new SiteState(rules));
        this.tellsWaits = tellsWaits;
        this.reader = reader;
        this.agenda =
                new Agenda(DATE.atStartOfDay(ZoneId.of(plan.zone())).toInstant().toEpochMilli());
    }

    /**
     * Lives a day to its end.
     *
     * @param policy the rules in force, all of them built ({@link PolicyChoice})
     * @param reader is given every entry as the engine makes it: a journal, boards
     */
    public static SimulatedDay run(RecordedDay day, SitePlan.Policy policy, Consumer<Entry> reader) {
        return new Simulation(day, policy, new StandardPolicies(), true, reader).run();
    }

    /**
     * Lives a day to its end in which nobody is told a wait: what happens is the same, as no rule looks at what was
     * told, and it takes a fraction of the time.
     */
    public static SimulatedDay runUntold(RecordedDay day, SitePlan.Policy policy, Consumer<Entry> reader) {
        return runUntold(day, policy, new StandardPolicies(), reader);
    }

    /**
     * The same under rules of another source.
     *
     * @param policy the rules in force, by the names the source gives them
     * @param rules where the rules come from
     * @param reader is given every entry as the engine makes it
     */
    public static SimulatedDay runUntold(
            RecordedDay day, SitePlan.Policy policy, Policies.Source rules, Consumer<Entry> reader) {
        return new Simulation(day, policy, rules, false, reader).run();
    }

    /**
     * Lives a day to its end and replays what was journaled: the state built from the entries alone must be the same.
     *
     * @throws IllegalStateException when it is not, which is a bug of the engine
     */
    public static SimulatedDay runAndReplay(RecordedDay day, SitePlan.Policy policy) {
        List<Entry> entries = new ArrayList<>();
        SimulatedDay simulated = run(day, policy, entries::add);
        SiteState replayed = new SiteState(new StandardPolicies());
        entries.forEach(replayed::apply);
        if (replayed.stateHash() != simulated.state().stateHash()) {
            throw new IllegalStateException("the replayed state differs from the one that was lived");
        }
        return simulated;
    }

    private SimulatedDay run() {
        SiteState state = engine.state();
        DayWorld world = new DayWorld(day, state, agenda, this::send);
        world.begin(plan);
        agenda.run(tellsWaits ? world::tellWaits : () -> {});
        return new SimulatedDay(day, state, world.log().rows(), Unserved.of(world), commands, events);
    }

    private Decision send(Command command) {
        commands++;
        boolean isSite = command instanceof Command.PassTime || command instanceof Command.TellWaits;
        long due = engine.state().nextDueMillis();
        if (due < agenda.nowMillis()) {
            throw new IllegalStateException("what was due at " + due + " was left undone");
        }
        Decision decision = engine.decide(new Order(
                agenda.nowMillis(), isSite ? Order.SITE : SENDER, isSite ? "" : Long.toString(commands), 0, command));
        if (decision instanceof Decision.Accepted accepted) {
            events += accepted.entry().events().size();
            reader.accept(accepted.entry());
        }
        return decision;
    }
}
