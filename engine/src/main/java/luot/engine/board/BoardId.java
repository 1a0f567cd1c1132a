package luot.engine.board;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a board: its kind and, for some kinds, what it is about.
 *
 * @param kind the kind of board
 * @param subject id of the area or room; empty for the boards of the whole site
 */
public record BoardId(Kind kind, String subject) {

    /** The kinds of boards. */
    public enum Kind {
        /** All rooms of an area. */
        HALL(true),
        /** One room, for those who wait at its door. */
        DOOR(true),
        /** One room, for those who work in it. */
        ROOM(true),
        /** The reception desk. */
        RECEPTION(false),
        /** The whole flow. */
        OPERATIONS(false);

        private final boolean hasSubject;

        Kind(boolean hasSubject) {
            this.hasSubject = hasSubject;
        }
    }

    /** The reception desk's board. */
    public static final BoardId RECEPTION = new BoardId(Kind.RECEPTION, "");

    /** The operations board. */
    public static final BoardId OPERATIONS = new BoardId(Kind.OPERATIONS, "");

    /** The hall board of an area. */
    public static BoardId hall(String area) {
        return new BoardId(Kind.HALL, area);
    }

    /** The door board of a room. */
    public static BoardId door(String room) {
        return new BoardId(Kind.DOOR, room);
    }

    /** The console of a room. */
    public static BoardId room(String room) {
        return new BoardId(Kind.ROOM, room);
    }

    /**
     * Reads the form {@code hall:AREA}, {@code door:ROOM}, {@code room:ROOM}, {@code reception}, {@code operations}.
     */
    public static @Nullable BoardId parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String subject = colon < 0 ? "" : text.substring(colon + 1);
        for (Kind k : Kind.values()) {
            if (k.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return k.hasSubject == !subject.isEmpty() && (colon < 0) != k.hasSubject
                        ? new BoardId(k, subject)
                        : null;
            }
        }
        return null;
    }

    /** The same in every process, and dear to none of the many sets that a commit fills with names. */
    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + kind.ordinal();
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return subject.isEmpty() ? name : name + ":" + subject;
    }
}
