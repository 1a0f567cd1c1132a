package luot.gateway;

import java.util.concurrent.Callable;
import java.util.function.Function;
import luot.engine.figures.FairnessReport;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.ToldReport;
import luot.engine.journal.JournalException;
import luot.engine.past.JournaledDay;
import luot.engine.sim.DayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A report on a day as it was lived, out of the journal: the same as {@code GET /api/sites/{site}/reports/…}. */
@Command(
        name = "report",
        description = "Reports on a day of the journal as it was lived: who was called before whom, and how right the"
                + " told waits were.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private DaySource source = new DaySource();

    @Option(names = "--told", description = "Told waits against the real ones, by kind, class, service and hour.")
    private boolean told;

    @Option(names = "--fairness", description = "Who was called before whom, per priority class.")
    private boolean fairness;

    @Option(names = "--json", description = "Prints it as JSON.")
    private boolean json;

    @Override
    public Integer call() throws DayException, JournalException {
        if (told == fairness) {
            throw new DayException("Which report? Give --told or --fairness.");
        }
        JournaledDay day = source.lived();
        PlayedDay played = PlayedDay.of(day.everything(), day.rows(), day.midnightMillis(), day.open());
        String date = day.date().toString();
        if (told) {
            print(ToldReport.of(played, date), ToldReport::table);
        } else {
            print(FairnessReport.of(played, date), FairnessReport::table);
        }
        return 0;
    }

    private <T> void print(T report, Function<T, String> table) {
        System.out.println(json ? Json.text(report) : table.apply(report));
    }
}
