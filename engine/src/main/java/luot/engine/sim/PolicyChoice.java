package luot.engine.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.PlanProblem;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * The rules a day is run under: those of its plan as far as they are built, with some of them replaced on demand.
 *
 * @param policy the rules
 * @param notices one sentence for each rule of the plan that is not built and was replaced by the default
 */
public record PolicyChoice(SitePlan.Policy policy, List<String> notices) {
    /** The keys that can be replaced. */
    public static final List<String> KEYS = List.of("next", "room", "steps", "returns", "binding");

    /** The rules for a day's plan; a replacement must be built, and is refused with the names there are otherwise. */
    public static PolicyChoice of(SitePlan plan, Map<String, String> replaced) throws DayException {
        for (String key : replaced.keySet()) {
            if (!KEYS.contains(key)) {
                throw new DayException(
                        "policy: there is no key '" + key + "'; one of: " + String.join(", ", KEYS) + ".");
            }
        }
        Map<String, @Nullable String> wanted = fields(plan.policy());
        Map<String, @Nullable String> built = fields(StandardPolicies.builtPart(plan.policy()));
        List<String> notices = new ArrayList<>();
        for (String key : KEYS) {
            String asked = wanted.get(key);
            if (!replaced.containsKey(key) && asked != null && !asked.equals(built.get(key))) {
                notices.add("policy." + key + " '" + asked + "' is not built yet; '" + built.get(key) + "' is used.");
            }
        }
        built.putAll(replaced);
        SitePlan.Policy policy = policy(built);
        PlanProblem problem = new StandardPolicies().problem(withPolicy(plan, policy));
        if (problem != null) {
            throw new DayException(problem.field().replaceFirst("^plan\\.", "") + ": " + problem.rule());
        }
        return new PolicyChoice(policy, List.copyOf(notices));
    }

    private static Map<String, @Nullable String> fields(SitePlan.Policy policy) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("next", policy.next());
        fields.put("room", policy.room());
        fields.put("steps", policy.steps());
        fields.put("returns", policy.returns());
        fields.put("binding", policy.binding());
        return fields;
    }

    private static SitePlan.Policy policy(Map<String, @Nullable String> fields) {
        return new SitePlan.Policy(
                String.valueOf(fields.get("next")),
                String.valueOf(fields.get("room")),
                String.valueOf(fields.get("steps")),
                fields.get("returns"),
                fields.get("binding"),
                null);
    }

    private static SitePlan withPolicy(SitePlan plan, SitePlan.Policy policy) {
        return new RecordedDay(plan, List.of()).plan(policy, SitePlan.NEVER);
    }
}
