package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A small clinic for tests: commands in, events out. After every test its entries are replayed into a fresh state,
 * which must hash the same, and the invariants of a site must hold.
 */
public final class Clinic implements AfterEachCallback {
    /** 2026-01-05 00:00 in Hanoi, a Monday. */
    public static final long MIDNIGHT = 1_767_546_000_000L;

    private static final long MINUTE = 60_000;

    /** What the engine was asked, and what it decided. */
    public record Asked(Order order, Decision decision) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final SiteEngine engine = new SiteEngine(new SiteState(new StandardPolicies()));
    private long now = MIDNIGHT;
    private long ids;
    /** Clinics are made by their factories. */
    private Clinic() {}

    /** The clinic of {@link ClinicPlan}, at 08:00, with its rooms open. */
    public static Clinic open() {
        Clinic clinic = new Clinic();
        clinic.accept(new Command.ChangePlan(ClinicPlan.standard()));
        clinic.at("08:00");
        return clinic;
    }

    /** A clinic of which nothing is known yet. */
    public static Clinic unplanned() {
        return new Clinic();
    }

    public SiteEngine engine() {
        return engine;
    }

    public SiteState state() {
        return engine.state();
    }

    public long now() {
        return now;
    }

    public List<Entry> entries() {
        return entries;
    }

    public List<Asked> asked() {
        return asked;
    }

    /**
     * Lets time pass to a time of the first day, {@code HH:MM} or {@code HH:MM:SS}, doing what falls due exactly then.
     */
    public void at(String clock) {
        String[] parts = clock.split(":");
        long seconds = parts.length > 2 ? Long.parseLong(parts[2]) : 0;
        passTo(MIDNIGHT + (Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * MINUTE + seconds * 1_000);
    }

    public void passTo(long millis) {
        while (state().nextDueMillis() <= millis) {
            now = Math.max(now, state().nextDueMillis());
            decide(new Order(now, Order.SITE, "due-" + ids++, 0, new Command.PassTime()));
        }
        now = Math.max(now, millis);
    }

    public Decision send(String sender, String id, Command command) {
        return decide(new Order(now, sender, id, command.hashCode(), command));
    }

    public Receipt accept(String sender, Command command) {
        Decision decision = send(sender, "c-" + ids++, command);
        assertThat(decision).as("answer to %s", command).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).receipt();
    }

    public Receipt accept(Command command) {
        return accept("desk", command);
    }

    /** The events of an accepted command. */
    public List<Event> events(Command command) {
        return events("desk", command);
    }

    public List<Event> events(String sender, Command command) {
        accept(sender, command);
        return entries.get(entries.size() - 1).events();
    }

    /** Sends a command that must be refused, and must leave no trace. */
    public Refusal refuse(String sender, Command command) {
        long before = state().stateHash();
        Decision decision = send(sender, "c-" + ids++, command);
        assertThat(decision).as("answer to %s", command).isInstanceOf(Decision.Refused.class);
        assertThat(state().stateHash()).as("state after a refusal").isEqualTo(before);
        return ((Decision.Refused) decision).refusal();
    }

    public Rejection why(Command command) {
        return refuse("desk", command).why();
    }

    public Receipt arrive(String priorityClass, String... services) {
        List<StepRequest> steps = new ArrayList<>();
        for (String service : services) {
            steps.add(StepRequest.of(service));
        }
        return accept(new Command.RegisterVisit(priorityClass, null, steps));
    }

    /** A normal patient for one service, and the ticket. */
    public long ticket(String service) {
        return arrive("normal", service).ticket();
    }

    public Ticket get(long ticket) {
        return state().ticket(ticket);
    }

    public String callNext(String room) {
        return accept(new Command.CallNext(room)).number();
    }

    private Decision decide(Order order) {
        Decision decision = engine.decide(order);
        asked.add(new Asked(order, decision));
        if (decision instanceof Decision.Accepted accepted) {
            entries.add(accepted.entry());
        }
        return decision;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        checkReplay();
        Invariants.check(state());
    }

    public void checkReplay() {
        SiteState replayed = new SiteState(new StandardPolicies());
        entries.forEach(replayed::apply);
        assertThat(replayed.stateHash()).as("hash after replay").isEqualTo(state().stateHash());
    }
}
