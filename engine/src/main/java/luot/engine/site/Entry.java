package luot.engine.site;

import java.util.List;

/**
 * One accepted command as it stands in the journal: its header and its events.
 *
 * @param seq sequence of the first event, from 1, without gaps over a site
 * @param atMillis time of the command, epoch ms of the site clock
 * @param sender the desk, device or user that sent it; {@link Order#SITE} for what falls due by itself
 * @param commandId the sender's id for the command
 * @param bodyHash hash of the command's body, to tell a repetition from a re-used id
 * @param events what happened, 1 or more
 */
public record Entry(long seq, long atMillis, String sender, String commandId, long bodyHash, List<Event> events) {

    /** Sequence of the last event. */
    public long lastSeq() {
        return seq + events.size() - 1;
    }
}
