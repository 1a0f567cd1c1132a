package luot.engine.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when and from which desk: the accepted commands in the journal and the accesses beside it, as one list.
 * It reads through a connection of its own, and so much at most.
 */
public final class AuditTrail {
    private static final String SITE = "SELECT site_no FROM site WHERE site = ?";

    /** Beyond every number of a line. */
    private static final long MOST = 999_999_999_999_999_999L;

    private final JdbcJournal journal;

    /** The trail of a journal's sites. */
    public AuditTrail(JdbcJournal journal) {
        this.journal = journal;
    }

    /** A page of what was done at a site; empty when there is no such site. */
    public AuditPage read(String site, AuditQuery query) throws JournalException {
        long from = query.fromMillis() == null ? 1 : journal.seqAt(site, query.fromMillis());
        long to = query.toMillis() == null ? Long.MAX_VALUE : journal.seqAt(site, query.toMillis());
        if (query.before() != null) {
            to = Math.min(to, query.before().seq());
        }
        try (Connection connection = journal.database().openReader()) {
            Long siteNo = siteNo(connection, site);
            if (siteNo == null) {
                return new AuditPage(List.of(), null);
            }
            long end = Math.min(to, lastSeq(connection, siteNo) + 1);
            JournalScan scan = new JournalScan(query, from, end).read(connection, siteNo);
            return merged(query, scan, AccessScan.read(connection, siteNo, query));
        } catch (SQLException broken) {
            throw new JournalException(
                    "The audit of site " + site + " could not be read: " + broken.getMessage(), broken);
        }
    }

    /** Both lists are in order; an access from before the place where the journal was cut waits for the next page. */
    private static AuditPage merged(AuditQuery query, JournalScan scan, List<AuditPage.Line> accesses) {
        List<AuditPage.Line> lines = new ArrayList<>();
        long seq = scan.toSeq();
        long no = query.before() == null ? MOST : query.before().no();
        int command = 0;
        int access = 0;
        while (lines.size() < query.limit()) {
            AuditPage.Line nextCommand =
                    command < scan.lines().size() ? scan.lines().get(command) : null;
            AuditPage.Line nextAccess = access < accesses.size() ? accesses.get(access) : null;
            boolean waits = nextAccess != null && scan.isCut() && nextAccess.atMillis() < scan.lowestMillis();
            if (nextAccess != null
                    && !waits
                    && (nextCommand == null || nextAccess.atMillis() > nextCommand.atMillis())) {
                lines.add(nextAccess);
                no = number(nextAccess.no());
                access++;
            } else if (nextCommand != null) {
                lines.add(nextCommand);
                seq = number(nextCommand.seq());
                command++;
            } else {
                break;
            }
        }
        boolean allCommands = command == scan.lines().size();
        boolean allAccesses = access == accesses.size() && accesses.size() < query.limit();
        if (allCommands && allAccesses && !scan.isCut()) {
            return new AuditPage(List.copyOf(lines), null);
        }
        return new AuditPage(List.copyOf(lines), new AuditQuery.Place(allCommands ? scan.lowestSeq() : seq, no));
    }

    private static long number(@Nullable Long given) {
        return given == null ? 0 : given;
    }

    private static @Nullable Long siteNo(Connection connection, String site) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SITE)) {
            select.setString(1, site);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private static long lastSeq(Connection connection, long siteNo) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM event WHERE site_no = ?")) {
            select.setLong(1, siteNo);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
