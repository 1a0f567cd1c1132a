package luot.engine.flow;

import java.util.List;
import java.util.Locale;
import luot.engine.site.PlanProblem;
import luot.engine.site.Policies;
import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** The rules by the names a plan gives them; an unknown name is refused with the names there are. */
public final class StandardPolicies implements Policies.Source {
    private static final List<String> NEXT = List.of("fcfs", "strict", "accumulating", "journey");
    private static final List<String> ROOM = List.of("random", "fewest", "expected");
    private static final List<String> STEPS = List.of("printed");
    private static final List<String> RETURNS = List.of("fcfs", "first", "journey");
    private static final List<String> BINDING = List.of("site", "pooled");

    /**
     * First come first served within strict class order, the door with the fewest people, steps in the printed order.
     */
    public static final SitePlan.Policy DEFAULT =
            new SitePlan.Policy("strict", "fewest", "printed", "fcfs", "site", null);

    @Override
    public Policies of(SitePlan plan) {
        return new Policies(order(plan), room(plan), (visit, ready, state) -> ready.get(0));
    }

    private static CallingOrder order(SitePlan plan) {
        Lanes lanes = new Lanes(plan);
        return switch (plan.policy().next()) {
            case "fcfs" -> new FirstComeOrder(lanes);
            case "strict" -> new StrictOrder(lanes);
            case "accumulating" -> new CreditOrder(lanes, false);
            case "journey" -> new CreditOrder(lanes, true);
            default ->
                throw new IllegalArgumentException(
                        "policy.next " + plan.policy().next());
        };
    }

    private static RoomChoice room(SitePlan plan) {
        return switch (plan.policy().room()) {
            case "random" -> new RandomRoom();
            case "fewest" -> new FewestPeople();
            case "expected" -> new ExpectedMinutes();
            default ->
                throw new IllegalArgumentException(
                        "policy.room " + plan.policy().room());
        };
    }

    @Override
    public @Nullable PlanProblem problem(SitePlan plan) {
        SitePlan.Policy policy = plan.policy();
        PlanProblem problem = oneOf("next", policy.next(), NEXT);
        problem = problem != null ? problem : oneOf("room", policy.room(), ROOM);
        problem = problem != null ? problem : oneOf("steps", policy.steps(), STEPS);
        problem = problem != null || policy.returns() == null ? problem : oneOf("returns", policy.returns(), RETURNS);
        return problem != null || policy.binding() == null ? problem : oneOf("binding", policy.binding(), BINDING);
    }

    private static @Nullable PlanProblem oneOf(String field, String given, List<String> names) {
        if (names.contains(given)) {
            return null;
        }
        String rule = String.format(Locale.ROOT, "There is no rule '%s'; one of: %s.", given, String.join(", ", names));
        return new PlanProblem("plan.policy." + field, rule);
    }

    /** A policy with every name that is not built here replaced by the default's. */
    public static SitePlan.Policy builtPart(SitePlan.Policy wanted) {
        return new SitePlan.Policy(
                NEXT.contains(wanted.next()) ? wanted.next() : DEFAULT.next(),
                ROOM.contains(wanted.room()) ? wanted.room() : DEFAULT.room(),
                STEPS.contains(wanted.steps()) ? wanted.steps() : DEFAULT.steps(),
                RETURNS.contains(String.valueOf(wanted.returns())) ? wanted.returns() : DEFAULT.returns(),
                BINDING.contains(String.valueOf(wanted.binding())) ? wanted.binding() : DEFAULT.binding(),
                null);
    }
}
