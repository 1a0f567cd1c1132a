package luot.engine.shadow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells waits in lines of which nothing is known but who joins, is called, ends and leaves. A mixture of simple
 * opinions and of a linear regression gives the level, both learning at every call; boosted trees correct it, and a
 * calibration keeps the promised coverage.
 */
final class ShadowForecaster {
    static final double MIDDLE = 0.5;
    static final double UPPER = 0.9;

    /** Told while no wait at all is known. */
    private static final Told GUESS = new Told(900, 3_600);
    /** Whoever was not called within this time teaches nothing. */
    private static final long FORGOTTEN_MILLIS = 48 * 3_600_000L;

    private static final double OVERDUE_MOST = 3;

    /** A line and how its last forecasts erred, on the {@link Scale}. */
    private static final class Line {
        final ObservedLine seen = new ObservedLine();
        double error;
        double lastingError;
    }

    /** What was thought when somebody joined. */
    private record Thought(
            long joinedMillis,
            double[] scaled,
            double[] opinions,
            float[] row,
            double level,
            double middle,
            double upper) {}

    private final Map<String, Line> lines = new HashMap<>();
    private final Map<Integer, Thought> thoughts = new LinkedHashMap<>();
    private final Situation situation = new Situation();
    private final Standardiser standardiser = new Standardiser();
    private final OnlineRegression regression = new OnlineRegression();
    private @Nullable OpinionMixture mixture;
    private final Correction correction = new Correction();
    private final Calibration middle = new Calibration(MIDDLE);
    private final Calibration upper = new Calibration(UPPER);
    private double error;
    private boolean knowsAny;

    /** Somebody joins: what they are told. */
    Told tell(Person person) {
        forget(person.joinedMillis());
        Line line = lines.computeIfAbsent(person.line(), unseen -> new Line());
        line.seen.forget(person.joinedMillis());
        Situation.Seen seen = situation.of(person, line.seen);
        double[] scaled = standardiser.apply(seen.numbers());
        double[] opinions = Arrays.copyOf(seen.opinions(), seen.opinions().length + 1);
        opinions[seen.opinions().length] = Scale.within(regression.predict(person.line(), scaled));
        double level = mixture(opinions.length).predict(person.line(), opinions);
        float[] row = row(seen, level, line, person.joinedMillis());
        Correction.Said said = correction.predict(row);
        Thought thought = new Thought(
                person.joinedMillis(), scaled, opinions, row, level, level + said.p50(), level + said.p90());
        thoughts.put(person.number(), thought);
        line.seen.joined(person, Scale.minutes(level));
        situation.joined(person);
        return knowsAny ? told(person.line(), thought) : GUESS;
    }

    private Told told(String line, Thought thought) {
        double p50 = Scale.minutes(thought.middle() + middle.correction(line)) * 60;
        double p90 = Scale.minutes(thought.upper() + upper.correction(line)) * 60;
        return new Told(p50, Math.max(p50, p90));
    }

    /** The situation, the level it gives, and how it has been doing: also on those who still wait. */
    private float[] row(Situation.Seen seen, double level, Line line, long now) {
        double overdue = 0;
        double late = 0;
        double there = 0;
        for (ObservedLine.Waiter waiter : line.seen.waiting.values()) {
            double age = waiter.ageMinutes(now);
            double chance = line.seen.staying.chance(age);
            double beyond = Math.log((age + 5) / (waiter.expectedMinutes() + 5));
            there += chance;
            overdue += chance * Math.max(0, Math.min(OVERDUE_MOST, beyond));
            late += beyond > 0 ? chance : 0;
        }
        Values values = new Values();
        for (double number : seen.numbers()) {
            values.add(number);
        }
        for (double opinion : seen.opinions()) {
            values.add(opinion);
        }
        values.add(level).add(line.error).add(line.lastingError).add(error);
        values.add(overdue).add(there == 0 ? 0 : late / there);
        return values.toFloats();
    }

    /** Somebody who joined is called. */
    void called(Person person, long atMillis) {
        Line line = lines.computeIfAbsent(person.line(), unseen -> new Line());
        double longer = line.seen.called(person, atMillis);
        situation.called(person, atMillis, longer);
        Thought thought = thoughts.remove(person.number());
        if (thought == null) {
            return;
        }
        double truth = Scale.of((atMillis - person.joinedMillis()) / 60_000.0);
        double missed = truth - thought.level();
        regression.learn(person.line(), thought.scaled(), truth);
        mixture(thought.opinions().length).learn(person.line(), thought.opinions(), truth);
        correction.learn(thought.row(), missed);
        middle.learn(person.line(), truth - thought.middle());
        upper.learn(person.line(), truth - thought.upper());
        line.error += 0.1 * (missed - line.error);
        line.lastingError += 0.02 * (missed - line.lastingError);
        error += 0.05 * (missed - error);
        knowsAny = true;
    }

    /** The service of somebody called is over. */
    void finished(Person person, long atMillis) {
        lines.computeIfAbsent(person.line(), unseen -> new Line()).seen.finished(person, atMillis);
    }

    /** Somebody who joined goes away uncalled. */
    void left(Person person, long atMillis) {
        lines.computeIfAbsent(person.line(), unseen -> new Line()).seen.left(person, atMillis);
        situation.left();
        thoughts.remove(person.number());
    }

    private OpinionMixture mixture(int opinions) {
        OpinionMixture known = mixture;
        if (known == null) {
            known = new OpinionMixture(opinions);
            mixture = known;
        }
        return known;
    }

    private void forget(long now) {
        Iterator<Thought> oldest = thoughts.values().iterator();
        while (oldest.hasNext() && now - oldest.next().joinedMillis() > FORGOTTEN_MILLIS) {
            oldest.remove();
        }
    }
}
