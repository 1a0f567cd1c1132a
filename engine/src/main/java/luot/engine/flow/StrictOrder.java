package luot.engine.flow;

import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;

/** Strict class order, highest first; inside a class first come, first served. */
record StrictOrder(Lanes byClass) implements LanedOrder {
    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
        boolean first = byClass.isFirst(a);
        if (first != byClass.isFirst(b)) {
            return first;
        }
        int late = Integer.compare(byClass.late(a), byClass.late(b));
        if (late != 0) {
            return late < 0;
        }
        int rank = Integer.compare(byClass.rank(a), byClass.rank(b));
        return rank != 0 ? rank < 0 : Lanes.cameBefore(a, b);
    }

    @Override
    public Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis) {
        if (byClass.isFirst(ahead) != byClass.isFirst(behind)) {
            return Precedence.of(Rule.EMERGENCY_FIRST);
        }
        if (byClass.late(ahead) != byClass.late(behind)) {
            return Precedence.of(Rule.RETURNS_FIRST);
        }
        int rank = byClass.rank(ahead);
        int other = byClass.rank(behind);
        return rank != other ? Precedence.of(Rule.HIGHER_CLASS, rank, other) : earlier(ahead, behind, 0);
    }
}
