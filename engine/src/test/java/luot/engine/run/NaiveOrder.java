package luot.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import luot.engine.run.NaiveTwin.Slip;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * Who is next, by sorting everybody who waits: the rules as {@code docs/flow.md} states them, one sort key after the
 * other. Knows the rules that compare two people by nothing but themselves.
 */
final class NaiveOrder {
    private static final List<String> KNOWN = List.of("fcfs", "strict", "accumulating", "journey");

    private final SitePlan plan;
    private final List<String> ranks;

    NaiveOrder(SitePlan plan) {
        this.plan = plan;
        this.ranks = plan.classes().stream().map(SitePlan.PriorityClass::id).toList();
    }

    boolean isKnown() {
        SitePlan.Policy rules = plan.policy();
        boolean byThemselves = rules.calledBeforeReinserted() == 0 && rules.booked() == null;
        return byThemselves && KNOWN.contains(rules.next()) && !"ratio".equals(rules.returns());
    }

    /** The first of those who wait for a room, nobody when none do. */
    @Nullable
    Slip first(List<Slip> waiting) {
        List<Slip> sorted = new ArrayList<>(waiting);
        Comparator<Slip> emergenciesFirst =
                Comparator.comparing((Slip slip) -> !classOf(slip).isFirst());
        Comparator<Slip> returnsFirst = Comparator.comparing((Slip slip) -> !goesBeforeFirstVisits(slip));
        Comparator<Slip> byTime = Comparator.comparingLong(this::countsFrom).thenComparingLong(slip -> slip.joinSeq);
        Comparator<Slip> byRule = switch (plan.policy().next()) {
            case "fcfs" -> returnsFirst.thenComparing(byTime);
            case "strict" ->
                emergenciesFirst
                        .thenComparing(returnsFirst)
                        .thenComparingInt(slip -> ranks.indexOf(slip.person.priorityClass))
                        .thenComparing(byTime);
            default ->
                emergenciesFirst
                        .thenComparing(slip -> classOf(slip).isFirst() || !goesBeforeFirstVisits(slip))
                        .thenComparing(slip -> countsFrom(slip) - headStart(slip))
                        .thenComparingLong(slip -> slip.joinSeq);
        };
        sorted.sort(Comparator.comparingLong(this::fixedPlace).thenComparing(byRule));
        return sorted.isEmpty() ? null : sorted.get(0);
    }

    /** Those asked to get ready go in that order before all but emergencies and returns that go first. */
    private long fixedPlace(Slip slip) {
        boolean isEmergency = classOf(slip).isFirst() && !plan.policy().next().equals("fcfs");
        if (plan.policy().mostPreCalled() == 0 || isEmergency || goesBeforeFirstVisits(slip)) {
            return 0;
        }
        return slip.askedSeq > 0 ? slip.askedSeq : Long.MAX_VALUE;
    }

    /** Whether it is a return, and those go first. */
    private boolean goesBeforeFirstVisits(Slip slip) {
        return "first".equals(plan.policy().returns()) && slip.isReturn;
    }

    private SitePlan.PriorityClass classOf(Slip slip) {
        return plan.classes().get(ranks.indexOf(slip.person.priorityClass));
    }

    private long headStart(Slip slip) {
        return classOf(slip).isFirst() ? 0 : classOf(slip).headStartMin() * 60_000L;
    }

    /** From the arrival at the hospital or from joining the line. */
    private long countsFrom(Slip slip) {
        boolean emergencyByCredit = classOf(slip).isFirst()
                && List.of("accumulating", "journey").contains(plan.policy().next());
        boolean whole = plan.policy().next().equals("journey")
                || ("journey".equals(plan.policy().returns()) && slip.isReturn);
        return whole && !emergencyByCredit ? slip.person.registeredMillis : slip.joinedMillis;
    }
}
