package luot.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file as a database of the journal. Whoever has it open holds a lock on the file {@code ….lock} beside it,
 * which ends with the process; others may read the database meanwhile.
 */
final class SqliteFile implements Database {
    private static final int BUSY_MILLIS = 5_000;
    private static final int SCRUB_TRIES = 5;
    private static final int SCRUB_PAUSE_MILLIS = 10;
    /** The table in which versions before Flyway kept the version of the tables. */
    private static final String OLD_VERSIONS = "schema_version";

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
            opened.prepareTables();
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
            if (opened.version(connection) < 1) {
                throw new JournalException("The file " + file + " is not a journal");
            }
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
        return open(writing());
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    @Override
    public Connection openReader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return open(config);
    }

    /**
     * Begins the transaction anew: the driver has begun one that would have to wait for the right to write when it
     * first writes, and be refused it for ever if somebody else has written since it first read.
     */
    @Override
    public List<String> toBegin() {
        return lockChannel == null ? List.of() : List.of("COMMIT", "BEGIN IMMEDIATE");
    }

    @Override
    public boolean takesManyAtOnce() {
        return false;
    }

    /** Nothing: whoever writes is alone. */
    @Override
    public String keepRows() {
        return "";
    }

    @Override
    public Connection openBeside() throws SQLException {
        SQLiteConfig config = writing();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        Connection connection = config.createConnection(url());
        BusyHandler.setHandler(connection, new Patience());
        return connection;
    }

    /**
     * Moves all of the write-ahead log into the file and empties it: pages of before are in there. It waits for nobody,
     * because emptying takes the right to write, and who waited for a reader with that would stop every desk.
     */
    @Override
    public boolean scrub() throws SQLException {
        try (Connection connection = writing().createConnection(url())) {
            text(connection, "PRAGMA busy_timeout = 0");
            text(connection, "PRAGMA wal_checkpoint(PASSIVE)"); // most of it, while others write
            for (int tries = 0; tries < SCRUB_TRIES; tries++) {
                if ("0".equals(text(connection, "PRAGMA wal_checkpoint(TRUNCATE)"))) {
                    return true;
                }
                Thread.sleep(SCRUB_PAUSE_MILLIS); // with nothing in hand: a commit was in the way
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
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
    public boolean isDecidedWhenClosed() {
        return true;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** Asks every millisecond: the journal leaves short gaps, which SQLite's own ever longer sleeps would miss. */
    private static final class Patience extends BusyHandler {
        @Override
        protected int callback(int asked) {
            try {
                Thread.sleep(1);
                return asked < BUSY_MILLIS ? 1 : 0;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection(url());
        connection.setAutoCommit(false);
        return connection;
    }

    private String url() {
        return "jdbc:sqlite:" + file;
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

    private void prepareTables() throws SQLException, JournalException {
        int version;
        try (Connection connection = openWriter()) {
            String mode = text(connection, "PRAGMA journal_mode");
            if (!"wal".equalsIgnoreCase(mode)) {
                throw new JournalException(
                        "The journal " + file + " cannot be kept safely here: its disk refuses WAL mode");
            }
            version = version(connection);
            if (version < 0 && text(connection, "SELECT name FROM sqlite_master") != null) {
                throw new JournalException("The file " + file + " is a database, but not a journal");
            }
        }
        if (version < Schema.NEWEST) {
            SQLiteDataSource source = new SQLiteDataSource(writing());
            source.setUrl(url());
            Schema.bringUp(source, toString(), "WITHOUT ROWID", version > 0 ? version : null);
        }
        try (Connection connection = openWriter()) {
            markFormOne(connection);
        }
    }

    /** Has versions from before Flyway refuse a file whose tables they do not know. */
    private static void markFormOne(Connection connection) throws SQLException {
        if (has(connection, OLD_VERSIONS)) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE schema_version SET version = 2 WHERE version = 1");
            }
            connection.commit();
        }
    }

    /** Version of the tables, -1 when there are none of a journal; what this program does not know is refused. */
    private int version(Connection connection) throws SQLException, JournalException {
        int version = -1;
        if (has(connection, Schema.VERSIONS)) {
            version = Schema.version(connection);
        } else if (has(connection, OLD_VERSIONS)) {
            String form = text(connection, "SELECT max(version) FROM schema_version");
            version = form == null ? 0 : Integer.parseInt(form);
        }
        if (version > Schema.NEWEST) {
            throw Schema.newer(toString(), version);
        }
        return version;
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        return text(connection, "SELECT name FROM sqlite_master WHERE name = '" + table + "'") != null;
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
