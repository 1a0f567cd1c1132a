package luot.engine.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file as a database of the journal. Whoever has it open holds a lock on the file {@code ….lock} beside it,
 * which ends with the process; others may read the database meanwhile.
 */
final class SqliteFile implements Database {
    private static final int FORM = 1;
    private static final int BUSY_MILLIS = 5_000;
    private static final String TABLES = "sqlite.sql";

    private final Path file;
    /** Absent where the file is only read. */
    private final @Nullable FileChannel lockChannel;

    private SqliteFile(Path file, @Nullable FileChannel lockChannel) {
        this.file = file;
        this.lockChannel = lockChannel;
    }

    /** Opens the file, makes it and its folders when they are missing, and sees to its tables. */
    static SqliteFile open(Path file) throws JournalException {
        SqliteFile opened = null;
        try {
            Path absolute = file.toAbsolutePath().normalize();
            if (absolute.getParent() != null) {
                Files.createDirectories(absolute.getParent());
            }
            Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
            opened = new SqliteFile(real, lock(real));
            try (Connection connection = opened.openWriter()) {
                opened.prepareTables(connection);
            }
            return opened;
        } catch (IOException | SQLException broken) {
            closeQuietly(opened);
            throw new JournalException("The journal " + file + " cannot be opened: " + broken.getMessage(), broken);
        } catch (JournalException refused) {
            closeQuietly(opened);
            throw refused;
        }
    }

    /** Opens a file that is there for reading, whoever writes it. */
    static SqliteFile openToRead(Path file) throws JournalException {
        if (!Files.isRegularFile(file)) {
            throw new JournalException("There is no journal " + file);
        }
        SqliteFile opened = new SqliteFile(file.toAbsolutePath().normalize(), null);
        try (Connection connection = opened.openReader()) {
            String known = text(connection, "SELECT name FROM sqlite_master WHERE name = 'schema_version'");
            if (known == null) {
                throw new JournalException("The file " + file + " is not a journal");
            }
            opened.refuseOtherForm(connection);
            return opened;
        } catch (SQLException broken) {
            throw new JournalException("The journal " + file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    @Override
    public Connection openWriter() throws SQLException {
        if (lockChannel == null) {
            return openReader();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return open(config);
    }

    @Override
    public Connection openReader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return open(config);
    }

    @Override
    public void close() {
        try {
            if (lockChannel != null) {
                lockChannel.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return connection;
    }

    private static FileChannel lock(Path file) throws IOException, JournalException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            // Held by this process: refused like any other holder.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new JournalException("The journal " + file + " is open elsewhere: one server at a time may write it");
        }
        return channel;
    }

    private void prepareTables(Connection connection) throws SQLException, IOException, JournalException {
        String mode = text(connection, "PRAGMA journal_mode");
        if (!"wal".equalsIgnoreCase(mode)) {
            throw new JournalException(
                    "The journal " + file + " cannot be kept safely here: its disk refuses WAL mode");
        }
        String known = text(connection, "SELECT name FROM sqlite_master WHERE name = 'schema_version'");
        if (known != null) {
            refuseOtherForm(connection);
        } else if (text(connection, "SELECT name FROM sqlite_master") != null) {
            throw new JournalException("The file " + file + " is a database, but not a journal");
        } else {
            createTables(connection);
        }
    }

    private void refuseOtherForm(Connection connection) throws SQLException, JournalException {
        String form = text(connection, "SELECT max(version) FROM schema_version");
        if (form == null || Integer.parseInt(form) != FORM) {
            throw new JournalException("The journal " + file + " has form " + form + ", this version reads form " + FORM
                    + ": use the version that wrote it, or a newer one");
        }
    }

    private static void createTables(Connection connection) throws SQLException, IOException {
        String script;
        try (InputStream in = SqliteFile.class.getResourceAsStream(TABLES)) {
            if (in == null) {
                throw new IOException(TABLES + " is missing in the jar");
            }
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.replaceAll("(?m)^--.*$", "").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        connection.commit();
    }

    private static @Nullable String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void closeQuietly(@Nullable SqliteFile opened) {
        if (opened != null) {
            opened.close();
        }
    }
}
