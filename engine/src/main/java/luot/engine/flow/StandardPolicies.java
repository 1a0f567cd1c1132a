package luot.engine.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import luot.engine.site.Forecast;
import luot.engine.site.PlanProblem;
import luot.engine.site.Policies;
import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.Policies.RouteChoice;
import luot.engine.site.SitePlan;
import luot.engine.site.SitePlan.Policy;
import org.jspecify.annotations.Nullable;

/** The rules by the names a plan gives them; an unknown name is refused with the names there are. */
public final class StandardPolicies implements Policies.Source {
    private static final List<String> NEXT = List.of("guided", "fcfs", "strict", "ratio", "accumulating", "journey");
    private static final List<String> ROOM = List.of("random", "fewest", "expected");
    private static final List<String> STEPS = List.of("printed", "dynamic");
    private static final List<String> RETURNS = List.of("fcfs", "first", "ratio", "journey");
    private static final List<String> BINDING = List.of("site", "pooled");
    private static final int MOST_IN_A_ROW = 20;
    private static final int MOST_PRE_CALLED = 3;

    /** Luot's own rules, the best measured: whole-journey guidance ({@link GuidedOrder}), all services pooled. */
    public static final Policy DEFAULT = new Policy("guided", "expected", "dynamic", "first", "pooled", null);

    /**
     * First come first served within strict class order, the door with the fewest people, steps in the printed order.
     */
    public static final Policy PLAIN = new Policy("strict", "fewest", "printed", "fcfs", "site", null);

    /** Whole policies by name: Luot's own, and those it is measured against. */
    public static final Map<String, Policy> NAMED = Map.of(
            "default", DEFAULT,
            "random", new Policy("fcfs", "random", "printed", "fcfs", "site", null),
            "fewest", new Policy("fcfs", "fewest", "printed", "fcfs", "site", null),
            "reference", new Policy("journey", "expected", "dynamic", "journey", "pooled", null));

    private final Guidance parts;

    /** All rules whole. */
    public StandardPolicies() {
        this(Guidance.FULL);
    }

    /** With parts of Luot's own rule left out, to measure what they are worth. */
    public StandardPolicies(Guidance parts) {
        this.parts = parts;
    }

    /** The names there are, by the field of the policy; under {@code policy} those of whole policies. */
    public static Map<String, List<String>> names() {
        List<String> whole = NAMED.keySet().stream().sorted().toList();
        return Map.of(
                "policy", whole, "next", NEXT, "room", ROOM, "steps", STEPS, "returns", RETURNS, "binding", BINDING);
    }

    @Override
    public Forecast forecast() {
        return new LookAhead();
    }

    @Override
    public Policies of(SitePlan plan) {
        Beliefs beliefs = new Beliefs(plan);
        ExpectedWait wait = new ExpectedWait(plan, beliefs);
        return new Policies(order(plan, beliefs), room(plan, beliefs, wait), route(plan, beliefs, wait));
    }

    private CallingOrder order(SitePlan plan, Beliefs beliefs) {
        Policy policy = plan.policy();
        Lanes lanes = new Lanes(plan);
        LanedOrder order = switch (policy.next()) {
            case "guided" -> new GuidedOrder(lanes, beliefs, parts);
            case "fcfs", "ratio" -> new FirstComeOrder(lanes);
            case "strict" -> new StrictOrder(lanes);
            case "accumulating" -> new CreditOrder(lanes, false);
            case "journey" -> new CreditOrder(lanes, true);
            default -> throw new IllegalArgumentException("policy.next " + policy.next());
        };
        List<Integer> ratio = policy.ratio();
        boolean byClass = policy.next().equals("ratio");
        boolean byReturn = "ratio".equals(policy.returns());
        if ((byClass || byReturn) && ratio != null) {
            order = new RatioOrder(order, byClass, byReturn, ratio.get(0), ratio.get(1));
        }
        return policy.mostPreCalled() > 0 ? new PreCallOrder(order, lanes) : order;
    }

    private RoomChoice room(SitePlan plan, Beliefs beliefs, ExpectedWait wait) {
        // Of several free rooms only Luot's own rule proposes one: the others leave that to the order of the plan.
        boolean guided = plan.policy().next().equals("guided");
        Guidance of = guided ? parts : new Guidance(false, false, 0, false, 0, false);
        return switch (plan.policy().room()) {
            case "random" -> new RandomRoom();
            case "fewest" -> new FewestPeople();
            case "expected" -> new ExpectedMinutes(beliefs, wait, of);
            default ->
                throw new IllegalArgumentException(
                        "policy.room " + plan.policy().room());
        };
    }

    private RouteChoice route(SitePlan plan, Beliefs beliefs, ExpectedWait wait) {
        boolean callsOver = parts.callsOver() && plan.policy().next().equals("guided");
        return plan.policy().steps().equals("dynamic")
                ? new DynamicRoute(beliefs, wait, callsOver ? new CallOver(plan, beliefs) : null)
                : (visit, ready, state) -> ready.get(0);
    }

    @Override
    public @Nullable PlanProblem problem(SitePlan plan) {
        Policy policy = plan.policy();
        PlanProblem problem = oneOf("next", policy.next(), NEXT);
        problem = problem != null ? problem : oneOf("room", policy.room(), ROOM);
        problem = problem != null ? problem : oneOf("steps", policy.steps(), STEPS);
        problem = problem != null || policy.returns() == null ? problem : oneOf("returns", policy.returns(), RETURNS);
        problem = problem != null || policy.binding() == null ? problem : oneOf("binding", policy.binding(), BINDING);
        problem = problem != null ? problem : wrongRatio(policy);
        return problem == null && (policy.mostPreCalled() < 0 || policy.mostPreCalled() > MOST_PRE_CALLED)
                ? new PlanProblem("plan.policy.preCall", "A room asks 0 to 3 patients to get ready.")
                : problem;
    }

    private static @Nullable PlanProblem wrongRatio(Policy policy) {
        List<Integer> ratio = policy.ratio();
        if (ratio == null) {
            return policy.next().equals("ratio") || "ratio".equals(policy.returns())
                    ? new PlanProblem("plan.policy.ratio", "The rule 'ratio' needs its two numbers, such as [1, 2].")
                    : null;
        }
        boolean right = ratio.size() == 2;
        for (Integer calls : ratio) {
            right &= calls != null && calls >= 1 && calls <= MOST_IN_A_ROW;
        }
        return right ? null : new PlanProblem("plan.policy.ratio", "A ratio is two whole numbers, each from 1 to 20.");
    }

    private static @Nullable PlanProblem oneOf(String field, String given, List<String> names) {
        if (names.contains(given)) {
            return null;
        }
        String rule = String.format(Locale.ROOT, "There is no rule '%s'; one of: %s.", given, String.join(", ", names));
        return new PlanProblem("plan.policy." + field, rule);
    }
}
