package luot.engine.flow;

import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;

/** First come, first served: by joining this line; no class is looked at. */
record FirstComeOrder(Lanes byClass) implements LanedOrder {
    @Override
    public boolean knowsEmergencies() {
        return false;
    }

    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
        int late = Integer.compare(byClass.late(a), byClass.late(b));
        return late != 0 ? late < 0 : Lanes.cameBefore(a, b);
    }

    @Override
    public Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis) {
        return byClass.late(ahead) != byClass.late(behind)
                ? Precedence.of(Rule.RETURNS_FIRST)
                : earlier(ahead, behind, 0);
    }
}
