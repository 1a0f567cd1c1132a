package luot.engine.flow;

import java.util.Arrays;

/**
 * Durations in the order of their beginnings: each is learned only when all that began before it have ended. In the
 * order of their ends the short ones would come first, and a morning would begin with too low a mean.
 *
 * <p>Beginnings come in the order of time, so one is found by its moment, without hashing: this is learned at every
 * call and finish.
 */
final class Cohort {
    private static final double LOST = 5;
    private static final double PENDING = -1;
    private static final double DROPPED = -2;

    private final Spread spread;
    private long[] ids = new long[16];
    private long[] began = new long[16];
    private double[] lasted = new double[16];
    private int head;
    private int size;

    Cohort(Spread spread) {
        this.spread = spread;
    }

    /** Those that are open or wait for one that is, in the order of their beginnings. */
    record Image(long[] ids, long[] began, double[] lasted) {}

    Image image() {
        long[] allIds = new long[size];
        long[] allBegan = new long[size];
        double[] allLasted = new double[size];
        for (int i = 0; i < size; i++) {
            allIds[i] = ids[at(i)];
            allBegan[i] = began[at(i)];
            allLasted[i] = lasted[at(i)];
        }
        return new Image(allIds, allBegan, allLasted);
    }

    void restore(Image image) {
        for (int i = 0; i < image.ids.length; i++) {
            begin(image.ids[i], image.began[i]);
            lasted[at(i)] = image.lasted[i];
        }
    }

    /** Begins one, no earlier than any before it. */
    void begin(long id, long nowMillis) {
        if (size == ids.length) {
            grow();
        }
        int at = at(size++);
        ids[at] = id;
        began[at] = nowMillis;
        lasted[at] = PENDING;
    }

    /** Ends the one of an id that began at a moment. Those open for many times what they should are given up. */
    void end(long id, long beganMillis, double lastedMillis, long nowMillis) {
        int ended = find(id, beganMillis);
        if (ended < 0) {
            return;
        }
        lasted[ended] = lastedMillis;
        while (size > 0) {
            double first = lasted[head];
            if (first == PENDING && nowMillis - began[head] < LOST * spread.mean()) {
                return;
            }
            head = at(1);
            size--;
            if (first >= 0) {
                spread.add(first);
            }
        }
    }

    /** Forgets one that will not end. */
    void drop(long id, long beganMillis) {
        int dropped = find(id, beganMillis);
        if (dropped >= 0) {
            lasted[dropped] = DROPPED;
        }
    }

    private int find(long id, long beganMillis) {
        if (size > 0 && ids[head] == id && began[head] == beganMillis && lasted[head] == PENDING) {
            return head; // the oldest ends first, mostly
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (began[at(middle)] < beganMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < size && began[at(i)] == beganMillis; i++) {
            if (ids[at(i)] == id && lasted[at(i)] == PENDING) {
                return at(i);
            }
        }
        return -1;
    }

    /** The lengths are powers of two. */
    private int at(int index) {
        return (head + index) & (ids.length - 1);
    }

    private void grow() {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = at(i);
        }
        ids = Arrays.copyOf(Arrays.stream(order).mapToLong(i -> ids[i]).toArray(), 2 * size);
        began = Arrays.copyOf(Arrays.stream(order).mapToLong(i -> began[i]).toArray(), 2 * size);
        lasted = Arrays.copyOf(Arrays.stream(order).mapToDouble(i -> lasted[i]).toArray(), 2 * size);
        head = 0;
    }
}
