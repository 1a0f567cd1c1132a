package luot.engine.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of an audit are wanted; an absent value wants all.
 *
 * @param fromMillis from this moment on, epoch ms
 * @param toMillis before this moment, epoch ms
 * @param sender the desk or device; what the site did by itself is told only where this is {@code site}
 * @param actor who sat there
 * @param visit lines about this visit and its tickets
 * @param room lines that name this room
 * @param type lines with an event of this type, or with this access
 * @param limit most lines, 1 or more
 * @param before the place where the page before ended
 */
public record AuditQuery(
        @Nullable Long fromMillis,
        @Nullable Long toMillis,
        @Nullable String sender,
        @Nullable String actor,
        @Nullable Long visit,
        @Nullable String room,
        @Nullable String type,
        int limit,
        @Nullable Place before) {

    /**
     * A place in the two logs that an audit reads: lines before both numbers come after it.
     *
     * @param seq sequence in the journal
     * @param no number in the log of accesses
     */
    public record Place(long seq, long no) {

        /** The place that a text names, absent when it names none. */
        public static @Nullable Place parse(String text) {
            if (!text.matches("[0-9]{1,18}-[0-9]{1,18}")) {
                return null;
            }
            int cut = text.indexOf('-');
            return new Place(Long.parseLong(text.substring(0, cut)), Long.parseLong(text.substring(cut + 1)));
        }

        @Override
        public String toString() {
            return seq + "-" + no;
        }
    }
}
