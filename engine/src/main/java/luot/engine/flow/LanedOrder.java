package luot.engine.flow;

import luot.engine.site.Policies.CallingOrder;
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

    @Override
    default long waitsSinceMillis(Ticket ticket) {
        return byClass().since(ticket);
    }
}
