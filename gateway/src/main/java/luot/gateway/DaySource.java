package luot.gateway;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Stores;
import luot.engine.past.JournaledDay;
import luot.engine.past.NoSuchDay;
import luot.engine.sim.DayException;
import luot.engine.sim.DayFile;
import luot.engine.sim.RecordedDay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its day from: a folder, or the journal of a server. */
final class DaySource {

    @Option(names = "--day", paramLabel = "DIR", description = "Folder of the recorded day.")
    private @Nullable Path day;

    @Option(
            names = "--journal",
            paramLabel = "STORE",
            description = "Instead of a folder: the store of a server, which is only read and may be in use.")
    private @Nullable String journal;

    @Option(names = "--site", paramLabel = "SITE", description = "Site in the journal. Default: its only one.")
    private @Nullable String site;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "Day in the journal.")
    private @Nullable String date;

    /** The day, in the form of a recorded day. */
    RecordedDay read() throws DayException, JournalException {
        if (journal == null) {
            if (day == null) {
                throw new DayException("Which day? Give --day, or --journal with --date.");
            }
            return DayFile.read(day);
        } else if (day != null) {
            throw new DayException("Give --day or --journal, not both.");
        }
        return lived(journal).recorded();
    }

    /** The day as it was lived, which only a journal can tell. */
    JournaledDay lived() throws DayException, JournalException {
        if (journal == null || day != null) {
            throw new DayException("A report is on a day that happened: give --journal and --date.");
        }
        return lived(journal);
    }

    private JournaledDay lived(String store) throws DayException, JournalException {
        try (Journal open = Stores.openToRead(store)) {
            return JournaledDay.read(open, site(open), date());
        } catch (NoSuchDay none) {
            throw new DayException(String.valueOf(none.getMessage()));
        }
    }

    /** What the day is called. */
    String name() {
        if (day != null && journal == null) {
            return String.valueOf(day.toAbsolutePath().normalize().getFileName());
        }
        return String.valueOf(date);
    }

    private String site(Journal open) throws JournalException, DayException {
        if (site != null) {
            return site;
        }
        if (open.sites().size() != 1) {
            throw new DayException("Which site? Give --site, one of: " + String.join(", ", open.sites()));
        }
        return open.sites().get(0);
    }

    private LocalDate date() throws DayException {
        try {
            return LocalDate.parse(String.valueOf(date));
        } catch (DateTimeException wrong) {
            throw new DayException("Give --date YYYY-MM-DD with --journal, not: " + date);
        }
    }
}
