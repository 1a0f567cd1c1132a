package luot.engine.site;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How booked times count in the calling order. Until the booked time comes, a patient who is there counts as without a
 * booking, but from no earlier than some minutes before it: nobody overtakes before the own slot, and coming hours
 * early is worth nothing. From then on as having waited some minutes at the booked time, or longer. Who came too late,
 * returns and classes that are always first count as without a booking. Class and booking hold together.
 */
final class Bookings {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final SitePlan.@Nullable Booked rule;
    private final Set<String> alwaysFirst = new HashSet<>();

    Bookings(SitePlan plan) {
        this.rule = plan.policy().booked();
        for (SitePlan.PriorityClass one : plan.classes()) {
            if (one.isFirst()) {
                alwaysFirst.add(one.id());
            }
        }
    }

    /** The moment from which the wait of a ticket counts, that without a booking given; both epoch ms. */
    long countsSinceMillis(Ticket ticket, long otherwiseMillis) {
        long booked = ticket.bookedMillis();
        if (rule == null || booked == 0 || ticket.isReturn() || alwaysFirst.contains(ticket.visit().priorityClass)) {
            return otherwiseMillis;
        }
        if (ticket.visit().registeredMillis() > booked + rule.lateMin() * MILLIS_PER_MINUTE) {
            return otherwiseMillis;
        }
        long early = Math.max(otherwiseMillis, booked - rule.earlyMin() * MILLIS_PER_MINUTE);
        return ticket.slotReached ? Math.min(early, booked - rule.headStartMin() * MILLIS_PER_MINUTE) : early;
    }
}
