package luot.engine.shadow;

import java.util.HashMap;
import java.util.Map;

/**
 * What can be seen when somebody joins: the line as numbers, in an order that never changes.
 *
 * <p>Which people are ahead by the order the line has shown, how many are likely to have gone, how fast calls have come
 * of late and usually come at this hour, how long the last ones waited, who is in service, and what the visit has
 * waited elsewhere. Counts and minutes are not scaled here.
 */
final class Situation {
    private static final long MINUTE = 60_000;
    private static final double DAY = 86_400_000.0;
    private static final double[] AGES = {15, 30, 60, 120, 240};

    /** What a visit has waited so far. */
    private static final class Journey {
        final long beganMillis;
        double lastLogWait = -1;
        int lines;

        Journey(long beganMillis) {
            this.beganMillis = beganMillis;
        }
    }

    private final Map<String, Journey> journeys = new HashMap<>();
    private final Moments joins = new Moments();
    private long beganMillis = Long.MIN_VALUE;
    private int waiting;
    /** How much longer than usual the last waits of all lines were, on the logarithmic scale, fading. */
    private double deviation;

    /**
     * What can be seen.
     *
     * @param numbers counts and minutes
     * @param opinions what the simple ways say, as {@link Opinions} has them
     */
    record Seen(double[] numbers, double[] opinions) {}

    /** What somebody sees who is about to join a line. */
    Seen of(Person person, ObservedLine line) {
        if (beganMillis == Long.MIN_VALUE) {
            beganMillis = person.joinedMillis();
        }
        Values values = new Values();
        usual(values, person, line);
        double ahead = people(values, person, line);
        pace(values, person.joinedMillis(), line);
        service(values, person.joinedMillis(), line);
        double days = Math.max(1, (person.joinedMillis() - beganMillis) / DAY);
        hour(values, person.joinedMillis(), line, ahead, days);
        journey(values, person);
        return new Seen(values.toArray(), Opinions.of(person, line, ahead, days));
    }

    private static void usual(Values values, Person person, ObservedLine line) {
        String kind = person.priorityClass();
        double mean = line.meanWait();
        values.add(mean).add(line.meanWait(kind)).add(line.count()).add(line.share(kind));
        for (int few : new int[] {1, 3, 10, 30}) {
            values.add(line.recent.mean(few, mean));
        }
        values.add(line.recentWait(kind)).add(line.deviation);
    }

    /** Who stands there; returns how many are expected to be called before the newcomer. */
    private double people(Values values, Person person, ObservedLine line) {
        int kind = line.kindOf(person.priorityClass());
        double mean = line.meanWait(person.priorityClass());
        double inOrder = 0;
        double ahead = 0;
        double sumOfAges = 0;
        double oldest = 0;
        double oldestOfKind = 0;
        int[] byAge = new int[AGES.length + 1];
        int[] byKind = new int[3];
        for (ObservedLine.Waiter other : line.waiting.values()) {
            double age = other.ageMinutes(person.joinedMillis());
            double stays = 1 - line.order.chance(kind, other.kind());
            inOrder += stays;
            ahead += stays * line.staying.chance(age);
            byAge[ageGroup(age)]++;
            sumOfAges += Math.min(age, ObservedLine.OLDEST_MINUTES);
            double counted =
                    age < ObservedLine.OLDEST_MINUTES ? age : 0; // beyond it nobody has been noticed to be gone
            oldest = Math.max(oldest, counted);
            if (other.kind() == kind) {
                oldestOfKind = Math.max(oldestOfKind, counted);
                byKind[0]++;
            } else {
                byKind[line.meanWait(other.person().priorityClass()) < mean ? 1 : 2]++;
            }
        }
        int there = line.waiting.size();
        values.add(there).add(inOrder).add(ahead).add(waiting);
        for (int count : byAge) {
            values.add(count);
        }
        for (int count : byKind) {
            values.add(count);
        }
        values.add(oldest).add(there == 0 ? 0 : sumOfAges / there).add(oldestOfKind);
        return ahead;
    }

    private static int ageGroup(double ageMinutes) {
        int group = 0;
        while (group < AGES.length && ageMinutes >= AGES[group]) {
            group++;
        }
        return group;
    }

    private void pace(Values values, long now, ObservedLine line) {
        for (int minutes : new int[] {15, 30, 60, 120, 240}) {
            values.add(line.calls.since(now - minutes * MINUTE));
        }
        for (int minutes : new int[] {30, 60, 120}) {
            values.add(line.joins.since(now - minutes * MINUTE));
        }
        values.add(joins.since(now - 60 * MINUTE))
                .add(line.leavings.since(now - 60 * MINUTE))
                .add(line.calls.minutesSinceLast(now))
                .add(deviation);
    }

    private static void service(Values values, long now, ObservedLine line) {
        int hour = 0;
        int threeHours = 0;
        for (long calledMillis : line.serving.values()) {
            hour += now - calledMillis < 60 * MINUTE ? 1 : 0;
            threeHours += now - calledMillis < 180 * MINUTE ? 1 : 0;
        }
        values.add(line.serving.size())
                .add(hour)
                .add(threeHours)
                .add(line.finishes.minutesSinceLast(now))
                .add(line.finishes.since(now - 60 * MINUTE))
                .add(line.finishes.since(now - 180 * MINUTE))
                .add(line.pace.minutes())
                .add(line.pace.serving())
                .add(line.serving.size() - line.pace.serving());
    }

    private static void hour(Values values, long now, ObservedLine line, double ahead, double days) {
        double minute = DayProfile.minuteOfDay(now);
        double turn = 2 * Math.PI * minute / 1_440;
        double lastHour = line.calls.since(now - 60 * MINUTE);
        values.add(minute)
                .add(Math.sin(turn))
                .add(Math.cos(turn))
                .add(DayProfile.dayOfWeek(now))
                .add(line.day.usualWait(now, line.meanWait()))
                .add(line.day.callsPerDay(now, 0, 4, days))
                .add(line.day.callsPerDay(now, 4, 8, days))
                .add(line.day.joinsPerDay(now, 4, days))
                .add(lastHour / (line.day.callsPerDay(now, -4, 4, days) + 0.5))
                .add(Math.log1p((ahead + 1) / (lastHour + 0.5) * 60))
                .add(Math.log1p(line.day.minutesUntil(ahead + 1, now, days)));
    }

    private void journey(Values values, Person person) {
        Journey journey = journeys.get(person.visit());
        if (journey == null) {
            values.add(-1).add(0).add(0);
        } else {
            values.add(journey.lastLogWait)
                    .add(journey.lines)
                    .add((person.joinedMillis() - journey.beganMillis) / (double) MINUTE);
        }
    }

    void joined(Person person) {
        journeys.computeIfAbsent(person.visit(), visit -> new Journey(person.joinedMillis())).lines++;
        joins.add(person.joinedMillis());
        waiting++;
    }

    /** Somebody was called, after a wait so much longer than usual, on the logarithmic scale. */
    void called(Person person, long atMillis, double longer) {
        Journey journey = journeys.get(person.visit());
        if (journey != null) {
            journey.lastLogWait = Math.log1p((atMillis - person.joinedMillis()) / (double) MINUTE);
        }
        deviation += 0.05 * (longer - deviation);
        waiting--;
    }

    void left() {
        waiting--;
    }
}
