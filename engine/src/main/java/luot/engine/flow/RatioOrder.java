package luot.engine.flow;

import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;

/**
 * Two groups take turns at a room: so many of the preferred group, then so many of the others, and again. The preferred
 * are the classes above the lowest, the returns, or both. A class that is always first goes first and uses no turn;
 * when the group whose turn it is has nobody waiting, the other is called and the turn stays.
 *
 * <p>A rule in use elsewhere ("two first visits, one return"); not the default: where the preferred group is large it
 * waits longer than the others.
 */
final class RatioOrder implements LanedOrder {
    private final LanedOrder within;
    private final boolean byClass;
    private final boolean byReturn;
    private final int preferred;
    private final int others;

    /**
     * The rule.
     *
     * @param within the order inside each group
     * @param byClass whether the classes above the lowest are preferred
     * @param byReturn whether the returns are preferred
     * @param preferred calls of the preferred in a round, 1 or more
     * @param others calls of the others in a round, 1 or more
     */
    RatioOrder(LanedOrder within, boolean byClass, boolean byReturn, int preferred, int others) {
        this.within = within;
        this.byClass = byClass;
        this.byReturn = byReturn;
        this.preferred = preferred;
        this.others = others;
    }

    @Override
    public Lanes byClass() {
        return within.byClass();
    }

    @Override
    public boolean countsFromArrival(Ticket ticket) {
        return within.countsFromArrival(ticket);
    }

    @Override
    public long waitsSinceMillis(Ticket ticket) {
        return within.waitsSinceMillis(ticket);
    }

    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
        return goesBefore(a, b, nowMillis, 0);
    }

    @Override
    public boolean goesBefore(Ticket a, Ticket b, long nowMillis, int turn) {
        boolean first = byClass().isFirst(a);
        if (first != byClass().isFirst(b)) {
            return first;
        }
        if (takeTurns(a, b)) {
            return isPreferred(a) == (turn < preferred);
        }
        return within.goesBefore(a, b, nowMillis);
    }

    @Override
    public boolean takeTurns(Ticket a, Ticket b) {
        return !byClass().isFirst(a) && !byClass().isFirst(b) && isPreferred(a) != isPreferred(b);
    }

    @Override
    public int turnAfter(Ticket called, int turn) {
        if (byClass().isFirst(called) || isPreferred(called) != (turn < preferred)) {
            return turn;
        }
        return (turn + 1) % (preferred + others);
    }

    @Override
    public Precedence whyAcross(Ticket ahead, Ticket behind, long nowMillis) {
        if (byClass().isFirst(ahead) != byClass().isFirst(behind)) {
            return Precedence.of(Rule.EMERGENCY_FIRST);
        }
        return takeTurns(ahead, behind) ? Precedence.of(Rule.RATIO_TURN) : within.whyAcross(ahead, behind, nowMillis);
    }

    private boolean isPreferred(Ticket ticket) {
        return (byReturn && ticket.isReturn()) || (byClass && !byClass().isLowest(ticket));
    }
}
