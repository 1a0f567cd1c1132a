package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted command as it stands in the journal: its header and its events.
 *
 * @param seq sequence of the first event, from 1, without gaps over a site
 * @param atMillis time of the command, epoch ms of the site clock
 * @param sender the desk or device that sent it; {@link Order#SITE} for what falls due by itself
 * @param actor who sat there, an opaque id; absent where nobody said so
 * @param commandId the sender's id for the command
 * @param bodyHash hash of the command's body, to tell a repetition from a re-used id
 * @param events what happened, 1 or more
 */
public record Entry(
        long seq,
        long atMillis,
        String sender,
        @Nullable String actor,
        String commandId,
        long bodyHash,
        List<Event> events) {

    /** An entry of which nobody said who sat at the desk. */
    public Entry(long seq, long atMillis, String sender, String commandId, long bodyHash, List<Event> events) {
        this(seq, atMillis, sender, null, commandId, bodyHash, events);
    }

    /** Sequence of the last event. */
    public long lastSeq() {
        return seq + events.size() - 1;
    }
}
