package luot.engine.shadow;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** One walk over an observed file: what would have been told to everybody in it. */
public final class ShadowRun {
    private static final long WARM_UP_MILLIS = 14 * 86_400_000L;
    private static final int PROGRESS_ROWS = 500;

    /** Hears how far the walk is. */
    public interface Progress {

        /** So many rows of so many are told. */
        void told(int rows, int of);
    }

    private final List<ObservedRow> rows;
    private final List<Told> told;

    private ShadowRun(List<ObservedRow> rows, List<Told> told) {
        this.rows = rows;
        this.told = told;
    }

    /**
     * Reads an observed file and tells every row of it in the order of time.
     *
     * @throws ObservedException when the file breaks a rule of its format; nothing is told then
     * @throws IOException when it cannot be read
     */
    public static ShadowRun over(Reader observed, Progress progress) throws ObservedException, IOException {
        List<ObservedRow> rows = ObservedFile.read(observed);
        return new ShadowRun(rows, tell(rows, progress));
    }

    /** What is told to each row. */
    static List<Told> tell(List<ObservedRow> rows, Progress progress) {
        ShadowForecaster forecaster = new ShadowForecaster();
        List<Told> told = new ArrayList<>(rows.size());
        ObservedWalk.over(rows, new LineEvents() {
            @Override
            public void joined(Person person) {
                if (told.size() % PROGRESS_ROWS == 0) {
                    progress.told(told.size(), rows.size());
                }
                told.add(forecaster.tell(person));
            }

            @Override
            public void called(Person person, long atMillis) {
                forecaster.called(person, atMillis);
            }

            @Override
            public void finished(Person person, long atMillis) {
                forecaster.finished(person, atMillis);
            }

            @Override
            public void left(Person person, long atMillis) {
                forecaster.left(person, atMillis);
            }
        });
        return told;
    }

    /** Writes {@code told.csv}: a row for every row of the observed file, in its order, times in seconds. */
    public void writeTold(Appendable out) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("visit", "service", "joined", "told_p50", "told_p90")
                .get();
        try (CSVPrinter printer = new CSVPrinter(out, format)) {
            for (ObservedRow row : rows) {
                Told it = told.get(row.person().number());
                printer.printRecord(
                        row.person().visit(), row.person().line(), row.joined(), it.p50Seconds(), it.p90Seconds());
            }
        }
    }

    /**
     * What was told held against what happened.
     *
     * @param from local time of the first joins that count; when absent, after a warm-up of 14 days or a third of the
     *     file, whichever is shorter
     */
    public ShadowReport report(@Nullable LocalDateTime from) {
        long fromMillis =
                from == null ? afterWarmUp() : from.toInstant(ZoneOffset.UTC).toEpochMilli();
        return ShadowReport.of(rows, told, fromMillis);
    }

    private long afterWarmUp() {
        if (rows.isEmpty()) {
            return 0;
        }
        long first = rows.get(0).person().joinedMillis();
        long last = rows.get(rows.size() - 1).person().joinedMillis();
        return first + Math.min(WARM_UP_MILLIS, (last - first) / 3);
    }

    /** How many rows there are. */
    public int rows() {
        return rows.size();
    }
}
