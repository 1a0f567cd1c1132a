package luot.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.journal.Archive;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Pruned;
import luot.engine.journal.Stores;
import luot.engine.run.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Old days into a file, out of the journal, and back. */
@Command(
        name = "archive",
        description = {
            "Writes the events before a day into a file, also while a server runs; with --prune, which needs the"
                    + " server stopped, takes them out of the journal afterwards.",
            "With --verify reads such a file to its end, with --import puts it back."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ArchiveCommand implements Callable<Integer> {

    @Option(names = "--store", paramLabel = "STORE", description = "The journal, as the server has it.")
    private @Nullable String store;

    @Option(names = "--site", paramLabel = "SITE", description = "The site. Default: the only one.")
    private @Nullable String site;

    @Option(names = "--before", paramLabel = "YYYY-MM-DD", description = "The first day that is not archived.")
    private @Nullable LocalDate before;

    @Option(names = "--out", paramLabel = "FILE", description = "The archive to write; must not be there yet.")
    private @Nullable Path out;

    @Option(names = "--prune", description = "Takes the events out of the journal, once the archive is checked.")
    private boolean prune;

    @Option(names = "--verify", paramLabel = "FILE", description = "Reads an archive to its end.")
    private @Nullable Path verify;

    @Option(names = "--import", paramLabel = "FILE", description = "Puts an archive back; the server must be stopped.")
    private @Nullable Path imported;

    @Override
    public Integer call() throws JournalException, IOException {
        if (verify != null) {
            say("whole", Archive.read(verify, (of, entry) -> {}));
        } else if (imported != null) {
            try (JdbcJournal journal = writable()) {
                say("put back", Retention.putBack(journal, imported));
            }
        } else if (prune) {
            try (JdbcJournal journal = writable()) {
                long to = write(journal, new Pruned(journal).firstSeq(siteOf(journal)));
                Retention.prune(journal, siteOf(journal), to, given(out, "--out"));
                System.out.println("the journal begins at event " + to + " now");
            }
        } else {
            try (Journal journal = Stores.openToRead(given(store, "--store"))) {
                long from = journal instanceof JdbcJournal in ? new Pruned(in).firstSeq(siteOf(journal)) : 1;
                write(journal, from);
            }
        }
        return 0;
    }

    private long write(Journal journal, long from) throws JournalException, IOException {
        String of = siteOf(journal);
        long to = Retention.beginOf(journal, of, given(before, "--before"));
        say("written and read again", Archive.write(journal, of, from, to, given(out, "--out")));
        return to;
    }

    private JdbcJournal writable() throws JournalException {
        if (Stores.open(given(store, "--store")) instanceof JdbcJournal journal) {
            return journal;
        }
        throw new JournalException("There is nothing to archive in memory");
    }

    private String siteOf(Journal journal) throws JournalException {
        if (site != null) {
            return site;
        }
        if (journal.sites().size() != 1) {
            throw new JournalException("Which site? Give --site, one of: " + String.join(", ", journal.sites()));
        }
        return journal.sites().get(0);
    }

    private static <T> T given(@Nullable T value, String option) throws JournalException {
        if (value == null) {
            throw new JournalException("Give " + option + ", or see luot archive --help");
        }
        return value;
    }

    private static void say(String what, Archive.Content content) {
        System.out.printf(
                Locale.ROOT,
                "site %s, events %d to %d: %,d entries with %,d events %s%n",
                content.site(),
                content.fromSeq(),
                content.toSeq() - 1,
                content.entries(),
                content.events(),
                what);
    }
}
