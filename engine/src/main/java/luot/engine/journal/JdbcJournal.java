package luot.engine.journal;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import luot.engine.history.HistoryRows;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a SQL database: one connection writes, one commit an append, and every replay reads through a
 * connection of its own.
 *
 * <p>After a failed write everything believed about the database is dropped and read anew, the connection too when it
 * does not roll back: what was committed is for the database to say.
 */
public final class JdbcJournal implements Journal {

    /** What is known of one site's log. */
    private static final class Log {
        final long siteNo;
        final String epoch;
        long lastSeq;

        Log(long siteNo, String epoch, long lastSeq) {
            this.siteNo = siteNo;
            this.epoch = epoch;
            this.lastSeq = lastSeq;
        }
    }

    private final Database database;
    private final Map<String, Log> logs = new HashMap<>();
    /** The terms this journal took, also those that are over. */
    private final Map<String, Long> taken = new HashMap<>();

    private final Terms terms;

    private @Nullable Writer writer;
    private volatile boolean closed;

    private JdbcJournal(Database database) {
        this.database = database;
        this.terms = new Terms(database);
    }

    /**
     * The journal in a SQLite file that is there, to be read only, beside a server that writes it: an append fails, and
     * nothing is made.
     */
    public static JdbcJournal sqliteToRead(Path file) throws JournalException {
        return new JdbcJournal(SqliteFile.openToRead(file));
    }

    /** The journal in one SQLite file; the file and its folders are made when they are missing. */
    public static JdbcJournal sqlite(Path file) throws JournalException {
        return new JdbcJournal(SqliteFile.open(file));
    }

    /** The database, for what is kept beside the journal. */
    public Database database() {
        return database;
    }

    /**
     * The journal in a database of a PostgreSQL server; its tables are made when they are missing.
     *
     * @param url address as its JDBC driver takes it, {@code jdbc:postgresql://host/database?user=…}
     */
    public static JdbcJournal postgres(String url) throws JournalException {
        return new JdbcJournal(Postgres.open(url));
    }

    /**
     * The journal in a database of a PostgreSQL server that has it, to be read only, beside a server that writes it.
     */
    public static JdbcJournal postgresToRead(String url) throws JournalException {
        return new JdbcJournal(Postgres.openToRead(url));
    }

    @Override
    public Snapshots snapshots() {
        return new JdbcSnapshots(database);
    }

    @Override
    public synchronized List<String> sites() throws JournalException {
        return write("read the sites", to -> {
            List<String> sites = new ArrayList<>();
            try (Statement statement = to.connection().createStatement();
                    ResultSet rows = statement.executeQuery("SELECT site FROM site ORDER BY site_no")) {
                while (rows.next()) {
                    sites.add(rows.getString(1));
                }
            }
            return sites;
        });
    }

    @Override
    public synchronized String epoch(String site) throws JournalException {
        return log(site).epoch;
    }

    @Override
    public synchronized void lead(String site) throws JournalException {
        long siteNo = log(site).siteNo;
        Work<Long> take = to -> database.patiently(to.connection(), () -> terms.take(to.connection(), siteNo));
        taken.put(site, write("lead site " + site, take));
        logs.remove(site); // what others have appended up to now is for the database to say
    }

    @Override
    public synchronized void settle(String site) throws JournalException {
        Long term = taken.get(site);
        if (term == null) {
            lead(site);
            return;
        }
        long siteNo = log(site).siteNo;
        Work<Long> raise = to -> {
            if (!database.isDecidedWhenClosed()) {
                return database.patiently(to.connection(), () -> terms.raise(to.connection(), site, siteNo, term));
            }
            terms.hold(to, site, siteNo, term); // and nothing is written: the disk may be full
            return term;
        };
        taken.put(site, write("settle what was appended to site " + site, raise));
        logs.remove(site);
    }

    @Override
    public void append(String site, List<Entry> entries) throws JournalException {
        append(site, entries, new HistoryRows());
    }

