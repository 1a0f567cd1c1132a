package luot.engine.shadow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What hospitals tell without us: the median wait of the days before, the same by class, the wait of whoever was called
 * last, and the mean of the last ten. They look no further ahead than we do.
 */
final class UsualForecasts implements LineEvents {

    /** A usual way to tell a wait. */
    enum Way {
        CONSTANT_MEDIAN("trung vị cố định", "constant median"),
        CLASS_MEDIAN("trung vị theo đối tượng", "class median"),
        LAST_WAIT("lượt chờ gần nhất", "last wait"),
        MEAN_OF_TEN("trung bình 10 lượt gần nhất", "mean of last 10");

        final String vi;
        final String en;

        Way(String vi, String en) {
            this.vi = vi;
            this.en = en;
        }
    }

    private static final int TEN = 10;

    private final long fromMillis;
    private final Map<String, List<Double>> before = new HashMap<>();
    private final Map<String, Double> medians = new HashMap<>();
    private final Map<String, Deque<Double>> last = new HashMap<>();
    private final List<Map<Way, Double>> told = new ArrayList<>();

    /** Medians are taken from what happened before this moment. */
    UsualForecasts(long fromMillis) {
        this.fromMillis = fromMillis;
    }

    /** The seconds told to the persons of a file by their number, empty for those before the moment. */
    static List<Map<Way, Double>> tell(List<ObservedRow> rows, long fromMillis) {
        UsualForecasts usual = new UsualForecasts(fromMillis);
        ObservedWalk.over(rows, usual);
        return usual.told;
    }

    @Override
    public void joined(Person person) {
        Map<Way, Double> ways = new EnumMap<>(Way.class);
        if (person.joinedMillis() >= fromMillis) {
            double line = median(person.line(), median("", 0));
            Deque<Double> waits = last.getOrDefault(person.line(), new ArrayDeque<>());
            ways.put(Way.CONSTANT_MEDIAN, line);
            ways.put(Way.CLASS_MEDIAN, median(lineAndClass(person), line));
            ways.put(Way.LAST_WAIT, waits.isEmpty() ? line : waits.getLast());
            ways.put(
                    Way.MEAN_OF_TEN,
                    waits.stream().mapToDouble(wait -> wait).average().orElse(line));
        }
        told.add(ways);
    }

    private static String lineAndClass(Person person) {
        return person.line() + '\n' + person.priorityClass();
    }

    private double median(String group, double otherwise) {
        return medians.computeIfAbsent(group, unknown -> {
            List<Double> waits = before.get(group);
            if (waits == null) {
                return otherwise;
            }
            double[] sorted = waits.stream().mapToDouble(wait -> wait).toArray();
            return Quantiles.of(sorted, sorted.length, 0.5);
        });
    }

    @Override
    public void called(Person person, long atMillis) {
        double wait = (atMillis - person.joinedMillis()) / 1_000.0;
        if (atMillis < fromMillis) {
            for (String group : List.of("", person.line(), lineAndClass(person))) {
                before.computeIfAbsent(group, unseen -> new ArrayList<>()).add(wait);
            }
        }
        Deque<Double> waits = last.computeIfAbsent(person.line(), unseen -> new ArrayDeque<>());
        waits.addLast(wait);
        if (waits.size() > TEN) {
            waits.removeFirst();
        }
    }

    @Override
    public void finished(Person person, long atMillis) {}

    @Override
    public void left(Person person, long atMillis) {}
}
