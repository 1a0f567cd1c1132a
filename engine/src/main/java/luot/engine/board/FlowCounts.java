package luot.engine.board;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import luot.engine.site.Ticket;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;

/** What went through each service today: served, missed calls, and waits from joining to the first call. */
final class FlowCounts {

    /** The day of one service so far. */
    static final class OfService {
        private static final int BUCKET_MILLIS = 10_000;
        private static final int BUCKETS = 24 * 360;

        int done;
        int noShows;
        int waits;
        long waitSumMillis;
        long waitMaxMillis;
        private final int[] buckets = new int[BUCKETS];

        void addWait(long waitMillis) {
            waits++;
            waitSumMillis += waitMillis;
            waitMaxMillis = Math.max(waitMaxMillis, waitMillis);
            buckets[(int) Math.min(BUCKETS - 1, waitMillis / BUCKET_MILLIS)]++;
        }

        /** Takes back a wait; the longest stays, as whoever is called again has waited longer. */
        void removeWait(long waitMillis) {
            waits--;
            waitSumMillis -= waitMillis;
            buckets[(int) Math.min(BUCKETS - 1, waitMillis / BUCKET_MILLIS)]--;
        }

        long waitMeanMillis() {
            return waits == 0 ? 0 : waitSumMillis / waits;
        }

        /** The wait that nine in ten did not exceed, to ten seconds upwards. */
        long waitP90Millis() {
            long needed = (waits * 9L + 9) / 10;
            long seen = 0;
            for (int i = 0; i < BUCKETS && needed > 0; i++) {
                seen += buckets[i];
                if (seen >= needed) {
                    return Math.min(waitMaxMillis, (i + 1L) * BUCKET_MILLIS);
                }
            }
            return waitMaxMillis;
        }
    }

    private final Map<String, OfService> services = new HashMap<>();
    private final Map<String, Integer> doneByRoom = new HashMap<>();

    OfService of(String service) {
        return services.computeIfAbsent(service, s -> new OfService());
    }

    void doneIn(String room, int more) {
        doneByRoom.merge(room, more, Integer::sum);
    }

    /** Takes back what was counted of a ticket that an undo puts back as it had been. */
    void takeBack(Ticket ticket, TicketImage image) {
        OfService today = of(ticket.service());
        if (ticket.state() == TicketState.DONE && image.state() != TicketState.DONE) {
            today.done--;
            doneIn(Objects.requireNonNullElse(ticket.room(), ""), -1);
        }
        if (ticket.state() == TicketState.MISSED && image.state() == TicketState.CALLED) {
            today.noShows--;
        }
        if (ticket.calls() > 0 && image.calls() == 0) {
            today.removeWait(Math.max(0, ticket.calledMillis() - ticket.joinedMillis()));
        }
    }

    int doneOf(String room) {
        return doneByRoom.getOrDefault(room, 0);
    }

    void clear() {
        services.clear();
        doneByRoom.clear();
    }
}
