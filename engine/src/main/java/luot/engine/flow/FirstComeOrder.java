package luot.engine.flow;

import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Ticket;

/** First come, first served: by joining this line; no class is looked at. */
final class FirstComeOrder implements CallingOrder {
    private final Lanes lanes;

    FirstComeOrder(Lanes lanes) {
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
        int late = Integer.compare(lanes.late(a), lanes.late(b));
        return late != 0 ? late < 0 : Lanes.cameBefore(a, b);
    }
}
