package luot.engine.site;

/** Whether a room calls. */
public enum RoomState {
    /** Calls patients. */
    OPEN,
    /** Calls nobody for a while; those at its door stay. */
    PAUSED,
    /** Calls nobody; whoever waits at its door goes elsewhere if it will not open again today. */
    CLOSED
}
