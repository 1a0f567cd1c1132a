package luot.engine.journal;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The table {@code term}: one row a site, whose term rises with every change of the writer.
 *
 * <p>Why a deposed writer cannot append. An append reads the row in its own transaction and goes on only if it has the
 * writer's term. In PostgreSQL, under READ COMMITTED, it reads {@code FOR SHARE}: the lock is kept up to the commit,
 * and raising the term must wait for it. So either the append locks first, and the new leader, who replays after having
 * raised the term, sees all of it; or the term is raised first, and the append, whose lock waits for that to commit, is
 * shown the new row and finds that it does not match. A server that ends a transaction by itself (a connection lost, a
 * writer frozen within it: {@code idle_in_transaction_session_timeout}) rolls it back. In SQLite a writer's transaction
 * has the right to write from its beginning ({@code BEGIN IMMEDIATE}), so that nobody raises the term between its look
 * at it and its commit. Last of all stands the primary key of {@code event}: no two writers ever commit the same
 * sequence.
 */
final class Terms {
    private static final String HELD = "SELECT term FROM term WHERE site_no = ? AND term = ?";
    private static final String RAISE =
            "UPDATE term SET term = term + 1, taken_millis = ? WHERE site_no = ? AND holder = ?";
    private static final String TAKE = "INSERT INTO term (site_no, term, holder, taken_millis) VALUES (?, 1, ?, ?)"
            + " ON CONFLICT (site_no) DO UPDATE SET term = term.term + 1, holder = excluded.holder,"
            + " taken_millis = excluded.taken_millis";
    private static final String CURRENT = "SELECT term FROM term WHERE site_no = ?";

    private final String held;
    /** Names this journal and no other, now or later. */
    private final String holder;

    Terms(Database database) {
        this.held = HELD + database.keepRows();
        this.holder = ManagementFactory.getRuntimeMXBean().getName() + " " + UUID.randomUUID();
    }

    /** Goes on only if a term is the site's current one, and keeps it that until the commit. */
    void hold(Writer to, String site, long siteNo, long term) throws SQLException, Deposed {
        PreparedStatement select = to.statement(held);
        select.setLong(1, siteNo);
        select.setLong(2, term);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new Deposed(site, term);
            }
        }
    }

    /** Takes the next term of a site, whoever has the last one. */
    long take(Connection connection, long siteNo) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setLong(1, siteNo);
            take.setString(2, holder);
            take.setLong(3, System.currentTimeMillis());
            take.executeUpdate();
            return current(connection, siteNo);
        }
    }

    /**
     * Takes the term after one that this journal holds. Held is what bears its name: it may have raised it before and
     * not been told so.
     */
    long raise(Connection connection, String site, long siteNo, long term) throws SQLException, Deposed {
        try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
            raise.setLong(1, System.currentTimeMillis());
            raise.setLong(2, siteNo);
            raise.setString(3, holder);
            if (raise.executeUpdate() != 1) {
                throw new Deposed(site, term);
            }
            return current(connection, siteNo);
        }
    }

    private static long current(Connection connection, long siteNo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CURRENT)) {
            select.setLong(1, siteNo);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The row of a term vanished");
                }
                return row.getLong(1);
            }
        }
    }
}
