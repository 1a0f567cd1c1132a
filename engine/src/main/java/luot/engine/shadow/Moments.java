package luot.engine.shadow;

import java.util.Arrays;

/** The moments of one kind of happening, as far back as anybody asks: how many were there of late? */
final class Moments {
    /** Nobody asks further back than this. */
    static final long KEPT_MILLIS = 4 * 3_600_000L;

    private long[] kept = new long[64];
    private int first;
    private int end;
    private long last = Long.MIN_VALUE;

    /** Adds a moment that is not before the last one. */
    void add(long atMillis) {
        while (first < end && kept[first] < atMillis - KEPT_MILLIS) {
            first++;
        }
        if (end == kept.length) {
            int size = end - first;
            kept = Arrays.copyOfRange(kept, first, first + Math.max(64, 2 * size));
            first = 0;
            end = size;
        }
        kept[end++] = atMillis;
        last = atMillis;
    }

    /** How many there were from this moment on; at most {@link #KEPT_MILLIS} back. */
    int since(long fromMillis) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kept[middle] < fromMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return end - low;
    }

    /** Minutes since the last one, at most ten hours, which also stands for never. */
    double minutesSinceLast(long nowMillis) {
        double most = 600;
        return last == Long.MIN_VALUE ? most : Math.min(most, (nowMillis - last) / 60_000.0);
    }
}
