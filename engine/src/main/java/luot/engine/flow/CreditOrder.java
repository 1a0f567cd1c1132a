package luot.engine.flow;

import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
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
    public boolean countsFromArrival(Ticket ticket) {
        return !byClass.isFirst(ticket) && (byJourney || byClass.countsFromArrival(ticket));
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

    @Override
    public Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis) {
        if (byClass.isFirst(ahead) != byClass.isFirst(behind)) {
            return Precedence.of(Rule.EMERGENCY_FIRST);
        }
        if (byClass.isFirst(ahead)) {
            return earlier(ahead, behind, 0);
        }
        if (byClass.late(ahead) != byClass.late(behind)) {
            return Precedence.of(Rule.RETURNS_FIRST);
        }
        if (rate(ahead) == RATE_UNITS && rate(behind) == RATE_UNITS) {
            return earlier(ahead, behind, headStartMillis(ahead) - headStartMillis(behind));
        }
        long credit = credit(ahead, nowMillis);
        long other = credit(behind, nowMillis);
        return credit != other ? Precedence.of(Rule.MORE_CREDIT, credit, other) : Precedence.tie(ahead, behind);
    }

    /** Credit in ms times {@link #RATE_UNITS}, so that fractions of a rate stay integers. */
    private long credit(Ticket ticket, long nowMillis) {
        return headStartMillis(ticket) * RATE_UNITS + rate(ticket) * (nowMillis - ticket.waitsSinceMillis());
    }

    private long headStartMillis(Ticket ticket) {
        return byClass.classOf(ticket).headStartMin() * MILLIS_PER_MINUTE;
    }

    private long rate(Ticket ticket) {
        Double rate = byClass.classOf(ticket).rate();
        return rate == null ? RATE_UNITS : Math.round(rate * RATE_UNITS);
    }
}
