package luot.engine.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import luot.engine.site.Policies.CallingOrder;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait for one service or at one room's door, in calling order.
 *
 * <p>Sorted lanes keep joining, leaving and who-is-next at O(log n) however long the line is, while the rule between
 * lanes may depend on the time of the call.
 */
public final class WaitingLine {
    private static final Comparator<Ticket> IN_LANE = Comparator.comparingLong(Ticket::waitsSinceMillis)
            .thenComparingLong(Ticket::joinSeq)
            .thenComparingLong(Ticket::id);
    private static final Comparator<Ticket> AS_FIXED =
            Comparator.comparingLong(Ticket::preCalledSeq).thenComparing(IN_LANE);

    private final CallingOrder order;
    private final Bookings bookings;
    private final List<TreeSet<Ticket>> lanes = new ArrayList<>();
    private int size;

    WaitingLine(CallingOrder order, Bookings bookings) {
        this.order = order;
        this.bookings = bookings;
        for (int i = 0; i < order.lanes(); i++) {
            lanes.add(new TreeSet<>(i == order.fixedLane() ? AS_FIXED : IN_LANE));
        }
    }

    /** How many tickets wait. */
    public int size() {
        return size;
    }

    /**
     * Who is next at a moment (epoch ms), or nobody.
     *
     * @param turn whose turn it is at the room that calls, for rules that take turns; 0 to begin with
     */
    public @Nullable Ticket next(long nowMillis, int turn) {
        Ticket best = null;
        for (int i = 0; i < lanes.size(); i++) {
            TreeSet<Ticket> lane = lanes.get(i);
            if (!lane.isEmpty()) {
                Ticket head = lane.first();
                if (best == null || order.goesBefore(head, best, nowMillis, turn)) {
                    best = head;
                }
            }
        }
        return best;
    }

    /** Who is next at a moment (epoch ms) for a room that begins its turns, or nobody. */
    public @Nullable Ticket next(long nowMillis) {
        return next(nowMillis, 0);
    }

    /** The first tickets in calling order at a moment (epoch ms), at most {@code most} of them. */
    public List<Ticket> first(int most, long nowMillis) {
        return inOrder(nowMillis).take(most);
    }

    /** The tickets in calling order at a moment (epoch ms), one by one; good until the line changes. */
    CallingSequence inOrder(long nowMillis) {
        return CallingSequence.of(order, List.of(this), 0, nowMillis);
    }

    /** The lanes, each in its own order. */
    List<TreeSet<Ticket>> lanes() {
        return lanes;
    }

    /** Shows every ticket, lane by lane. */
    public void forEach(Consumer<Ticket> look) {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).forEach(look);
        }
    }

    /** All tickets in calling order at a moment (epoch ms). */
    public List<Ticket> all(long nowMillis) {
        return first(size, nowMillis);
    }

    void add(Ticket ticket) {
        ticket.lane = order.lane(ticket);
        long own = order.waitsSinceMillis(ticket);
        ticket.waitsSinceMillis = Math.max(bookings.countsSinceMillis(ticket, own), ticket.setBackMillis);
        restore(ticket);
    }

    /** Puts a ticket where it stood when its place was last worked out. */
    void restore(Ticket ticket) {
        if (!lanes.get(ticket.lane).add(ticket)) {
            throw new IllegalStateException("ticket " + ticket.id() + " stands in this line already");
        }
        size++;
    }

    void remove(Ticket ticket) {
        if (!lanes.get(ticket.lane).remove(ticket)) {
            throw new IllegalStateException("ticket " + ticket.id() + " does not stand in this line");
        }
        size--;
    }
}
