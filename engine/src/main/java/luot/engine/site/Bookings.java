package luot.engine.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How booked times count in the calling order. Until the booked time comes, a patient who is there counts as without a
 * booking, but from no earlier than some minutes before it: nobody overtakes before the own slot, and coming hours
 * early is worth nothing. From then on as having waited some minutes at the booked time, or longer; never later than
 * without a booking when the ticket joined its line no earlier than those minutes before. Who came too late, returns
 * and classes that are always first count as without a booking. Class and booking hold together.
 */
final class Bookings {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final SitePlan.@Nullable Booked rule;
    private final Set<String> alwaysFirst = new HashSet<>();

    /** Where no booking counts. */
    static final Bookings NONE = new Bookings(null, List.of());

    Bookings(SitePlan plan) {
        this(plan.policy().booked(), plan.classes());
    }

    private Bookings(SitePlan.@Nullable Booked rule, List<SitePlan.PriorityClass> classes) {
        this.rule = rule;
        for (SitePlan.PriorityClass one : classes) {
            if (one.isFirst()) {
                alwaysFirst.add(one.id());
            }
        }
    }

    /** The moment from which the wait of a ticket counts, that without a booking given; both epoch ms. */
    long countsSinceMillis(Ticket ticket, long otherwiseMillis) {
        if (rule == null || !counts(rule, ticket)) {
            return otherwiseMillis;
        }
        long earliest = earliestMillis(rule, ticket);
        long early = Math.max(otherwiseMillis, earliest);
        if (!ticket.slotReached) {
            return early;
        }
        // Who came to this line in time loses nothing by having booked: the wait elsewhere counts too, as for all.
        long own = ticket.joinedMillis >= earliest ? otherwiseMillis : early;
        return Math.min(own, headStartMillis(rule, ticket));
    }

    /** Whether the moment from which the wait of a ticket counts is one that its booking has made. */
    boolean hasSet(Ticket ticket) {
        if (rule == null || !counts(rule, ticket)) {
            return false;
        }
        long since = ticket.waitsSinceMillis;
        return since == earliestMillis(rule, ticket) || (ticket.slotReached && since == headStartMillis(rule, ticket));
    }

    private boolean counts(SitePlan.Booked rule, Ticket ticket) {
        return ticket.bookedMillis() > 0
                && !ticket.isReturn()
                && !alwaysFirst.contains(ticket.visit().priorityClass)
                && ticket.visit().registeredMillis() <= ticket.bookedMillis() + rule.lateMin() * MILLIS_PER_MINUTE;
    }

    private static long earliestMillis(SitePlan.Booked rule, Ticket ticket) {
        return ticket.bookedMillis() - rule.earlyMin() * MILLIS_PER_MINUTE;
    }

    private static long headStartMillis(SitePlan.Booked rule, Ticket ticket) {
        return ticket.bookedMillis() - rule.headStartMin() * MILLIS_PER_MINUTE;
    }
}
