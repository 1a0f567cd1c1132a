package luot.engine.board;

import java.util.HashMap;
import java.util.Map;

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

    void doneIn(String room) {
        doneByRoom.merge(room, 1, Integer::sum);
    }

    int doneOf(String room) {
        return doneByRoom.getOrDefault(room, 0);
    }

    void clear() {
        services.clear();
        doneByRoom.clear();
    }
}
