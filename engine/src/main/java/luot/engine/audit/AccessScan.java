package luot.engine.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads the log of accesses from its end. */
final class AccessScan {
    private static final String SELECT = "SELECT no, at_millis, sender, actor, action, visit, detail FROM access_log"
            + " WHERE site_no = ? AND no < ?";

    private AccessScan() {}

    /** The lines wanted, at most the limit of the query. */
    static List<AuditPage.Line> read(Connection connection, long siteNo, AuditQuery query) throws SQLException {
        if (query.room() != null) {
            return List.of(); // an access names none
        }
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        add(sql, values, " AND at_millis >= ?", query.fromMillis());
        add(sql, values, " AND at_millis < ?", query.toMillis());
        add(sql, values, " AND sender = ?", query.sender());
        add(sql, values, " AND actor = ?", query.actor());
        add(sql, values, " AND visit = ?", query.visit());
        add(sql, values, " AND action = ?", query.type());
        sql.append(" ORDER BY no DESC LIMIT ?");
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            select.setLong(1, siteNo);
            select.setLong(
                    2, query.before() == null ? Long.MAX_VALUE : query.before().no());
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 3, values.get(i));
            }
            select.setInt(values.size() + 3, query.limit());
            List<AuditPage.Line> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(line(rows));
                }
            }
            return lines;
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static AuditPage.Line line(ResultSet row) throws SQLException {
        ObjectNode did = StrictJson.mapper().createObjectNode().put("type", row.getString(5));
        long visit = row.getLong(6);
        if (!row.wasNull()) {
            did.put("visit", visit);
        }
        if (row.getString(7) != null) {
            did.put("detail", row.getString(7));
        }
        return new AuditPage.Line(
                row.getLong(2), null, row.getLong(1), row.getString(3), row.getString(4), null, List.of(did));
    }
}
