package luot.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** Finds places in the log of a site without reading it from its beginning. */
final class PastRows {
    private static final String AT = "SELECT at_millis FROM event WHERE site_no = ? AND seq = ?";
    /** In two steps, and with the type in the text: only so the index of plans is surely used. */
    static final String PLAN = "SELECT type, payload FROM event WHERE site_no = ? AND seq = (SELECT max(seq) FROM event"
            + " WHERE site_no = ? AND seq < ? AND type = 'PlanChanged')";

    private PastRows() {}

    /** The first sequence at or after a moment; all events of an entry have its time, so it begins an entry. */
    static long seqAt(Connection connection, long siteNo, long lastSeq, long atMillis) throws SQLException {
        long low = Pruned.mark(connection, siteNo).toSeq();
        long high = Math.max(low, lastSeq + 1);
        try (PreparedStatement select = connection.prepareStatement(AT)) {
            select.setLong(1, siteNo);
            while (low < high) {
                long middle = (low + high) >>> 1;
                select.setLong(2, middle);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next() && row.getLong(1) < atMillis) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
            }
        }
        return low;
    }

    static @Nullable SitePlan planBefore(Connection connection, long siteNo, long seq)
            throws SQLException, JournalException {
        try (PreparedStatement select = connection.prepareStatement(PLAN)) {
            select.setLong(1, siteNo);
            select.setLong(2, siteNo);
            select.setLong(3, seq);
            try (ResultSet row = select.executeQuery()) {
                boolean found = row.next();
                Event event = found ? EventCodec.read(row.getString(1), row.getString(2)) : null;
                return event instanceof Event.PlanChanged changed ? changed.plan() : null;
            }
        }
    }
}
