package luot.gateway;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.JournalException;
import luot.engine.person.PersonException;
import luot.engine.person.PersonStore;
import luot.engine.site.DayCalendar;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Erases personal data: of one visit, or of all before a day. */
@Command(
        name = "erase",
        description = "Erases the personal data of a visit, or of all visits before a day; what happened stays.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EraseCommand implements Callable<Integer> {

    @Mixin
    private PersonSource source = new PersonSource();

    @Option(names = "--site", paramLabel = "SITE", required = true, description = "The site.")
    private String site = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** One of the two. */
    private static final class What {
        @Option(names = "--visit", paramLabel = "N", description = "Id of the visit.")
        private @Nullable Long visit;

        @Option(
                names = "--before",
                paramLabel = "YYYY-MM-DD",
                description = "All that was written before this day began at the site.")
        private @Nullable String before;
    }

    @Override
    public Integer call() throws PersonException, JournalException {
        source.open(this::erase);
        return 0;
    }

    private void erase(JdbcJournal journal, PersonStore people) throws PersonException, JournalException {
        Long visit = what.visit;
        if (visit != null) {
            boolean erased = people.erase(site, visit, PersonSource.by());
            System.out.println(erased ? "Erased." : "Nothing was known of visit " + visit + ".");
            return;
        }
        int erased = people.eraseBefore(site, beginning(journal, String.valueOf(what.before)), PersonSource.by());
        System.out.printf(Locale.ROOT, "Erased of %,d visits.%n", erased);
    }

    private long beginning(JdbcJournal journal, String day) throws PersonException, JournalException {
        SitePlan plan = journal.planBefore(site, Long.MAX_VALUE);
        try {
            LocalDate date = LocalDate.parse(day);
            return plan == null
                    ? date.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli()
                    : DayCalendar.beginOf(date, plan);
        } catch (DateTimeException wrong) {
            throw new PersonException("--before must be a day such as 2026-01-05, not: " + day);
        }
    }
}
