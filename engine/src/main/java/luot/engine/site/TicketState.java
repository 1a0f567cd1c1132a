package luot.engine.site;

/** Where a ticket stands in the calling cycle. */
public enum TicketState {
    /** Known, its turn in the route has not come. */
    PLANNED,
    /** The patient is on the way to its place. */
    WALKING,
    /** The patient waits at its place for results of earlier steps. */
    AWAITING,
    /** It stands in line. */
    WAITING,
    /** It was called and the patient has not been taken in yet. */
    CALLED,
    /** The patient is being served. */
    SERVING,
    /** It was set aside and keeps its place. */
    PARKED,
    /** It was called and nobody came. */
    MISSED,
    /** The service was given. */
    DONE,
    /** It was taken out. */
    CANCELLED;

    /** Whether nothing more will happen to the ticket. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }

    /** Whether the patient is bound to this ticket now: on the way, in line, at the room, or set aside. */
    public boolean isLive() {
        return this != PLANNED && this != AWAITING && !isOver();
    }

    /** Whether the ticket takes a place of a room. */
    public boolean isInRoom() {
        return this == CALLED || this == SERVING;
    }
}
