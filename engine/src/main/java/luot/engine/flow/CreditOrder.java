package luot.engine.flow;

import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;

/**
 * Accumulating priority: credit is the class's head start plus its rate times the wait, and the most credit goes first
 * (Kleinrock 1964; Stanford, Taylor, Ziedins 2014). A class that is always first goes first, by joining.
 *
 * <p>By journey the wait counts from the arrival at the hospital, else from joining this line. With equal rates nobody
 * is overtaken by anybody who came later than the difference of the head starts.
 */
record CreditOrder(Lanes byClass, boolean byJourney) implements LanedOrder {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long RATE_UNITS = 1_000;

    @Override
    public long waitsSinceMillis(Ticket ticket) {
        if (byClass.isFirst(ticket)) {
            return ticket.joinedMillis();
        }
        return byJourney ? ticket.visit().registeredMillis() : byClass.since(ticket);
    }

    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
        boolean first = byClass.isFirst(a);
        if (first != byClass.isFirst(b)) {
            return first;
        }
        if (first) {
            return Lanes.cameBefore(a, b);
        }
        int late = Integer.compare(byClass.late(a), byClass.late(b));
        if (late != 0) {
            return late < 0;
        }
        int credit = Long.compare(credit(b, nowMillis), credit(a, nowMillis));
        return credit != 0 ? credit < 0 : a.joinSeq() < b.joinSeq();
    }

    /** Credit in ms times {@link #RATE_UNITS}, so that fractions of a rate stay integers. */
    private long credit(Ticket ticket, long nowMillis) {
        SitePlan.PriorityClass c = byClass.classOf(ticket);
        long rate = c.rate() == null ? RATE_UNITS : Math.round(c.rate() * RATE_UNITS);
        return c.headStartMin() * MILLIS_PER_MINUTE * RATE_UNITS + rate * (nowMillis - ticket.waitsSinceMillis());
    }
}
