package luot.engine.site;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import luot.engine.site.Policies.CallingOrder;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of one or several lines in the order in which one room would call them, if nothing else happened: the
 * heads of all lanes are compared, the best is taken, and the turn moves on.
 */
final class CallingSequence {
    private final CallingOrder order;
    private final long nowMillis;
    private final List<Iterator<Ticket>> rest = new ArrayList<>();
    private final List<@Nullable Ticket> heads = new ArrayList<>();
    private int turn;
    private int left;

    private CallingSequence(CallingOrder order, int turn, long nowMillis) {
        this.order = order;
        this.turn = turn;
        this.nowMillis = nowMillis;
    }

    static CallingSequence of(CallingOrder order, List<WaitingLine> lines, int turn, long nowMillis) {
        CallingSequence sequence = new CallingSequence(order, turn, nowMillis);
        for (WaitingLine line : lines) {
            sequence.left += line.size();
            for (TreeSet<Ticket> lane : line.lanes()) {
                if (!lane.isEmpty()) {
                    Iterator<Ticket> tickets = lane.iterator();
                    sequence.heads.add(tickets.next());
                    sequence.rest.add(tickets);
                }
            }
        }
        return sequence;
    }

    /** The next tickets, at most so many. */
    List<Ticket> take(int most) {
        List<Ticket> taken = new ArrayList<>(Math.min(most, left));
        while (taken.size() < most && hasNext()) {
            taken.add(next());
        }
        return taken;
    }

    /** Whether there is one more. */
    boolean hasNext() {
        return left > 0;
    }

    /** The next ticket. */
    Ticket next() {
        int best = -1;
        Ticket first = null;
        for (int i = 0; i < heads.size(); i++) {
            Ticket head = heads.get(i);
            if (head != null && (first == null || goesBefore(head, first))) {
                best = i;
                first = head;
            }
        }
        if (first == null) {
            throw new IllegalStateException("nobody is left");
        }
        heads.set(best, rest.get(best).hasNext() ? rest.get(best).next() : null);
        turn = order.turnAfter(first, turn);
        left--;
        return first;
    }

    private boolean goesBefore(Ticket a, Ticket b) {
        return goesBefore(order, a, b, nowMillis, turn);
    }

    /** Whether a ticket goes before another one, of whatever lines: those of one lane in the order of the lane. */
    static boolean goesBefore(CallingOrder order, Ticket a, Ticket b, long nowMillis, int turn) {
        boolean oneLane = a.lane == b.lane && a.service.equals(b.service); // a rule may differ by service
        return oneLane && a.lane != order.fixedLane() ? cameBefore(a, b) : order.goesBefore(a, b, nowMillis, turn);
    }

    private static boolean cameBefore(Ticket a, Ticket b) {
        return a.waitsSinceMillis != b.waitsSinceMillis
                ? a.waitsSinceMillis < b.waitsSinceMillis
                : a.joinSeq < b.joinSeq;
    }
}
