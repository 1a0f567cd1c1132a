package luot.engine.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import luot.engine.site.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Takes old events out of a log, and puts them back. Which were taken out is written down first, so that a process that
 * ends midway leaves rows that nobody looks at and no gap that nobody knows of. The plans stay: days that follow were
 * lived under them.
 */
public final class Pruned {
    private static final int ROWS = 20_000;
    private static final String SELECT = "SELECT to_seq, archive FROM pruned WHERE site_no = ?";
    private static final String MARK = "INSERT INTO pruned (site_no, to_seq, archive, pruned_millis)"
            + " SELECT site_no, ?, ?, ? FROM site WHERE site = ? ON CONFLICT (site_no) DO UPDATE"
            + " SET to_seq = excluded.to_seq, archive = excluded.archive, pruned_millis = excluded.pruned_millis";
    private static final String DELETE = "DELETE FROM event WHERE site_no = (SELECT site_no FROM site WHERE site = ?)"
            + " AND seq >= ? AND seq < ? AND type <> 'PlanChanged'";
    private static final String UNMARK = "DELETE FROM pruned WHERE site_no = (SELECT site_no FROM site WHERE site = ?)";
    private static final String SITE_NO = "SELECT site_no FROM site WHERE site = ?";

    private final Database database;

    /** Of the journal of a database that nobody else writes. */
    public Pruned(JdbcJournal journal) {
        this.database = journal.database();
    }

    /** Sequence of the first event that is there, 1 where none was taken out. */
    static long firstSeq(Connection connection, long siteNo) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, "pruned", null)) {
            if (!table.next()) {
                return 1; // the tables of an older version, opened to be read
            }
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, siteNo);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 1;
            }
        }
    }

    /** Sequence of the first event of a site that is there, 1 where none was taken out. */
    public long firstSeq(String site) throws JournalException {
        try (Connection connection = database.openReader()) {
            Long siteNo = siteNo(connection, site);
            return siteNo == null ? 1 : firstSeq(connection, siteNo);
        } catch (SQLException broken) {
            throw new JournalException("What is archived of site " + site + " cannot be read", broken);
        }
    }

    /**
     * Takes the events before a sequence out.
     *
     * @param archive where they are now, for people
     */
    public void takeOut(String site, long toSeq, Path archive) throws JournalException {
        long from = firstSeq(site);
        try (Connection connection = database.openWriter()) {
            try (PreparedStatement mark = connection.prepareStatement(MARK)) {
                mark.setLong(1, toSeq);
                mark.setString(2, String.valueOf(archive.getFileName()));
                mark.setLong(3, System.currentTimeMillis());
                mark.setString(4, site);
                mark.executeUpdate();
            }
            connection.commit();
            for (long seq = from; seq < toSeq; seq += ROWS) {
                try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                    delete.setString(1, site);
                    delete.setLong(2, seq);
                    delete.setLong(3, Math.min(toSeq, seq + ROWS));
                    delete.executeUpdate();
                }
                connection.commit();
            }
        } catch (SQLException broken) {
            throw new JournalException("The events of site " + site + " could not be taken out", broken);
        }
    }

    /** Writes entries that were taken out; until {@link #allAreBack} nobody looks at them. */
    public void putBack(String site, List<Entry> entries) throws JournalException {
        try (Connection connection = database.openWriter()) {
            Long siteNo = siteNo(connection, site);
            if (siteNo == null) {
                throw new JournalException("There is no site '" + site + "' in " + database);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement(EntryRows.INSERT + " ON CONFLICT (site_no, seq) DO NOTHING")) {
                for (Entry entry : entries) {
                    EntryRows.add(insert, siteNo, entry);
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException broken) {
            throw new JournalException("The events of site " + site + " could not be put back", broken);
        }
    }

    /** Writes down that nothing is taken out any more. */
    public void allAreBack(String site) throws JournalException {
        try (Connection connection = database.openWriter();
                PreparedStatement unmark = connection.prepareStatement(UNMARK)) {
            unmark.setString(1, site);
            unmark.executeUpdate();
            connection.commit();
        } catch (SQLException broken) {
            throw new JournalException("The events of site " + site + " could not be put back", broken);
        }
    }

    private static @Nullable Long siteNo(Connection connection, String site) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SITE_NO)) {
            select.setString(1, site);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }
}
