package luot.engine.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A room as it is now: its state, who is in it, and who waits at its door. Changed only by {@link SiteState#apply}. */
public final class RoomStatus {
    SitePlan.Room room;
    RoomState state = RoomState.CLOSED;
    boolean closedByOperator;
    WaitingLine line;
    final List<Ticket> inside = new ArrayList<>(2);
    int missed;
    int turn;
    long lastSeq;
    String lastEvent = "PlanChanged";

    RoomStatus(SitePlan.Room room, WaitingLine line) {
        this.room = room;
        this.line = line;
    }

    /** The room as planned. */
    public SitePlan.Room room() {
        return room;
    }

    /** Id of the room. */
    public String id() {
        return room.id();
    }

    /** Whether it calls. */
    public RoomState state() {
        return state;
    }

    /** The tickets called to it or served in it, in the order of their calls. */
    public List<Ticket> inside() {
        return Collections.unmodifiableList(inside);
    }

    /** How many places are free; none when a new plan took places that are in use. */
    public int freePlaces() {
        return Math.max(0, room.places() - inside.size());
    }

    /** Those who wait at its door; tickets for any room of a service are not in it. */
    public WaitingLine line() {
        return line;
    }

    /** How many missed a call of this room and may come back to it. */
    public int missed() {
        return missed;
    }

    /**
     * Whether it will call nobody any more today.
     *
     * @param dayMillis ms since the midnight of the day
     */
    public boolean isClosedForTheDay(long dayMillis) {
        return state == RoomState.CLOSED && (closedByOperator || !room.opensFrom(dayMillis));
    }

    /** Inside a room tickets stand in the order of their calls, recalls aside, also after an undo. */
    void takeIn(Ticket ticket) {
        int at = inside.size();
        while (at > 0 && wasCalledAfter(inside.get(at - 1), ticket)) {
            at--;
        }
        inside.add(at, ticket);
    }

    private static boolean wasCalledAfter(Ticket other, Ticket ticket) {
        return other.calledMillis != ticket.calledMillis
                ? other.calledMillis > ticket.calledMillis
                : other.call > ticket.call;
    }
}
