package luot.engine.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is to happen when. Happenings of the same moment come in the order in which they were caused. */
final class Agenda {
    private record Happening(long atMillis, long count, Runnable what) {}

    private final PriorityQueue<Happening> open =
            new PriorityQueue<>(Comparator.comparingLong(Happening::atMillis).thenComparingLong(Happening::count));
    private long count;
    private long nowMillis;

    /** An agenda whose time begins at a moment, epoch ms. */
    Agenda(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** The moment it is, epoch ms. */
    long nowMillis() {
        return nowMillis;
    }

    /** Lets something happen at a moment, now or later. */
    void at(long atMillis, Runnable what) {
        if (atMillis < nowMillis) {
            throw new IllegalArgumentException("at " + atMillis + ", which is before " + nowMillis);
        }
        open.add(new Happening(atMillis, count++, what));
    }

    /** Lets everything happen, in order, until nothing is left; after each happening something is done. */
    void run(Runnable afterEach) {
        for (Happening next = open.poll(); next != null; next = open.poll()) {
            nowMillis = next.atMillis;
            next.what.run();
            afterEach.run();
        }
    }
}
