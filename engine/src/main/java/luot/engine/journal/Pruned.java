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
    /** Between names of files, in which it cannot stand. */
    private static final String BEFORE = " / ";

    private static final String SELECT = "SELECT to_seq, archive FROM pruned WHERE site_no = ?";
    private static final String MARK = "INSERT INTO pruned (site_no, to_seq, archive, pruned_millis)"
            + " SELECT site_no, ?, ?, ? FROM site WHERE site = ? ON CONFLICT (site_no) DO UPDATE"
            + " SET to_seq = excluded.to_seq, pruned_millis = excluded.pruned_millis, archive = CASE WHEN"
            + " pruned.to_seq = excluded.to_seq THEN pruned.archive"
            + " ELSE excluded.archive || '" + BEFORE + "' || pruned.archive END";
    private static final String LEAST =
            "SELECT seq FROM event WHERE site_no = (SELECT site_no FROM site WHERE site = ?)"
                    + " AND type <> 'PlanChanged' ORDER BY seq LIMIT 1";
    private static final String DELETE = "DELETE FROM event WHERE site_no = (SELECT site_no FROM site WHERE site = ?)"
            + " AND seq >= ? AND seq < ? AND type <> 'PlanChanged'";
    private static final String UNMARK = "DELETE FROM pruned WHERE site_no = ?";
    private static final String MARK_BACK = "UPDATE pruned SET to_seq = ?, archive = ? WHERE site_no = ?";
    private static final String SITE_NO = "SELECT site_no FROM site WHERE site = ?";

    private final Database database;

    /** Of the journal of a database that nobody else writes. */
    public Pruned(JdbcJournal journal) {
        this.database = journal.database();
    }

    /**
     * What is known of what was taken out of a log.
     *
     * @param toSeq sequence of the first event that is there, 1 where none was taken out
     * @param archives the names of the files that hold what was before, the latest first
     */
    record Mark(long toSeq, List<String> archives) {
        static final Mark NONE = new Mark(1, List.of());

        /** The refusal to read an event that was taken out. */
        JournalException lacks(String site, long seq) {
            String where = archives.isEmpty()
                    ? "an archive"
                    : "the archive " + String.join(", and those before in ", archives);
            return new JournalException("Site " + site + ": the events before " + toSeq + " are in " + where
                    + ", and event " + seq + " is needed: put them back with luot archive --import");
        }
    }

    static Mark mark(Connection connection, long siteNo) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, "pruned", null)) {
            if (!table.next()) {
                return Mark.NONE; // the tables of an older version, opened to be read
            }
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, siteNo);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Mark.NONE;
                }
                String archives = row.getString(2);
                return new Mark(row.getLong(1), archives.isEmpty() ? List.of() : List.of(archives.split(BEFORE)));
            }
        }
    }

    /** Sequence of the first event of a site that is there, 1 where none was taken out. */
    public long firstSeq(String site) throws JournalException {
        try (Connection connection = database.openReader()) {
            Long siteNo = siteNo(connection, site);
            return siteNo == null ? 1 : mark(connection, siteNo).toSeq();
        } catch (SQLException broken) {
            throw new JournalException("What is archived of site " + site + " cannot be read", broken);
        }
    }

    /**
     * Takes the events before a sequence out, also those that an earlier attempt has left.
     *
     * @param archive where they are now, for people
     */
    public void takeOut(String site, long toSeq, Path archive) throws JournalException {
        if (toSeq < firstSeq(site)) {
            throw new JournalException("The events of site " + site + " before " + toSeq + " were taken out before");
        }
        try (Connection connection = database.openWriter()) {
            try (PreparedStatement mark = connection.prepareStatement(MARK)) {
                mark.setLong(1, toSeq);
                mark.setString(2, String.valueOf(archive.getFileName()));
                mark.setLong(3, System.currentTimeMillis());
                mark.setString(4, site);
                mark.executeUpdate();
            }
            connection.commit();
            for (long seq = least(connection, site); seq < toSeq; seq += ROWS) {
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

    /** Writes entries that were taken out; until {@link #areBack} nobody looks at them. */
    public void putBack(String site, List<Entry> entries) throws JournalException {
        try (Connection connection = database.openWriter()) {
            Long siteNo = siteNo(connection, site);
            if (siteNo == null) {
                throw new JournalException("There is no site '" + site + "' in " + database);
            }
            Rows rows = new Rows();
            Binder insert = rows.to(EntryRows.INSERT + " ON CONFLICT (site_no, seq) DO NOTHING");
            entries.forEach(entry -> EntryRows.add(insert, siteNo, entry));
            rows.write(new Writer(connection), database.takesManyAtOnce());
            connection.commit();
        } catch (SQLException broken) {
            throw new JournalException("The events of site " + site + " could not be put back", broken);
        }
    }

    /** Writes down that the events from a sequence on, 1 for all, are there again: what the last archive held. */
    public void areBack(String site, long fromSeq) throws JournalException {
        try (Connection connection = database.openWriter()) {
            Long siteNo = siteNo(connection, site);
            if (siteNo == null) {
                throw new JournalException("There is no site '" + site + "' in " + database);
            }
            List<String> archives = mark(connection, siteNo).archives();
            try (PreparedStatement write = connection.prepareStatement(fromSeq == 1 ? UNMARK : MARK_BACK)) {
                if (fromSeq == 1) {
                    write.setLong(1, siteNo);
                } else {
                    write.setLong(1, fromSeq);
                    write.setString(
                            2, String.join(BEFORE, archives.subList(Math.min(1, archives.size()), archives.size())));
                    write.setLong(3, siteNo);
                }
                write.executeUpdate();
            }
            connection.commit();
        } catch (SQLException broken) {
            throw new JournalException("The events of site " + site + " could not be put back", broken);
        }
    }

    /** Sequence of the first row that may be taken out, beyond every other where there is none. */
    private static long least(Connection connection, String site) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LEAST)) {
            select.setString(1, site);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
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
