package luot.engine.whatif;

import java.util.List;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * What a change made of a day.
 *
 * @param day what the day is called
 * @param site id of the site
 * @param siteName what people call it, may be absent
 * @param changes the changes, as they were given
 * @param draws how many draws of the day were played with and without the changes
 * @param visits visits of the day
 * @param policy the rules without the changes
 * @param policyAfter the rules with them
 * @param rows the figures side by side
 * @param stepMinutes time between two values of the curves, which begin at midnight, minutes
 * @param waiting how many stood in line without the changes, mean of the draws
 * @param waitingAfter how many stood in line with them
 */
public record WhatIfResult(
        String day,
        String site,
        @Nullable Name siteName,
        List<String> changes,
        int draws,
        int visits,
        SitePlan.Policy policy,
        SitePlan.Policy policyAfter,
        List<Row> rows,
        int stepMinutes,
        double[] waiting,
        double[] waitingAfter) {

    /** What a figure is measured in. */
    public enum Unit {
        MINUTES,
        SHARE,
        RATIO,
        COUNT
    }

    /** What figures are about. */
    public enum Group {
        STAY,
        TARGETS,
        WAITS,
        CLASSES,
        FAIRNESS,
        ROOMS,
        COUNTS
    }

    /** Whether a difference is good. */
    public enum Verdict {
        BETTER,
        WORSE,
        /** It is neither good nor bad, as the use of a room. */
        DIFFERENT,
        /** The interval holds 0, or one draw gives none. */
        UNCLEAR
    }

    /**
     * One figure.
     *
     * @param figure its name as in the figures of a day
     * @param before mean of the draws without the changes
     * @param after mean of the draws with them
     * @param difference after − before
     * @param halfInterval half the 95 % confidence interval of the difference, from the differences draw by draw;
     *     absent with a single draw
     */
    public record Row(
            Group group,
            String figure,
            Name name,
            Unit unit,
            double before,
            double after,
            double difference,
            @Nullable Double halfInterval,
            Verdict verdict) {}

    /** The rows of a group. */
    public List<Row> rows(Group group) {
        return rows.stream().filter(row -> row.group() == group).toList();
    }
}
