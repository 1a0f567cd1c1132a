package luot.engine.shadow;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One waiting line as it can be seen up to now: who stands there, who was called, and what is usual. */
final class ObservedLine {
    /** Whoever waits or is served longer is a forgotten record. */
    private static final long FORGOTTEN_MILLIS = 36 * 3_600_000L;
    /** The mean wait on the logarithmic scale before anything is seen: about twenty minutes. */
    private static final double UNKNOWN_WAIT = 3;

    private static final int FEW = 20;
    private static final double UNKNOWN_LONG_MINUTES = 240;
    /** Beyond this age nobody has noticed yet that somebody is gone, min. */
    static final double OLDEST_MINUTES = 600;
    /** How many waits the line's mean counts for in the mean of a class. */
    private static final double CLASS_PRIOR = 20;

    /**
     * Somebody who waits.
     *
     * @param kind number of the class in this line
     * @param expectedMinutes the wait expected when they joined
     */
    record Waiter(Person person, int kind, double expectedMinutes) {
        double ageMinutes(long nowMillis) {
            return (nowMillis - person.joinedMillis()) / 60_000.0;
        }
    }

    /** What is usual for a class in this line. */
    private static final class Kind {
        final int number;
        double sum;
        double count;
        double recent;

        Kind(int number) {
            this.number = number;
        }
    }

    final Map<Integer, Waiter> waiting = new LinkedHashMap<>();
    final Map<Integer, Long> serving = new LinkedHashMap<>();
    final Moments joins = new Moments();
    final Moments calls = new Moments();
    final Moments finishes = new Moments();
    final Moments leavings = new Moments();
    final DayProfile day = new DayProfile();
    final Staying staying = new Staying();
    final Overtaking order = new Overtaking();
    final Pace pace = new Pace();
    final RecentWaits recent = new RecentWaits();
    /** How much longer than usual for the hour the last waits were, on the logarithmic scale, fading. */
    double deviation;

    private final SlidingQuantile longWaits = new SlidingQuantile(300, 0.98);
    private final Map<String, Kind> kinds = new HashMap<>();
    private double sum;
    private double count;

    /** The mean wait so far, on the logarithmic scale. */
    double meanWait() {
        return count == 0 ? UNKNOWN_WAIT : sum / count;
    }

    /** Longer waits than this are not to be expected from what the line has shown, min. */
    double longWait() {
        return longWaits.size() < FEW ? UNKNOWN_LONG_MINUTES : 1.3 * longWaits.value() + 5;
    }

    /** How long the one who has waited longest has waited, min; 0 when nobody waits. */
    double oldestMinutes(long nowMillis) {
        for (Waiter waiter : waiting.values()) {
            double age = waiter.ageMinutes(nowMillis);
            if (age < OLDEST_MINUTES) {
                return age;
            }
        }
        return 0;
    }

    /** How many were called so far. */
    double count() {
        return count;
    }

    /** The mean wait of a class, near that of the line when few of it were called. */
    double meanWait(String priorityClass) {
        Kind kind = kind(priorityClass);
        return (kind.sum + CLASS_PRIOR * meanWait()) / (kind.count + CLASS_PRIOR);
    }

    double recentWait(String priorityClass) {
        return kind(priorityClass).recent;
    }

    /** The share of a class among those called. */
    double share(String priorityClass) {
        return kind(priorityClass).count / (count + 1);
    }

    /** The number of a class in this line. */
    int kindOf(String priorityClass) {
        return kind(priorityClass).number;
    }

    private Kind kind(String priorityClass) {
        return kinds.computeIfAbsent(priorityClass, unseen -> new Kind(Math.min(kinds.size(), Overtaking.CLASSES - 1)));
    }

    /** Takes out whoever was forgotten in the log. */
    void forget(long nowMillis) {
        Iterator<Waiter> waiters = waiting.values().iterator();
        while (waiters.hasNext() && nowMillis - waiters.next().person().joinedMillis() > FORGOTTEN_MILLIS) {
            waiters.remove();
        }
        Iterator<Long> served = serving.values().iterator();
        while (served.hasNext() && nowMillis - served.next() > FORGOTTEN_MILLIS) {
            served.remove();
        }
    }

    void joined(Person person, double expectedMinutes) {
        waiting.put(person.number(), new Waiter(person, kindOf(person.priorityClass()), expectedMinutes));
        joins.add(person.joinedMillis());
        day.joined(person.joinedMillis());
    }

    /** Learns from a call; returns how much longer than usual for the hour the wait was, on the logarithmic scale. */
    double called(Person person, long atMillis) {
        waiting.remove(person.number());
        int kind = kindOf(person.priorityClass());
        for (Waiter other : waiting.values()) {
            if (other.person().number() < person.number()) {
                order.overtook(kind, other.kind(), staying.chance(other.ageMinutes(atMillis)));
            } else {
                order.kept(other.kind(), kind);
            }
        }
        double minutes = (atMillis - person.joinedMillis()) / 60_000.0;
        double logWait = Math.log1p(minutes);
        double longer = logWait - day.usualWait(person.joinedMillis(), meanWait());
        deviation += 0.15 * (longer - deviation);
        day.called(person.joinedMillis(), atMillis, logWait);
        staying.called(minutes);
        calls.add(atMillis);
        recent.add(logWait);
        learn(kind(person.priorityClass()), logWait);
        serving.put(person.number(), atMillis);
        pace.called(person.joinedMillis(), atMillis, serving.size());
        longWaits.add(minutes);
        return longer;
    }

    private void learn(Kind kind, double logWait) {
        sum += logWait;
        count++;
        kind.sum += logWait;
        kind.count++;
        kind.recent += 0.3 * (logWait - kind.recent);
    }

    void finished(Person person, long atMillis) {
        serving.remove(person.number());
        finishes.add(atMillis);
    }

    void left(Person person, long atMillis) {
        waiting.remove(person.number());
        leavings.add(atMillis);
        staying.left((atMillis - person.joinedMillis()) / 60_000.0);
    }
}
