package luot.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.journal.Archive;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Stores;
import luot.engine.run.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(multiplicity = "1")
    private Mode mode = new Mode();

    /** One of the three. */
    private static final class Mode {
        @ArgGroup(exclusive = false)
        private @Nullable Writing writing;

        @Option(names = "--verify", paramLabel = "FILE", description = "Reads an archive to its end.")
        private @Nullable Path verify;

        @Option(
                names = "--import",
                paramLabel = "FILE",
                description = "Puts an archive back, newest first; the server must be stopped.")
        private @Nullable Path imported;
    }

    /** Which days go where. */
    private static final class Writing {
        @Option(
                names = "--before",
                paramLabel = "YYYY-MM-DD",
                required = true,
                description = "The first day that is not archived.")
        private LocalDate before = LocalDate.MIN;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "The archive to write; must not be there yet, but with --prune, which takes it if it"
                        + " holds the same events.")
        private Path out = Path.of("");

        @Option(names = "--site", paramLabel = "SITE", description = "The site. Default: the only one.")
        private @Nullable String site;

        @Option(names = "--prune", description = "Takes the events out of the journal, once the archive is checked.")
        private boolean prune;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        Writing writing = mode.writing;
        if (mode.verify != null) {
            if (store != null) {
                throw new JournalException("--verify reads a file alone: leave --store out");
            }
            say("whole", Archive.read(mode.verify, (of, entry) -> {}));
        } else if (mode.imported != null) {
            try (JdbcJournal journal = writable()) {
                say("put back", Retention.putBack(journal, mode.imported));
            }
        } else if (writing != null && writing.prune) {
            try (JdbcJournal journal = writable()) {
                prune(journal, writing);
            }
        } else if (writing != null) {
            try (Journal journal = Stores.openToRead(givenStore())) {
                String site = siteOf(journal, writing);
                write(journal, site, writing, Retention.beginOf(journal, site, writing.before));
            }
        }
        return 0;
    }

    private static void prune(JdbcJournal journal, Writing writing) throws JournalException, IOException {
        String site = siteOf(journal, writing);
        long to = Retention.beginOf(journal, site, writing.before);
        if (Files.exists(writing.out)) {
            say("found in it and read again", Retention.check(journal, site, to, writing.out));
        } else {
            write(journal, site, writing, to);
        }
        Retention.prune(journal, site, to, writing.out);
        System.out.println("the journal begins at event " + to + " now");
    }

    private static void write(Journal journal, String site, Writing writing, long to)
            throws JournalException, IOException {
        long from = journal.seqAt(site, 0);
        if (from == to) {
            throw new JournalException("Site '" + site + "' has no events before " + writing.before);
        }
        say("written and read again", Archive.write(journal, site, from, to, writing.out));
    }

    private JdbcJournal writable() throws JournalException {
        if (Stores.open(givenStore()) instanceof JdbcJournal journal) {
            return journal;
        }
        throw new JournalException("There is nothing to archive in memory");
    }

    private String givenStore() throws JournalException {
        if (store == null) {
            throw new JournalException("Give --store, or see luot archive --help");
        }
        return store;
    }

    private static String siteOf(Journal journal, Writing writing) throws JournalException {
        if (writing.site != null) {
            return writing.site;
        }
        if (journal.sites().size() != 1) {
            throw new JournalException("Which site? Give --site, one of: " + String.join(", ", journal.sites()));
        }
        return journal.sites().get(0);
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
