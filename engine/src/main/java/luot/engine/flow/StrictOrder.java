package luot.engine.flow;

import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Ticket;

/** Strict class order, highest first; inside a class first come, first served. */
final class StrictOrder implements CallingOrder {
    private final Lanes lanes;

    StrictOrder(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public int lanes() {
        return lanes.count();
    }

    @Override
    public int lane(Ticket ticket) {
        return lanes.of(ticket);
    }

    @Override
    public long waitsSinceMillis(Ticket ticket) {
        return lanes.since(ticket);
    }

    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
        boolean first = lanes.isFirst(a);
        if (first != lanes.isFirst(b)) {
            return first;
        }
        int late = Integer.compare(lanes.late(a), lanes.late(b));
        if (late != 0) {
            return late < 0;
        }
        int rank = Integer.compare(lanes.rank(a), lanes.rank(b));
        return rank != 0 ? rank < 0 : Lanes.cameBefore(a, b);
    }
}
