package luot.engine.flow;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Durations in the order of their beginnings: each is learned only when all that began before it have ended. In the
 * order of their ends the short ones would come first, and a morning would begin with too low a mean.
 */
final class Cohort {
    private static final double LOST = 5;
    private static final double PENDING = -1;

    /** One duration that has begun. */
    private static final class Open {
        final long beganMillis;
        double lasted = PENDING;

        Open(long beganMillis) {
            this.beganMillis = beganMillis;
        }
    }

    private final Spread spread;
    private final Map<Long, Open> open = new LinkedHashMap<>();

    Cohort(Spread spread) {
        this.spread = spread;
    }

    void begin(long id, long nowMillis) {
        open.put(id, new Open(nowMillis));
    }

    /** Ends one. Those that have been open for many times what they should are given up. */
    void end(long id, double lasted, long nowMillis) {
        Open ended = open.get(id);
        if (ended == null) {
            return;
        }
        ended.lasted = lasted;
        Iterator<Open> oldest = open.values().iterator();
        while (oldest.hasNext()) {
            Open first = oldest.next();
            if (first.lasted != PENDING) {
                spread.add(first.lasted);
            } else if (nowMillis - first.beganMillis < LOST * spread.mean()) {
                return;
            }
            oldest.remove();
        }
    }

    /** Forgets one that will not end. */
    void drop(long id) {
        open.remove(id);
    }
}
