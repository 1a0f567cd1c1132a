package luot.engine.site;

import java.util.ArrayList;
import java.util.List;

/**
 * One command on its way: gathers its events and applies each at once, so that later consequences see earlier ones.
 * Whoever writes to it has checked everything before; after the first event nothing is refused any more.
 */
final class Draft {
    private final SiteState state;
    private final Order order;
    private final long nowMillis;
    private final long seq;
    private final List<Event> events = new ArrayList<>(4);

    Draft(SiteState state, Order order) {
        this.state = state;
        this.order = order;
        this.nowMillis = Math.max(order.atMillis(), state.lastMillis);
        this.seq = state.lastSeq + 1;
    }

    SiteState state() {
        return state;
    }

    /** The time of the command: never before the last entry. */
    long nowMillis() {
        return nowMillis;
    }

    /** The time of the command in ms since the midnight of the day. */
    long dayMillis() {
        return nowMillis - state.midnightMillis;
    }

    Order order() {
        return order;
    }

    void emit(Event event) {
        if (events.isEmpty()) {
            state.applier().begin(seq, nowMillis, order.sender(), order.commandId(), order.bodyHash());
        }
        events.add(event);
        state.applier().apply(event);
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    Decision accept() {
        Receipt receipt = state.applier().end();
        Entry entry = new Entry(
                seq,
                nowMillis,
                order.sender(),
                order.actor(),
                order.commandId(),
                order.bodyHash(),
                List.copyOf(events));
        return new Decision.Accepted(entry, receipt);
    }
}
