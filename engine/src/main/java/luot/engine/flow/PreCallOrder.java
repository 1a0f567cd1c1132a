package luot.engine.flow;

import luot.engine.site.Policies.CallingOrder;
import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Any order, with the places fixed of those who were asked to get ready, in the order in which they were asked: before
 * everybody else at their room, save emergencies and, where returns go first, those who come back to it with results.
 */
record PreCallOrder(LanedOrder within, Lanes byClass) implements CallingOrder {
    @Override
    public int lanes() {
        return within.lanes() + 1;
    }

    @Override
    public int lane(Ticket ticket) {
        return isFixed(ticket) ? fixedLane() : within.lane(ticket);
    }

    @Override
    public int fixedLane() {
        return within.lanes();
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
        if (isFixed(a) && isFixed(b)) {
            return a.preCalledSeq() != b.preCalledSeq() ? a.preCalledSeq() < b.preCalledSeq() : Lanes.cameBefore(a, b);
        } else if (isFixed(a)) {
            return !passes(b);
        }
        return isFixed(b) ? passes(a) : within.goesBefore(a, b, nowMillis, turn);
    }

    @Override
    public boolean takeTurns(Ticket a, Ticket b) {
        return !isFixed(a) && !isFixed(b) && within.takeTurns(a, b);
    }

    @Override
    public int turnAfter(Ticket called, int turn) {
        return within.turnAfter(called, turn);
    }

    @Override
    public Precedence why(Ticket ahead, Ticket behind, long nowMillis) {
        if (isFixed(ahead)) {
            return Precedence.of(Rule.PRE_CALLED);
        } else if (isFixed(behind)) {
            return passing(ahead);
        }
        return within.why(ahead, behind, nowMillis);
    }

    @Override
    public @Nullable Precedence whyCalled(
            Ticket called, long calledReadySeq, Ticket other, long otherReadySeq, long atMillis) {
        boolean wasFixed = calledReadySeq > 0 && !passes(called);
        boolean otherFixed = otherReadySeq > 0 && !passes(other);
        if (wasFixed) {
            boolean first = otherFixed ? calledReadySeq < otherReadySeq : !passes(other);
            return first ? Precedence.of(Rule.PRE_CALLED) : null;
        } else if (otherFixed) {
            return passes(called) ? passing(called) : null;
        }
        boolean first =
                within.lane(called) == within.lane(other) && called.service().equals(other.service())
                        ? Lanes.cameBefore(called, other)
                        : within.goesBefore(called, other, atMillis);
        return first || within.takeTurns(called, other) ? within.why(called, other, atMillis) : null;
    }

    private Precedence passing(Ticket ahead) {
        return Precedence.of(isFirst(ahead) ? Rule.EMERGENCY_FIRST : Rule.RETURNS_FIRST);
    }

    private boolean passes(Ticket ticket) {
        return isFirst(ticket) || byClass.late(ticket) == 0;
    }

    /** A class that the rule within does not put first may not pass here either, or the order would run in a circle. */
    private boolean isFirst(Ticket ticket) {
        return within.knowsEmergencies() && byClass.isFirst(ticket);
    }

    /** An emergency is never held to a place: it is first as it stands. */
    private boolean isFixed(Ticket ticket) {
        return ticket.preCalledMillis() > 0 && !passes(ticket);
    }
}
