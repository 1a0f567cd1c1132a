package luot.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import luot.engine.run.FaultyStore.Opening;

/** Leaves out steps of a day that fails for as long as it still fails (delta debugging, Zeller 1999). */
final class Shrinking {
    private static final int MOST_PLAYS = 600;

    private final Supplier<Opening> opening;
    private final String rule;
    private int plays;

    private Shrinking(Supplier<Opening> opening, String rule) {
        this.opening = opening;
        this.rule = rule;
    }

    /** Few steps that break the same rule, in their order; all of them when the day does not fail in memory. */
    static List<Step> of(List<Step> steps, String failure, Supplier<Opening> opening) {
        return new Shrinking(opening, ruleOf(failure)).shrink(steps);
    }

    /** What a failure is about, without the particulars that follow in brackets. */
    private static String ruleOf(String failure) {
        return failure.lines().findFirst().orElse("").replaceFirst("\\[.*", "");
    }

    private List<Step> shrink(List<Step> steps) {
        List<Step> kept = steps;
        int piece = Math.max(1, kept.size() / 2);
        while (plays < MOST_PLAYS && fails(kept)) {
            List<Step> less = withoutAPiece(kept, piece);
            if (less.size() < kept.size()) {
                kept = less;
            } else if (piece == 1) {
                return kept;
            } else {
                piece = Math.max(1, piece / 2);
            }
        }
        return kept;
    }

    /** Leaves out every piece that is not needed, one after the other. */
    private List<Step> withoutAPiece(List<Step> steps, int piece) {
        List<Step> kept = new ArrayList<>(steps);
        for (int at = 0; at < kept.size() && plays < MOST_PLAYS; ) {
            List<Step> less = new ArrayList<>(kept);
            less.subList(at, Math.min(at + piece, less.size())).clear();
            if (fails(less)) {
                kept = less;
            } else {
                at += piece;
            }
        }
        return kept;
    }

    private boolean fails(List<Step> steps) {
        plays++;
        String failure = BadDay.failureOf(steps, opening.get(), null);
        return failure != null && ruleOf(failure).equals(rule);
    }
}
