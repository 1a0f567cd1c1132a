package luot.engine.flow;

import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;

/**
 * The rule of the whole journey, Luot's own: who is called next shortens the stays of all, within what is fair.
 *
 * <ul>
 *   <li>A class that is always first goes first, by joining.
 *   <li>At an exam, returns with results go before first visits: they are short, and end a visit or send it on. Among
 *       themselves by the moment the law wants the stay over.
 *   <li>At an exam, first visits by arrival at the hospital, a class's head start counted as so many minutes earlier.
 *   <li>At a test, by arrival put later by the time the patient can spare: the wait for other results that are out
 *       anyway. Nobody's stay grows by lending time that is spare.
 *   <li>Everywhere else by arrival at the hospital: one order for the whole visit.
 * </ul>
 *
 * <p>What each part is worth stands in {@code docs/flow.md}, with confidence intervals.
 */
final class GuidedOrder implements LanedOrder {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Lanes byClass;
    private final Beliefs beliefs;
    private final Slack slack;
    private final Guidance parts;

    GuidedOrder(Lanes byClass, Beliefs beliefs, Guidance parts) {
        this.byClass = byClass;
        this.beliefs = beliefs;
        this.parts = parts;
        this.slack = new Slack(beliefs);
    }

    @Override
    public Lanes byClass() {
        return byClass;
    }

    @Override
    public boolean countsFromArrival(Ticket ticket) {
        return !byClass.isFirst(ticket)
                && (ticket.isReturn() ? byClass.countsFromArrival(ticket) : !beliefs.isTest(ticket));
    }

    @Override
    public long waitsSinceMillis(Ticket ticket) {
        if (byClass.isFirst(ticket)) {
            return ticket.joinedMillis();
        }
        if (isByLegalEnd(ticket)) {
            return Slack.legalEndMillis(ticket.visit(), beliefs);
        }
        if (ticket.isReturn() && !countsFromArrival(ticket)) {
            return ticket.joinedMillis();
        }
        long arrived = ticket.visit().registeredMillis();
        if (!isLending(ticket)) {
            return arrived;
        }
        long now = ticket.joinedMillis();
        int share = parts.legalSharePercent();
        long legal = share == 0 ? 0 : slack.legalMillis(ticket.visit(), now) * share / 100;
        return arrived + legal + (parts.spareTime() ? slack.untilResultsMillis(ticket, now) : 0);
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
        if (byClass.late(a) != byClass.late(b)) {
            return byClass.late(a) < byClass.late(b);
        }
        long since = a.waitsSinceMillis() - headStartMillis(a);
        long other = b.waitsSinceMillis() - headStartMillis(b);
        return since != other ? since < other : a.joinSeq() < b.joinSeq();
    }

    @Override
    public Precedence why(Ticket ahead, Ticket behind, long nowMillis) {
        if (byClass.isFirst(ahead) != byClass.isFirst(behind)) {
            return Precedence.of(Rule.EMERGENCY_FIRST);
        }
        if (byClass.isFirst(ahead)) {
            return earlier(ahead, behind, 0);
        }
        if (byClass.late(ahead) != byClass.late(behind)) {
            return Precedence.of(Rule.RETURNS_FIRST);
        }
        if (ahead.waitsSinceMillis() != behind.waitsSinceMillis()) {
            if (isByLegalEnd(ahead) && isByLegalEnd(behind)) {
                long left = ahead.waitsSinceMillis() - nowMillis;
                return Precedence.of(Rule.LEAST_SLACK, left, behind.waitsSinceMillis() - nowMillis);
            }
            if (isLending(ahead) && isLending(behind) && parts.headStartInExamsOnly()) {
                return Precedence.of(Rule.SPARE_TIME, ahead.waitsSinceMillis(), behind.waitsSinceMillis());
            }
        }
        return earlier(ahead, behind, headStartMillis(ahead) - headStartMillis(behind));
    }

    private boolean isByLegalEnd(Ticket ticket) {
        return ticket.isReturn() && byClass.returnsStandApart();
    }

    private boolean isLending(Ticket ticket) {
        return !ticket.isReturn() && beliefs.isTest(ticket);
    }

    @Override
    public Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis) {
        return why(ahead, behind, nowMillis);
    }

    /** The law's head start counts where people wait longest and it was meant to count: before the first exam. */
    private long headStartMillis(Ticket ticket) {
        boolean exam = !ticket.isReturn() && beliefs.isExam(ticket);
        boolean counts = !byClass.isFirst(ticket) && (exam || !parts.headStartInExamsOnly());
        return counts ? byClass.classOf(ticket).headStartMin() * MILLIS_PER_MINUTE : 0;
    }
}
