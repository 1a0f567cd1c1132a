package luot.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the journal, brought by Flyway from whatever form they have to the newest one. The scripts are under
 * {@code schema/}, the same for every database; one that was released is never changed.
 */
final class Schema {
    /** Version of the newest script: a database of a newer one is refused. */
    static final int NEWEST = 7;

    private static final String SCRIPTS = "classpath:luot/engine/journal/schema";
    /** The table in which Flyway keeps what it has run. */
    static final String VERSIONS = "flyway_schema_history";

    private static final String VERSION = "SELECT max(CAST(version AS INTEGER)) FROM " + VERSIONS
            + " WHERE version IS NOT NULL AND version NOT LIKE '%.%'";

    private Schema() {}

    /**
     * Sees to it that every table is there, in its newest form.
     *
     * @param inKey what stands behind a table whose rows are kept in its key
     * @param from version of the tables that are there without Flyway knowing of them, absent when there are none
     */
    static void bringUp(DataSource source, String name, String inKey, @Nullable Integer from) throws JournalException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(SCRIPTS)
                    .table(VERSIONS)
                    .placeholders(Map.of("in_key", inKey))
                    .baselineOnMigrate(from != null)
                    .baselineVersion(from == null ? "1" : from.toString())
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new JournalException(
                    "The tables of the journal " + name + " cannot be brought to form " + NEWEST + ": "
                            + failed.getMessage(),
                    failed);
        }
    }

    /** The version of the tables, as Flyway knows it; to be asked only where {@link #VERSIONS} is there. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VERSION)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** The refusal of a database that a newer version of this program has written. */
    static JournalException newer(String name, int version) {
        return new JournalException(
                "The journal " + name + " has form " + version + ", this version of Luot reads forms up to " + NEWEST
                        + ": use the version that wrote it, or a newer one");
    }

    /** The refusal to read a database whose tables are not yet what this program reads. */
    static JournalException older(String name, int version) {
        return new JournalException(
                "The journal " + name + " has form " + version + ", this version of Luot reads form " + NEWEST
                        + ": a server of this version brings it up when it starts");
    }
}
