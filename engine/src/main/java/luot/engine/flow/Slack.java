package luot.engine.flow;

import java.util.HashSet;
import java.util.Set;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;

/**
 * How long a patient can wait for a step without the stay getting longer, or going past what the law allows.
 *
 * <p>A patient whose blood result comes in an hour loses nothing by waiting for the ECG; one who came for the ECG alone
 * does. Both measures are taken when the ticket joins its line and look at nothing that has not happened.
 */
final class Slack {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Beliefs beliefs;

    Slack(Beliefs beliefs) {
        this.beliefs = beliefs;
    }

    /** How long the results that are out will keep this visit waiting anyway, its other open tests counted, ms. */
    long untilResultsMillis(Ticket test, long nowMillis) {
        long results = 0;
        long work = 0;
        long longestResult = 0;
        for (Ticket other : test.visit().tickets()) {
            if (!beliefs.isTest(other) || other.state() == TicketState.CANCELLED) {
                continue;
            }
            if (other.state() == TicketState.DONE) {
                if (other.resultPending()) {
                    long at = Math.max(nowMillis + MILLIS_PER_MINUTE, beliefs.resultAtMillis(other, nowMillis));
                    results = Math.max(results, at - nowMillis);
                }
            } else {
                work += beliefs.serviceMillis(other) + (other == test ? 0 : other.walkMillis());
                longestResult = Math.max(longestResult, other == test ? 0 : beliefs.resultMillis(other));
            }
        }
        long own = beliefs.serviceMillis(test) + beliefs.resultMillis(test);
        return Math.max(0, results - Math.max(work + longestResult, own));
    }

    /**
     * What the legal target leaves beyond the work still known to be ahead of a visit, counted from its arrival, ms.
     */
    long legalMillis(Visit visit, long nowMillis) {
        Set<String> kinds = new HashSet<>();
        long work = 0;
        long tests = 0;
        long results = 0;
        for (Ticket ticket : visit.tickets()) {
            boolean test = beliefs.isTest(ticket);
            if (ticket.state() == TicketState.CANCELLED) {
                continue;
            }
            if (test) {
                kinds.add(ticket.service());
            }
            if (ticket.state() == TicketState.DONE) {
                results = Math.max(results, beliefs.resultAtMillis(ticket, nowMillis) - nowMillis);
                continue;
            }
            long own = ticket.walkMillis() + beliefs.serviceMillis(ticket);
            if (test) {
                tests += own;
                results = Math.max(results, own + beliefs.resultMillis(ticket));
            } else {
                work += own;
            }
        }
        return LegalTarget.millis(kinds.size()) - work - Math.max(tests, results);
    }

    /** The moment by which a visit should be over by law, epoch ms. */
    static long legalEndMillis(Visit visit, Beliefs beliefs) {
        Set<String> kinds = new HashSet<>();
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state() != TicketState.CANCELLED && beliefs.isTest(ticket)) {
                kinds.add(ticket.service());
            }
        }
        return visit.registeredMillis() + LegalTarget.millis(kinds.size());
    }
}
