package luot.engine.flow;

/**
 * The places of a scene by when each is free next: a binary heap of their numbers, the earliest at the top, of equals
 * the lowest number.
 */
final class Earliest {
    /** When each place is free, ms from now. Once it is ordered, only that of the first may change. */
    final double[] freeMillis;

    private final int[] heap;

    Earliest(int places) {
        freeMillis = new double[places];
        heap = new int[places];
    }

    /** Puts all in order, after their times were set. */
    void order() {
        for (int i = 0; i < heap.length; i++) {
            heap[i] = i;
        }
        for (int i = heap.length / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** The number of the place that is free first. */
    int first() {
        return heap[0];
    }

    /** Gives the first place a later time. */
    void delayFirst(double untilMillis) {
        freeMillis[heap[0]] = untilMillis;
        sink(0);
    }

    private void sink(int from) {
        int at = from;
        int place = heap[at];
        for (int child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], place)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = place;
    }

    private boolean isBefore(int a, int b) {
        return freeMillis[a] < freeMillis[b] || freeMillis[a] == freeMillis[b] && a < b;
    }
}
