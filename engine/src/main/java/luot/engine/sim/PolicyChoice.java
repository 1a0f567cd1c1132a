package luot.engine.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.PlanCheck;
import luot.engine.site.PlanProblem;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * The rules a day is run under: those of its plan, with all or some of them replaced on demand.
 *
 * @param policy the rules
 */
public record PolicyChoice(SitePlan.Policy policy) {
    /** The keys that can be replaced. */
    public static final List<String> KEYS = List.of(
            "next", "room", "steps", "returns", "binding", "ratio", "preCall", "reinsertAfter", "maxMissed", "booked");

    /** The word for the day's own rules. */
    public static final String SITE = "site";

    /**
     * The rules for a day's plan.
     *
     * @param words each the name of a whole policy ({@code default}, {@code random}, {@code fewest}, {@code reference},
     *     {@code site}) or one rule as {@code key=value}, in the order in which they replace one another
     * @throws DayException when there is no such policy, key or rule; it says which there are
     */
    public static PolicyChoice of(SitePlan plan, List<String> words) throws DayException {
        SitePlan.Policy policy = plan.policy();
        for (String word : words) {
            int equals = word.indexOf('=');
            policy = equals < 0
                    ? named(word, plan)
                    : replaced(policy, word.substring(0, equals), word.substring(equals + 1));
        }
        SitePlan asked = new RecordedDay(plan, List.of()).plan(policy, SitePlan.NEVER);
        PlanProblem problem = new StandardPolicies().problem(asked);
        for (PlanProblem other : PlanCheck.problems(asked)) {
            problem = problem == null && other.field().startsWith("plan.policy.") ? other : problem;
        }
        if (problem != null) {
            throw new DayException(problem.field().replaceFirst("^plan\\.", "") + ": " + problem.rule());
        }
        return new PolicyChoice(policy);
    }

    private static SitePlan.Policy named(String name, SitePlan plan) throws DayException {
        if (name.equals(SITE)) {
            return plan.policy();
        }
        SitePlan.Policy policy = StandardPolicies.NAMED.get(name);
        if (policy == null) {
            List<String> names = new ArrayList<>(StandardPolicies.NAMED.keySet());
            names.add(SITE);
            names.sort(null);
            throw new DayException("policy: there is no policy '" + name + "'; one of: " + String.join(", ", names)
                    + "; or a rule as key=value.");
        }
        return policy;
    }

    private static SitePlan.Policy replaced(SitePlan.Policy policy, String key, String value) throws DayException {
        if (!KEYS.contains(key)) {
            throw new DayException("policy: there is no key '" + key + "'; one of: " + String.join(", ", KEYS) + ".");
        }
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("next", policy.next());
        fields.put("room", policy.room());
        fields.put("steps", policy.steps());
        fields.put("returns", policy.returns());
        fields.put("binding", policy.binding());
        fields.put(key, value);
        return new SitePlan.Policy(
                String.valueOf(fields.get("next")),
                String.valueOf(fields.get("room")),
                String.valueOf(fields.get("steps")),
                fields.get("returns"),
                fields.get("binding"),
                key.equals("ratio") ? ratio(value) : policy.ratio(),
                key.equals("preCall") ? whole(key, value) : policy.preCall(),
                key.equals("reinsertAfter") ? whole(key, value) : policy.reinsertAfter(),
                key.equals("maxMissed") ? whole(key, value) : policy.maxMissed(),
                key.equals("booked") ? booked(value) : policy.booked());
    }

    /** Head start, earliest and latest coming, minutes; {@code no} for bookings that do not count. */
    private static SitePlan.@Nullable Booked booked(String value) throws DayException {
        if (value.equals("no")) {
            return null;
        }
        String[] minutes = value.split(":", -1);
        try {
            return new SitePlan.Booked(
                    Integer.parseInt(minutes[0]), Integer.parseInt(minutes[1]), Integer.parseInt(minutes[2]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
            throw new DayException(
                    "policy.booked: '" + value + "' is neither three numbers of minutes such as 20:30:15 nor no.",
                    wrong);
        }
    }

    private static Integer whole(String key, String value) throws DayException {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException wrong) {
            throw new DayException("policy." + key + ": '" + value + "' is not a whole number.", wrong);
        }
    }

    private static List<Integer> ratio(String value) throws DayException {
        String[] calls = value.split(":", -1);
        try {
            return List.of(Integer.parseInt(calls[0]), Integer.parseInt(calls[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
            throw new DayException("policy.ratio: '" + value + "' is not two numbers such as 1:2.", wrong);
        }
    }
}
