package luot.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.shadow.ObservedException;
import luot.engine.shadow.ShadowReport;
import luot.engine.shadow.ShadowRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shadow mode: what we would have told in a line that was only observed, held against what happened. */
@Command(
        name = "forecast",
        description = "Tells every wait of an observed line from what had happened up to then, and scores it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ForecastCommand implements Callable<Integer> {
    private static final long SILENT_NANOS = 1_000_000_000L;

    @Option(names = "--observed", paramLabel = "FILE", required = true, description = "The line as it happened, CSV.")
    private Path observed = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The told waits to write, CSV.")
    private Path out = Path.of("");

    @Option(names = "--report", paramLabel = "FILE", description = "A page to write: told against real, HTML.")
    private @Nullable Path report;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Who joined from then on counts, e.g. 2018-05-16T00:00; otherwise after a warm-up of 14 days"
                    + " or a third of the file.")
    private @Nullable LocalDateTime from;

    @Override
    public Integer call() throws ObservedException, IOException {
        long begun = System.nanoTime();
        ShadowRun run = run(begun);
        try (Writer told = Files.newBufferedWriter(out)) {
            run.writeTold(told);
        }
        ShadowReport figures = run.report(from);
        if (report != null) {
            Files.writeString(report, ToldPage.of(figures));
        }
        System.out.println(figures.table());
        System.out.printf(Locale.ROOT, "%,d waits told in %.1f s%n", run.rows(), (System.nanoTime() - begun) / 1e9);
        return 0;
    }

    private ShadowRun run(long begun) throws ObservedException, IOException {
        boolean[] shown = {false};
        try (BufferedReader text = Files.newBufferedReader(observed)) {
            return ShadowRun.over(text, (told, of) -> {
                if (System.nanoTime() - begun > SILENT_NANOS) {
                    shown[0] = true;
                    System.err.printf(Locale.ROOT, "\r%,d of %,d waits told", told, of);
                }
            });
        } catch (NoSuchFileException none) {
            throw new ObservedException(observed + ": there is no such file");
        } catch (ObservedException broken) {
            throw new ObservedException(observed + ": " + broken.getMessage());
        } finally {
            if (shown[0]) {
                System.err.println();
            }
        }
    }
}
