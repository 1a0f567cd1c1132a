package luot.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.journal.JournalException;
import luot.engine.past.DayExport;
import luot.engine.sim.DayException;
import luot.engine.sim.RecordedDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A day that happened, out of the journal into the three files of a recorded day. */
@Command(
        name = "export-day",
        description = "Writes a day of the journal as a recorded day, without names, to simulate it or to hand it on.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportDayCommand implements Callable<Integer> {

    @Mixin
    private DaySource source = new DaySource();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws DayException, JournalException, IOException {
        RecordedDay day = source.read();
        DayExport.write(day, out);
        System.out.printf(
                Locale.ROOT, "%,d visits with %,d steps in %s%n", day.visits().size(), day.steps(), out);
        return 0;
    }
}
