package luot.engine.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of a PostgreSQL server as a database of the journal. A server that does not answer within about a second
 * counts as gone; whoever asks again is connected anew.
 */
final class Postgres implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);
    private static final int READ_MILLIS = 5_000;
    private static final int OLDEST = 12;
    /** How long who takes a term waits for an append of another: longer than the server lets one freeze. */
    private static final int LEAD_MILLIS = 4_000;
    /** Ends the transaction of a writer that froze within it, so that the next leader need not wait longer. */
    private static final String WRITER = "SET idle_in_transaction_session_timeout = 2000;"
            + " SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    /** What in the driver tells its log of an address that it does not understand. */
    private static final List<String> TALKERS = List.of("org.postgresql.Driver", "org.postgresql.util.PGPropertyUtil");

    private final String url;
    private final boolean readOnly;
    private final Properties properties = new Properties();

    private Postgres(String url, boolean readOnly) throws JournalException {
        refuseUnlessUnderstood(url);
        this.url = url;
        this.readOnly = readOnly;
        // What the address itself says goes before these.
        properties.setProperty("ApplicationName", "luot");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "1");
        properties.setProperty("socketTimeout", "1");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
    }

    /** Connects to a database and sees to its tables. */
    static Postgres open(String url) throws JournalException {
        Postgres opened = new Postgres(url, false);
        if (opened.version() < Schema.NEWEST) {
            Schema.bringUp(opened.source(), opened.toString(), "", null);
        }
        return opened;
    }

    /** Connects to a database that has the tables, to read only. */
    static Postgres openToRead(String url) throws JournalException {
        Postgres opened = new Postgres(url, true);
        int version = opened.version();
        if (version < Schema.NEWEST) {
            throw Schema.older(opened.toString(), version);
        }
        return opened;
    }

    /** The driver would say the whole address again, its password too, in its message and in its log. */
    private static void refuseUnlessUnderstood(String url) throws JournalException {
        List<java.util.logging.Logger> talkers =
                TALKERS.stream().map(java.util.logging.Logger::getLogger).toList();
        talkers.forEach(talker -> talker.setLevel(Level.OFF));
        boolean understood = Driver.parseURL(url, new Properties()) != null && url.split("[?]")[0].indexOf('@') < 0;
        talkers.forEach(talker -> talker.setLevel(null));
        if (!understood) {
            throw new JournalException("The address of the PostgreSQL journal is not understood: it is"
                    + " jdbc:postgresql://HOST:PORT/DATABASE?user=...&password=..., the port a number up to 65535,"
                    + " and in a value % is written %25, & is written %26 and + is written %2B");
        }
    }

    /** Version of the tables, 0 when there are none. */
    private int version() throws JournalException {
        try (Connection connection = openReader()) {
            if (!"UTF8".equals(text(connection, "SHOW server_encoding"))) {
                throw new JournalException(
                        "The journal " + this + " cannot be kept: make its database with" + " ENCODING 'UTF8'");
            }
            int server = Integer.parseInt(String.valueOf(text(connection, "SHOW server_version_num"))) / 10_000;
            if (server < OLDEST) {
                throw new JournalException(
                        "The journal " + this + " needs PostgreSQL " + OLDEST + " or newer, not " + server);
            }
            if (!"on".equals(text(connection, "SHOW fsync"))) {
                LOG.warn("{} runs with fsync off: a power cut may lose what was acknowledged", this);
            }
            boolean known = text(connection, "SELECT to_regclass('" + Schema.VERSIONS + "')") != null;
            int version = known ? Schema.version(connection) : 0;
            if (version > Schema.NEWEST) {
                throw Schema.newer(toString(), version);
            }
            return version;
        } catch (SQLException broken) {
            throw new JournalException("The journal " + this + " cannot be opened: " + broken.getMessage(), broken);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setConnectTimeout(1);
        source.setApplicationName("luot");
        return source;
    }

    @Override
    public Connection openWriter() throws SQLException {
        if (readOnly) {
            return openReader();
        }
        Connection connection = openBeside();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection openReader() throws SQLException {
        Connection connection = connect();
        try {
            connection.setNetworkTimeout(Runnable::run, READ_MILLIS);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    @Override
    public Connection openBeside() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(WRITER);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    @Override
    public long patiently(Connection connection, Taking taking) throws SQLException, Deposed {
        int patience = connection.getNetworkTimeout();
        boolean longer = patience > 0 && patience < LEAD_MILLIS;
        connection.setNetworkTimeout(Runnable::run, longer ? LEAD_MILLIS : patience);
        long term = taking.term();
        connection.setNetworkTimeout(Runnable::run, patience);
        return term;
    }

    /** Never: a server keeps old rows until it vacuums, and its log of changes for as long as it was told. */
    @Override
    public boolean scrub() {
        return false;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public List<String> toBegin() {
        return List.of();
    }

    @Override
    public boolean takesManyAtOnce() {
        return true;
    }

    @Override
    public String keepRows() {
        return " FOR SHARE";
    }

    @Override
    public void close() {
        // Nothing is held but connections, which their users close.
    }

    @Override
    public boolean isDecidedWhenClosed() {
        return false;
    }

    /** The address without what may be secret. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private static @Nullable String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
