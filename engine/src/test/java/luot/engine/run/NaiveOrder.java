package luot.engine.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import luot.engine.run.NaiveTwin.Slip;
import luot.engine.site.SitePlan;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * Who is next, by sorting everybody who waits: the rules as {@code docs/flow.md} states them, one sort key after the
 * other. Knows the rules that compare two people by nothing but themselves.
 */
final class NaiveOrder {
    private static final List<String> KNOWN = List.of("fcfs", "strict", "accumulating", "journey", "guided");
    private static final int[] LEGAL_MINUTES = {120, 180, 210, 240};

    private final SitePlan plan;
    private final List<String> ranks;

    NaiveOrder(SitePlan plan) {
        this.plan = plan;
        this.ranks = plan.classes().stream().map(SitePlan.PriorityClass::id).toList();
    }

    /**
     * Whether it can tell the first of those who wait for a room. Under {@code guided} not where somebody lends time,
     * and not among several services, of which only some know head starts.
     */
    boolean knows(List<Slip> waiting) {
        SitePlan.Policy rules = plan.policy();
        boolean byThemselves = rules.calledBeforeReinserted() == 0 && rules.booked() == null;
        boolean plain = !isGuided()
                || (waiting.stream().noneMatch(slip -> slip.lendsTime)
                        && waiting.stream().map(slip -> slip.service).distinct().count() < 2);
        return byThemselves && plain && KNOWN.contains(rules.next()) && !"ratio".equals(rules.returns());
    }

    private boolean isGuided() {
        return plan.policy().next().equals("guided");
    }

    /** Works out from when a wait counts under {@code guided}, which is done when a place is taken. */
    void place(Slip slip, Collection<Slip> all) {
        List<Slip> tests = all.stream()
                .filter(other -> other.person == slip.person
                        && kindOf(other) == SitePlan.Kind.test
                        && other.state != TicketState.CANCELLED)
                .toList();
        slip.lendsTime =
                !slip.isReturn && tests.contains(slip) && tests.stream().anyMatch(test -> test.resultPending);
        if (slip.isReturn && goesBeforeFirstVisits(slip)) {
            int kinds =
                    (int) tests.stream().map(test -> test.service).distinct().count();
            slip.guidedMillis = slip.person.registeredMillis + LEGAL_MINUTES[Math.min(3, kinds)] * 60_000L;
        } else {
            boolean byJoining = slip.isReturn && !"journey".equals(plan.policy().returns());
            slip.guidedMillis = byJoining ? slip.joinedMillis : slip.person.registeredMillis;
        }
    }

    private SitePlan.@Nullable Kind kindOf(Slip slip) {
        return plan.services().stream()
                .filter(service -> service.id().equals(slip.service))
                .map(SitePlan.Service::kind)
                .findFirst()
                .orElse(null);
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
        boolean first = "first".equals(plan.policy().returns())
                || (isGuided() && plan.policy().returns() == null);
        return first && slip.isReturn;
    }

    private SitePlan.PriorityClass classOf(Slip slip) {
        return plan.classes().get(ranks.indexOf(slip.person.priorityClass));
    }

    private long headStart(Slip slip) {
        boolean counts = !isGuided() || (!slip.isReturn && kindOf(slip) == SitePlan.Kind.exam);
        return classOf(slip).isFirst() || !counts ? 0 : classOf(slip).headStartMin() * 60_000L;
    }

    /** From the arrival at the hospital or from joining the line. */
    private long countsFrom(Slip slip) {
        if (isGuided()) {
            return classOf(slip).isFirst() ? slip.joinedMillis : slip.guidedMillis;
        }
        boolean emergencyByCredit = classOf(slip).isFirst()
                && List.of("accumulating", "journey").contains(plan.policy().next());
        boolean whole = plan.policy().next().equals("journey")
                || ("journey".equals(plan.policy().returns()) && slip.isReturn);
        return whole && !emergencyByCredit ? slip.person.registeredMillis : slip.joinedMillis;
    }
}
