package luot.engine.board;

/** What one screen shows: whole, small, and the same for everybody who looks at it. */
public sealed interface Board permits HallBoard, DoorBoard, RoomBoard, ReceptionBoard, OperationsBoard {
    /** The kind as the pages know it, in lower case. */
    String kind();
}
