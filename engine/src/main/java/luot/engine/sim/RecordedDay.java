package luot.engine.sim;

import java.util.List;
import luot.engine.site.SitePlan;

/**
 * A day as it was recorded, checked and with every reference resolved.
 *
 * @param plan the site as {@code site.json} describes it, with areas for its hall boards; its policy may name rules
 *     that are not built ({@link PolicyChoice})
 * @param visits the visits in the order of {@code visits.csv}
 */
public record RecordedDay(SitePlan plan, List<DayVisit> visits) {

    /** Steps of all visits together. */
    public int steps() {
        return visits.stream().mapToInt(visit -> visit.steps().size()).sum();
    }

    /** The plan under these rules and this change of day, with limits that let the day in where the file sets none. */
    public SitePlan plan(SitePlan.Policy policy, String dayChange) {
        return new SitePlan(
                plan.site(),
                plan.name(),
                plan.zone(),
                dayChange,
                plan.services(),
                plan.areas(),
                plan.rooms(),
                plan.classes(),
                policy,
                limits());
    }

    private SitePlan.Limits limits() {
        SitePlan.Limits given = plan.limits();
        if (given != null) {
            return given;
        }
        int longest =
                visits.stream().mapToInt(visit -> visit.steps().size()).max().orElse(0);
        SitePlan.Limits standard = SitePlan.Limits.STANDARD;
        return new SitePlan.Limits(
                Math.max(standard.visitsPerDay(), visits.size()), Math.max(standard.openStepsPerVisit(), longest));
    }
}
