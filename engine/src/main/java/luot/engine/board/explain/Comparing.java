package luot.engine.board.explain;

import java.util.List;
import luot.engine.board.explain.Explanation.Cause;
import luot.engine.board.explain.Explanation.Side;
import luot.engine.board.explain.LineHistory.Made;
import luot.engine.board.explain.LineHistory.Stand;
import luot.engine.site.Precedence;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/** Finds which of two tickets goes first, or went, and what decided. */
final class Comparing {
    /**
     * What was found: the side on which the other ticket stands, seen from the one explained.
     *
     * @param account the rule's own account, where the rule decided
     * @param call the call of the first of the two, where that settled it
     */
    record Verdict(
            Side side,
            Cause cause,
            @Nullable Precedence account,
            @Nullable Made call) {}

    private final SiteState state;
    private final LineHistory history;
    private final Lineup lineup;
    private final long nowMillis;

    Comparing(SiteState state, LineHistory history, Lineup lineup, long nowMillis) {
        this.state = state;
        this.history = history;
        this.lineup = lineup;
        this.nowMillis = nowMillis;
    }

    /** Compares a ticket with another one, whatever has become of the two. */
    Verdict of(Ticket ticket, Ticket other) {
        if (ticket.visit() == other.visit()) {
            return apart(Cause.SAME_PATIENT);
        }
        boolean waits = Lineup.isWaiting(ticket);
        boolean otherWaits = Lineup.isWaiting(other);
        if (waits && otherWaits) {
            List<RoomStatus> shared = lineup.shared(ticket, other);
            List<Ticket> line = lineup.of(shared);
            return shared.isEmpty()
                    ? apart(Cause.OTHER_LINE)
                    : line.indexOf(other) < line.indexOf(ticket) ? before(ticket, other) : after(ticket, other);
        }
        Made call = callOf(ticket);
        Made otherCall = callOf(other);
        if (otherCall != null && (waits || call != null && otherCall.seq() < call.seq())) {
            return called(other, otherCall, ticket, Side.BEFORE);
        }
        return call != null && (otherWaits || otherCall != null)
                ? called(ticket, call, other, Side.AFTER)
                : apart(Cause.NOT_IN_LINE);
    }

    private @Nullable Made callOf(Ticket ticket) {
        boolean called = ticket.state().isInRoom() || ticket.state() == TicketState.DONE;
        return called ? history.lastCallOf(ticket, state) : null;
    }

    /** Why another ticket stands before one in the line that both are in. */
    Verdict before(Ticket ticket, Ticket other) {
        Precedence account = state.why(other, ticket, nowMillis);
        return new Verdict(Side.BEFORE, account == null ? Cause.ORDER : Cause.RULE, account, null);
    }

    /** Why another ticket stands after one in the line that both are in. */
    Verdict after(Ticket ticket, Ticket other) {
        Precedence account = state.why(ticket, other, nowMillis);
        return new Verdict(Side.AFTER, account == null ? Cause.ORDER : Cause.RULE, account, null);
    }

    /** Why a ticket could be called while another one had not been. */
    Verdict called(Ticket first, Made call, Ticket other, Side side) {
        Stand stand = history.standOf(other);
        if (stand == null) {
            return apart(Cause.NOT_IN_LINE);
        }
        RoomStatus room = state.room(first.room());
        List<RoomStatus> rooms = lineup.roomsOnceWaitingFor(other, stand);
        if (room == null || !rooms.contains(room)) {
            return apart(Cause.OTHER_LINE);
        }
        return called(first, call, other, stand, side);
    }

    /** The same, where it is known already that the room of the call might have called either. */
    Verdict called(Ticket first, Made call, Ticket other, Stand stand, Side side) {
        if (call.seq() < stand.sinceSeq) {
            return new Verdict(side, Cause.CALLED_EARLIER, null, call);
        }
        if (stand.wasAwayAt(call.seq())) {
            return new Verdict(side, Cause.AWAY, null, call);
        }
        if (!history.isUnchangedSince(call, first, stand)) {
            return new Verdict(side, Cause.CHANGED, null, call);
        }
        if (stand.wasReadyElsewhere(call.room(), call.seq())) {
            return new Verdict(side, Cause.READY_ELSEWHERE, null, call);
        }
        Precedence account =
                state.whyCalled(first, call.readySeq(), other, stand.readySeqAt(call.seq()), call.atMillis());
        return new Verdict(side, account == null ? Cause.STAFF : Cause.RULE, account, call);
    }

    private static Verdict apart(Cause cause) {
        return new Verdict(Side.APART, cause, null, null);
    }
}
