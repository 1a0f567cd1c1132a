package luot.engine.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import luot.engine.audit.Access.Action;
import org.jspecify.annotations.Nullable;

/** Writes the table access_log: one row for each access that is no command. */
public final class AccessRows {
    private static final String INSERT = "INSERT INTO access_log"
            + " (site_no, no, at_millis, sender, actor, action, visit, detail)"
            + " SELECT ?, coalesce(max(no), 0) + 1, ?, ?, ?, ?, ?, ? FROM access_log WHERE site_no = ?";

    private static final String SITES = "SELECT site_no FROM site ORDER BY site_no";

    private AccessRows() {}

    /** Adds a row to every site, of what is done to the whole database. */
    public static void addToAll(Connection connection, Access by, Action action, @Nullable String detail)
            throws SQLException {
        List<Long> sites = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SITES);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sites.add(rows.getLong(1));
            }
        }
        for (long siteNo : sites) {
            add(connection, siteNo, by, action, null, detail);
        }
    }

    /**
     * Adds a row in the transaction of the connection, so that what is done and that it was done are kept together.
     *
     * @param visit the visit it is about, absent when it is about no single one
     * @param detail what else there is to say, in code, never a personal value
     */
    public static void add(
            Connection connection, long siteNo, Access by, Action action, @Nullable Long visit, @Nullable String detail)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, siteNo);
            insert.setLong(2, by.atMillis());
            insert.setString(3, by.sender());
            insert.setString(4, by.actor());
            insert.setString(5, action.name());
            if (visit == null) {
                insert.setNull(6, Types.BIGINT);
            } else {
                insert.setLong(6, visit);
            }
            insert.setString(7, detail);
            insert.setLong(8, siteNo);
            insert.executeUpdate();
        }
    }
}
