package luot.engine.board;

import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * When a waiting ticket was told to be called, as moments, so that a screen counts down by itself; whoever shows it
 * rounds the minutes left to steps of five.
 *
 * @param fromMillis as likely before as after it, epoch ms
 * @param toMillis before it nine times of ten, epoch ms
 */
public record ToldRange(long fromMillis, long toMillis) {

    /** What a ticket was told last, absent when it does not wait or nothing could be said. */
    static @Nullable ToldRange of(Ticket ticket) {
        boolean told = ticket.state() == TicketState.WAITING && ticket.toldP50Millis() >= 0;
        return told
                ? new ToldRange(
                        ticket.joinedMillis() + ticket.toldP50Millis(), ticket.joinedMillis() + ticket.toldP90Millis())
                : null;
    }
}
