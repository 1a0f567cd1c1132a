package luot.benchmarks.micro;

import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.Order;
import luot.engine.site.Receipt;
import luot.engine.site.SiteEngine;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StepRequest;

/** A site for measuring: one pooled service, one big room, three classes, the default policy, the real engine. */
final class BenchSite {
    private static final long START = 1_767_546_000_000L + 8 * 3_600_000L;
    private static final String[] CLASSES = {"normal", "normal", "normal", "statutory"};

    private final SiteEngine engine = new SiteEngine(new SiteState(new StandardPolicies()));
    private final Command[] registrations = new Command[CLASSES.length];
    private final Command callNext = new Command.CallNext("INT-1");
    private long now = START;
    private long count;

    BenchSite(int waiting) {
        for (int i = 0; i < CLASSES.length; i++) {
            registrations[i] = new Command.RegisterVisit(CLASSES[i], null, List.of(StepRequest.of("INT")));
        }
        decide("setup", "plan", new Command.ChangePlan(plan()));
        for (int i = 0; i < waiting; i++) {
            issue("fill-" + i);
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
        SitePlan.Room room =
                new SitePlan.Room("INT-1", null, null, List.of("INT"), 1_000, null, List.of(new Hours(0, 1_440)));
        return new SitePlan(
                "bench",
                null,
                "Asia/Ho_Chi_Minh",
                null,
                List.of(service),
                null,
                List.of(room),
                List.of(
                        new SitePlan.PriorityClass("emergency", null, true, 0, null),
                        new SitePlan.PriorityClass("statutory", null, null, 45, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                StandardPolicies.PLAIN,
                new SitePlan.Limits(1_000_000, 40));
    }

    Receipt decide(String sender, String id, Command command) {
        Decision decision = engine.decide(new Order(now++, sender, id, ++count, command));
        Receipt receipt = decision.receiptOrNull();
        if (receipt == null) {
            throw new IllegalStateException("refused: " + decision);
        }
        return receipt;
    }

    /** Begins a visit of one step and returns its ticket. */
    long issue(String id) {
        return ticketOf(decide("kiosk", id, registrations[(int) (count % CLASSES.length)]));
    }

    /** Calls whoever is next and returns the ticket. */
    long callNext(String id) {
        return ticketOf(decide("room", id, callNext));
    }

    private static long ticketOf(Receipt receipt) {
        Long ticket = receipt.ticket();
        return ticket == null ? 0 : ticket;
    }
}
