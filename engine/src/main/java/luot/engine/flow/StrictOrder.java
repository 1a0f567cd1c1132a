package luot.engine.flow;

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
}
