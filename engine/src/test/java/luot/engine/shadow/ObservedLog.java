package luot.engine.shadow;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Made-up observed files: a desk that serves one after the other, with the people and times of a seed. */
final class ObservedLog {
    static final String HEADER = "visit,service,class,joined,called,finished,left\n";
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 0, 0);

    private final List<Long> joins = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    static List<ObservedRow> read(String csv) throws ObservedException, IOException {
        return ObservedFile.read(new StringReader(csv));
    }

    /** The moment that is so many seconds after the first midnight, as a file writes it. */
    static String at(long seconds) {
        return BEGIN.plusSeconds(seconds).toString();
    }

    static long millis(long seconds) {
        return BEGIN.plusSeconds(seconds).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    void add(String visit, String line, String kind, long joined, String called, String finished, String left) {
        joins.add(joined);
        rows.add(String.join(",", visit, line, kind, at(joined), called, finished, left));
    }

    /**
     * Days of a line with one desk that serves in the order of joining; one in ten goes away when half an hour is up.
     */
    ObservedLog desk(String line, int firstDay, int days, double serviceSeconds, long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        for (int day = firstDay; day < firstDay + days; day++) {
            double free = day * 86_400 + 8 * 3_600;
            double joins = day * 86_400 + 7 * 3_600;
            int number = 0;
            while (joins < day * 86_400 + 15 * 3_600) {
                joins += -Math.log(1 - draws.nextDouble()) * serviceSeconds * 1.08;
                String visit = String.format(Locale.ROOT, "%s-%d-%d", line, day, number++);
                String kind = draws.nextInt(5) == 0 ? "statutory" : "normal";
                long joined = (long) joins;
                long called = (long) Math.max(joined, free);
                if (called - joined > 1_800 && draws.nextInt(10) == 0) {
                    add(visit, line, kind, joined, "", "", at(joined + 1_800));
                } else {
                    free = called + serviceSeconds * (0.7 + 0.6 * draws.nextDouble());
                    add(visit, line, kind, joined, at(called), at((long) free), "");
                }
            }
        }
        return this;
    }

    List<ObservedRow> rows() throws ObservedException, IOException {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(joins::get));
        StringBuilder csv = new StringBuilder(HEADER);
        order.forEach(i -> csv.append(rows.get(i)).append('\n'));
        return read(csv.toString());
    }
}
