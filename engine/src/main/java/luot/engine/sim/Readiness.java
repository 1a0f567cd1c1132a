package luot.engine.sim;

import java.util.HashMap;
import java.util.Map;
import luot.engine.site.Event;
import org.jspecify.annotations.Nullable;

/** When patients were asked to get ready, by the events of a day: until they are called, or their place is void. */
public final class Readiness {
    private final Map<Long, Long> asked = new HashMap<>();
    private final Map<Long, Long> askedBeforeCall = new HashMap<>();

    /** Takes in an event at its time, epoch ms. */
    public void note(Event.OfTicket event, long atMillis) {
        long ticket = event.ticket();
        if (event instanceof Event.TicketPreCalled) {
            asked.put(ticket, atMillis);
        } else if (event instanceof Event.TicketCalled) {
            Long its = asked.remove(ticket);
            if (its == null) {
                askedBeforeCall.remove(ticket);
            } else {
                askedBeforeCall.put(ticket, its);
            }
        } else if (event instanceof Event.TicketRestored restored) {
            Long its = restored.image().preCalledMillis();
            if (its == null) {
                asked.remove(ticket);
            } else {
                asked.put(ticket, its);
            }
        } else if (voids(event)) {
            asked.remove(ticket);
        }
    }

    private static boolean voids(Event.OfTicket event) {
        return (event instanceof Event.TicketMoved moved && !Boolean.TRUE.equals(moved.staysReady()))
                || event instanceof Event.TicketJoined
                || event instanceof Event.TicketSetBack
                || event instanceof Event.TicketParked
                || event instanceof Event.TicketTransferred
                || event instanceof Event.TicketCancelled;
    }

    /** When a ticket's patient had been asked, at its last call, epoch ms; absent when not. */
    public @Nullable Long atCall(long ticket) {
        return askedBeforeCall.get(ticket);
    }
}
