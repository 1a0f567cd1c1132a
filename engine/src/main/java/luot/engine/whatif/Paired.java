package luot.engine.whatif;

import java.util.List;
import luot.engine.whatif.WhatIfResult.Row;
import luot.engine.whatif.WhatIfResult.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the same draws without and with a change. As both met the same patients on the same day, the interval is
 * that of the differences, draw by draw, by Student's t.
 */
final class Paired {
    private Paired() {}

    /** The row of a figure; absent when no draw has a value on both sides. */
    static @Nullable Row row(Figure figure, List<double[]> pairs) {
        List<double[]> both = pairs.stream()
                .filter(pair -> !Double.isNaN(pair[0]) && !Double.isNaN(pair[1]))
                .toList();
        if (both.isEmpty()) {
            return null;
        }
        double before = both.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
        double after = both.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
        double difference =
                both.stream().mapToDouble(pair -> pair[1] - pair[0]).average().orElse(0);
        Double half = both.size() < 2 ? null : halfInterval(both, difference);
        return new Row(
                figure.group(),
                figure.name(),
                figure.shown(),
                figure.unit(),
                before,
                after,
                difference,
                half,
                verdict(figure, difference, half));
    }

    private static double halfInterval(List<double[]> pairs, double mean) {
        double squares = 0;
        for (double[] pair : pairs) {
            double off = pair[1] - pair[0] - mean;
            squares += off * off;
        }
        int n = pairs.size();
        return StudentT.quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
    }

    private static Verdict verdict(Figure figure, double difference, @Nullable Double half) {
        if (half == null || Math.abs(difference) <= half || difference == 0) {
            return Verdict.UNCLEAR;
        } else if (figure.better() == 0) {
            return Verdict.DIFFERENT;
        }
        return difference > 0 == figure.better() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }
}
