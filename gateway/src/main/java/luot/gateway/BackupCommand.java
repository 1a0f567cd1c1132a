package luot.gateway;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import luot.engine.audit.Access;
import luot.engine.audit.AccessRows;
import luot.engine.journal.JdbcJournal;
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
        Path file = fileOf(store);
        SqliteBackup.write(file, out).forEach(System.out::println);
        System.out.println("copied to " + out);
        writeDown(file);
        return 0;
    }

    /** The copy is good also where this cannot be done: in a store of an older form, by a user who may only read. */
    private void writeDown(Path file) throws JournalException {
        String name = String.valueOf(out.getFileName());
        try (JdbcJournal journal = JdbcJournal.sqliteToRead(file);
                Connection connection = journal.database().openBeside()) {
            connection.setAutoCommit(false);
            AccessRows.addToAll(connection, PersonSource.by(), Access.Action.BACKED_UP, name);
            connection.setAutoCommit(true);
        } catch (SQLException refused) {
            System.err.println("that it was copied could not be written into the audit: " + refused.getMessage());
        }
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