    @Override
    public synchronized void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        if (!taken.containsKey(site)) {
            lead(site);
        }
        long term = taken.getOrDefault(site, 0L);
        Log log = log(site);
        log.lastSeq = write("append to site " + site, to -> {
            terms.hold(to, site, log.siteNo, term);
            long last = Sequence.following(site, log.lastSeq, entries);
            Rows rows = new Rows();
            Binder events = rows.to(EntryRows.INSERT);
            entries.forEach(entry -> EntryRows.add(events, log.siteNo, entry));
            HistoryTables.add(rows, log.siteNo, history);
            rows.write(to, database.takesManyAtOnce());
            return last;
        });
    }

    @Override
    public synchronized boolean hasHistory(String site) throws JournalException {
        long siteNo = log(site).siteNo;
        return write("look for the history of site " + site, to -> {
            try (PreparedStatement select =
                    to.connection().prepareStatement("SELECT has_history FROM site WHERE site_no = ?")) {
                select.setLong(1, siteNo);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && row.getInt(1) == 1;
                }
            }
        });
    }

    /**
     * Prepares a site, which is made when it is missing, for entries out of an archive: they bring no history, so that
     * it is still to be written.
     */
    public synchronized void beginImport(String site) throws JournalException {
        long siteNo = log(site).siteNo;
        write("import site " + site, to -> setHasHistory(to, siteNo, 0));
    }

    private static int setHasHistory(Writer to, long siteNo, int has) throws SQLException {
        try (PreparedStatement update =
                to.connection().prepareStatement("UPDATE site SET has_history = ? WHERE site_no = ?")) {
            update.setInt(1, has);
            update.setLong(2, siteNo);
            return update.executeUpdate();
        }
    }

    @Override
    public synchronized void fillHistory(String site, HistoryRows history, boolean last) throws JournalException {
        long siteNo = log(site).siteNo;
        write("write the history of site " + site, to -> {
            Rows rows = new Rows();
            HistoryTables.add(rows, siteNo, history);
            rows.write(to, database.takesManyAtOnce());
            if (last) {
                setHasHistory(to, siteNo, 1);
            }
            return last;
        });
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        read(site, (connection, log) -> {
            Pruned.Mark pruned = Pruned.mark(connection, log.siteNo);
            if (Math.max(fromSeq, 1) < pruned.toSeq()) {
                throw pruned.lacks(site, Math.max(fromSeq, 1));
            }
            try (PreparedStatement select = EntryRows.select(connection)) {
                select.setLong(1, log.siteNo);
                select.setLong(2, fromSeq);
                select.setLong(3, toSeq);
                read(site, Math.max(fromSeq, 1), select, reader);
            }
            return log;
        });
    }

    @Override
    public long seqAt(String site, long atMillis) throws JournalException {
        Long seq = read(site, (connection, log) -> PastRows.seqAt(connection, log.siteNo, log.lastSeq, atMillis));
        return seq == null ? 1 : seq;
    }

    @Override
    public @Nullable SitePlan planBefore(String site, long seq) throws JournalException {
        return read(site, (connection, log) -> PastRows.planBefore(connection, log.siteNo, seq));
    }

    /** Work on a reading connection of its own. */
    private interface Reading<T> {
        @Nullable
        T on(Connection connection, Log log) throws SQLException, JournalException;
    }

    /** What is read of a site; absent when it has no log. */
    private <T> @Nullable T read(String site, Reading<T> reading) throws JournalException {
        refuseWhenClosed();
        try (Connection connection = database.openReader()) {
            Log log = find(connection, site);
            return log == null ? null : reading.on(connection, log);
        } catch (SQLException broken) {
            throw failed("read site " + site, broken);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            abandonWriter();
            database.close();
        }
    }

    private static void read(String site, long fromSeq, PreparedStatement select, Consumer<Entry> reader)
            throws SQLException, JournalException {
        select.setFetchSize(1_000);
        long next = fromSeq;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Entry entry = EntryRows.read(site, rows);
                if (entry.seq() != next) {
                    throw new JournalException("Site " + site + ": the journal lacks event " + next);
                }
                next = entry.lastSeq() + 1;
                reader.accept(entry);
            }
        }
    }

    private Log log(String site) throws JournalException {
        refuseWhenClosed();
        Log log = logs.get(site);
        if (log == null) {
            log = write("open site " + site, to -> {
                Log found = find(to.connection(), site);
                return found == null ? create(to.connection(), site) : found;
            });
            logs.put(site, log);
        }
        return log;
    }

    private static @Nullable Log find(Connection connection, String site) throws SQLException {
        String query = "SELECT site_no, epoch, (SELECT max(seq) FROM event WHERE event.site_no = site.site_no)"
                + " FROM site WHERE site = ?";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, site);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Log(row.getLong(1), row.getString(2), row.getLong(3)) : null;
            }
        }
    }

    private static Log create(Connection connection, String site) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO site (site_no, site, epoch, created_millis, has_history)"
                        + " SELECT coalesce(max(site_no), 0) + 1, ?, ?, ?, 1 FROM site WHERE true"
                        + " ON CONFLICT DO NOTHING")) {
            insert.setString(1, site);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setLong(3, System.currentTimeMillis());
            insert.executeUpdate();
        }
        Log created = find(connection, site);
        if (created == null) {
            throw new SQLException("Another site was made at the same moment; try again");
        }
        return created;
    }

    /** Work on the writing connection that is committed as one. */
    private interface Work<T> {
        T on(Writer to) throws SQLException, JournalException;
    }

    private <T> T write(String what, Work<T> work) throws JournalException {
        refuseWhenClosed();
        boolean committed = false;
        try {
            if (writer == null) {
                writer = new Writer(database.openWriter());
            }
            writer.begin(database.toBegin());
            T result = work.on(writer);
            writer.commit();
            committed = true;
            return result;
        } catch (SQLException broken) {
            throw failed(what, broken);
        } finally {
            if (!committed) {
                logs.clear();
                abandonWriter();
            }
        }
    }

    /** Closing takes back what was not committed. */
    private void abandonWriter() {
        if (writer != null) {
            try (Writer abandoned = writer) {
                writer = null;
            } catch (SQLException alreadyGone) {
                // Nothing is lost by it: what counts is in the database, and the next write connects anew.
            }
        }
    }

    private void refuseWhenClosed() throws JournalException {
        if (closed) {
            throw new JournalException("The journal " + database + " is closed");
        }
    }

    private JournalException failed(String what, SQLException broken) {
        return new JournalException("The journal " + database + " could not " + what + ": " + reason(broken), broken);
    }

    /** What the database said. A failed batch of PostgreSQL would say every row again before it. */
    private static @Nullable String reason(SQLException broken) {
        SQLException first = broken instanceof BatchUpdateException ? broken.getNextException() : null;
        return first == null ? broken.getMessage() : first.getMessage();
    }
}
