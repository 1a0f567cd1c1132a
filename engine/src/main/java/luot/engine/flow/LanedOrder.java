package luot.engine.flow;

import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;

/** An order over the lanes of priority classes; by itself a wait counts from joining the line. */
interface LanedOrder extends CallingOrder {
    /** How its lines are sorted into lanes. */
    Lanes byClass();

    @Override
    default int lanes() {
        return byClass().count();
    }

    @Override
    default int lane(Ticket ticket) {
        return byClass().of(ticket);
    }

    /** Whether a class that is always first is so under this rule: under all but plain first come, first served. */
    default boolean knowsEmergencies() {
        return true;
    }

    /** Whether the wait of a ticket counts from the arrival at the hospital, not from joining the line. */
    default boolean countsFromArrival(Ticket ticket) {
        return byClass().countsFromArrival(ticket);
    }

    @Override
    default long waitsSinceMillis(Ticket ticket) {
        return countsFromArrival(ticket) ? ticket.visit().registeredMillis() : ticket.joinedMillis();
    }

    @Override
    default Precedence why(Ticket ahead, Ticket behind, long nowMillis) {
        return lane(ahead) == lane(behind) ? earlier(ahead, behind, 0) : whyAcross(ahead, behind, nowMillis);
    }

    /** Why a ticket goes before one of another lane. */
    Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis);

    /** The account by time, with a head start of the ticket ahead over the other, ms. */
    default Precedence earlier(Ticket ahead, Ticket behind, long headStartMillis) {
        Rule earlier = countsFromArrival(ahead) ? Rule.EARLIER_ARRIVAL : Rule.EARLIER_JOINED;
        return Precedence.byTime(earlier, ahead, behind, headStartMillis);
    }
}
