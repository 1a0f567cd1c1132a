package luot.gateway;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import luot.engine.journal.JournalException;
import luot.engine.journal.SqliteBackup;
import luot.engine.journal.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A copy of the journal, also while a server writes it. */
@Command(
        name = "backup",
        description = "Copies the journal of a SQLite file as it is at one moment, also while a server writes it."
                + " The key file of personal data is another file: keep it elsewhere.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BackupCommand implements Callable<Integer> {

    @Option(names = "--store", paramLabel = "FILE", required = true, description = "The journal of the server.")
    private String store = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The copy; must not be there yet.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws JournalException {
        SqliteBackup.write(fileOf(store), out).forEach(System.out::println);
        System.out.println("copied to " + out);
        return 0;
    }

    static Path fileOf(String store) throws JournalException {
        Path file = Stores.fileOf(store);
        if (file == null) {
            throw new JournalException(
                    "This is for SQLite files; a PostgreSQL database is copied by pg_dump, see README");
        }
        return file;
    }
}
