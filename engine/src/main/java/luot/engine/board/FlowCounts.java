package luot.engine.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

        /** It as plain values; of the buckets those that are not empty, each as its index and its count. */
        record Image(
                String service,
                int done,
                int noShows,
                int waits,
                long waitSumMillis,
                long waitMaxMillis,
                int[] buckets) {}

        Image image(String service) {
            int[] filled = IntStream.range(0, BUCKETS)
                    .filter(i -> buckets[i] != 0)
                    .flatMap(i -> IntStream.of(i, buckets[i]))
                    .toArray();
            return new Image(service, done, noShows, waits, waitSumMillis, waitMaxMillis, filled);
        }

        void restore(Image image) {
            done = image.done;
            noShows = image.noShows;
            waits = image.waits;
            waitSumMillis = image.waitSumMillis;
            waitMaxMillis = image.waitMaxMillis;
            for (int i = 0; i < image.buckets.length; i += 2) {
                buckets[image.buckets[i]] = image.buckets[i + 1];
            }
        }

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

    /** How many were served in a room. */
    record DoneIn(String room, int done) {}

    /** All of it as plain values. */
    record Image(List<OfService.Image> services, List<DoneIn> rooms) {}

    Image image() {
        List<OfService.Image> ofServices = new ArrayList<>();
        new TreeMap<>(services).forEach((id, counts) -> ofServices.add(counts.image(id)));
        List<DoneIn> ofRooms = new ArrayList<>();
        new TreeMap<>(doneByRoom).forEach((room, done) -> ofRooms.add(new DoneIn(room, done)));
        return new Image(ofServices, ofRooms);
    }

    void restore(Image image) {
        image.services.forEach(of -> of(of.service()).restore(of));
        image.rooms.forEach(of -> doneByRoom.put(of.room, of.done));
    }

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
        // Of missed calls the count: with the last one the step itself may have ended.
        int missed = image.missed() == null ? 0 : image.missed();
        today.noShows -= Math.max(0, ticket.missed() - missed);
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
