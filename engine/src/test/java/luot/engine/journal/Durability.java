package luot.engine.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Whether SQLite was told to wait for the disk before it says that something is committed. */
public final class Durability {
    private static final String FULL = "2";

    private Durability() {}

    /** What is wrong with the connection that the journal of a file writes with; absent when nothing is. */
    public static @Nullable String problemOf(Path file) throws JournalException, SQLException {
        try (SqliteFile database = SqliteFile.open(file);
                Connection writer = database.openWriter()) {
            String mode = read(writer, "PRAGMA journal_mode");
            String waits = read(writer, "PRAGMA synchronous");
            boolean sound = "wal".equals(mode) && FULL.equals(waits);
            return sound ? null : "journal_mode is " + mode + ", synchronous is " + waits + " instead of " + FULL;
        }
    }

    private static String read(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(pragma)) {
            row.next();
            return row.getString(1);
        }
    }
}
