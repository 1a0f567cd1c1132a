package luot.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Snapshots in the database of the journal, each written in a transaction of its own beside whoever appends. */
final class JdbcSnapshots implements Snapshots {
    private static final String NEWEST = "SELECT seq, form, made_millis, bytes FROM snapshot"
            + " WHERE site_no = (SELECT site_no FROM site WHERE site = ?) AND seq <= ?"
            // Never one of what the log has lost, as by a restored part of a backup.
            + " AND seq <= (SELECT max(seq) FROM event WHERE event.site_no = snapshot.site_no)"
            + " ORDER BY seq DESC LIMIT 1";
    private static final String KEEP = "INSERT INTO snapshot (site_no, seq, form, made_millis, bytes)"
            + " SELECT site_no, ?, ?, ?, ? FROM site WHERE site = ? ON CONFLICT (site_no, seq) DO NOTHING";
    private static final String DROP = "DELETE FROM snapshot WHERE site_no = (SELECT site_no FROM site WHERE site = ?)"
            + " AND seq NOT IN (SELECT seq FROM snapshot WHERE site_no = (SELECT site_no FROM site WHERE site = ?)"
            + " ORDER BY seq DESC LIMIT " + KEPT + ")";

    private final Database database;

    JdbcSnapshots(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Stored newest(String site, long atMostSeq) throws JournalException {
        try (Connection connection = database.openReader();
                PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, site);
            select.setLong(2, atMostSeq);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Stored(row.getLong(1), row.getInt(2), row.getLong(3), row.getBytes(4)) : null;
            }
        } catch (SQLException broken) {
            throw failed("read a snapshot of site " + site, broken);
        }
    }

    @Override
    public void keep(String site, Stored snapshot) throws JournalException {
        try (Connection connection = database.openWriter()) {
            try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
                insert.setLong(1, snapshot.seq());
                insert.setInt(2, snapshot.form());
                insert.setLong(3, snapshot.madeMillis());
                insert.setBytes(4, snapshot.bytes());
                insert.setString(5, site);
                insert.executeUpdate();
            }
            try (PreparedStatement delete = connection.prepareStatement(DROP)) {
                delete.setString(1, site);
                delete.setString(2, site);
                delete.executeUpdate();
            }
            connection.commit();
        } catch (SQLException broken) {
            throw failed("keep a snapshot of site " + site, broken);
        }
    }

    private JournalException failed(String what, SQLException broken) {
        return new JournalException(
                "The journal " + database + " could not " + what + ": " + broken.getMessage(), broken);
    }
}
