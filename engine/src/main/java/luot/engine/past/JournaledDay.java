package luot.engine.past;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.sim.LogRow;
import luot.engine.sim.RecordedDay;

/**
 * A day of a site as its journal tells it. A visit belongs to the day on which it was registered, also when it went on
 * past the change of day.
 *
 * @param date the local date
 * @param midnightMillis midnight of the day, epoch ms
 * @param everything every visit of the day with the steps that were given; a visit may have none yet
 * @param rows what was done, in the form of a log
 * @param open the visits that are not over, by their ids
 */
public record JournaledDay(
        LocalDate date, long midnightMillis, RecordedDay everything, List<LogRow> rows, Set<String> open) {

    /**
     * Reads a day.
     *
     * @throws NoSuchDay when the journal has no such site, or the site no such day
     */
    public static JournaledDay read(Journal journal, String site, LocalDate date) throws JournalException, NoSuchDay {
        return DayReading.read(journal, site, date);
    }

    /**
     * The day in the form of a recorded day, to be lived again: durations are what they took over the speed of the
     * room; walks, order and lots as issued; the results and absences that were seen. What was not given is left out,
     * as nobody knows how long it would have taken, and so is a patience.
     */
    public RecordedDay recorded() {
        return new RecordedDay(
                everything.plan(),
                everything.visits().stream()
                        .filter(visit -> !visit.steps().isEmpty())
                        .toList());
    }
}
