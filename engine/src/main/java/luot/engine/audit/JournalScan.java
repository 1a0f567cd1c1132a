package luot.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.journal.StrictJson;
import luot.engine.site.Order;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stretch of the journal from its end, entry by entry, and keeps those that are wanted. It looks at so many
 * rows at most: who wants more goes on from where it ended.
 */
final class JournalScan {
    /** About three peak days. */
    private static final int MOST_ROWS = 200_000;

    private static final int FETCHED = 1_000;
    private static final String ROWS = "SELECT seq, at_millis, type, payload, sender, command_id, actor FROM event"
            + " WHERE site_no = ? AND seq >= ? AND seq < ? ORDER BY seq DESC";
    private static final String TICKETS = "SELECT payload FROM event WHERE site_no = ? AND seq >= ? AND seq < ?"
            + " AND type = 'TicketIssued' AND payload LIKE ?";
    private static final Pattern TICKET = Pattern.compile("\"ticket\":([0-9]+)");
    private static final Pattern VISIT = Pattern.compile("\"visit\":([0-9]+)");
    /** What is large and tells an auditor nothing: whole plans, and what a ticket had been before. */
    private static final Set<String> LEFT_OUT = Set.of("plan", "image");

    private final AuditQuery query;
    private final long fromSeq;
    private final long toSeq;
    private final List<AuditPage.Line> lines = new ArrayList<>();
    private final Set<Long> tickets = new HashSet<>();
    private final List<Row> entry = new ArrayList<>();
    private long lowestSeq;
    private long lowestMillis = Long.MAX_VALUE;
    private boolean cut;

    private record Row(String type, String payload) {}

    /** A stretch from a sequence to before another. */
    JournalScan(AuditQuery query, long fromSeq, long toSeq) {
        this.query = query;
        this.fromSeq = fromSeq;
        this.toSeq = toSeq;
        this.lowestSeq = toSeq;
    }

    /** Reads until the limit of the query is reached, or the bound of rows, or the beginning. */
    JournalScan read(Connection connection, long siteNo) throws SQLException {
        if (query.visit() != null) {
            readTickets(connection, siteNo, query.visit());
        }
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setLong(1, siteNo);
            select.setLong(2, fromSeq);
            select.setLong(3, toSeq);
            select.setFetchSize(FETCHED);
            int looked = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (!cut && rows.next()) {
                    looked++;
                    take(rows);
                    cut = entry.isEmpty() && (lines.size() == query.limit() || looked >= MOST_ROWS);
                }
            }
        }
        return this;
    }

    private void readTickets(Connection connection, long siteNo, long visit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TICKETS)) {
            select.setLong(1, siteNo);
            select.setLong(2, Math.max(fromSeq, toSeq - MOST_ROWS));
            select.setLong(3, toSeq);
            select.setString(4, "%\"visit\":" + visit + ",%");
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(TICKET.matcher(rows.getString(1)), tickets);
                }
            }
        }
    }

    /** The last event of an entry comes first, and its header last. */
    private void take(ResultSet row) throws SQLException {
        entry.add(new Row(row.getString(3), row.getString(4)));
        String sender = row.getString(5);
        if (sender == null) {
            return;
        }
        lowestSeq = row.getLong(1);
        lowestMillis = row.getLong(2);
        if (isWanted(sender, row.getString(7))) {
            List<JsonNode> did = new ArrayList<>();
            entry.forEach(one -> did.add(json(one)));
            Collections.reverse(did);
            lines.add(new AuditPage.Line(
                    lowestMillis, lowestSeq, null, sender, row.getString(7), row.getString(6), List.copyOf(did)));
        }
        entry.clear();
    }

    private boolean isWanted(String sender, @Nullable String actor) {
        boolean bySender = query.sender() == null
                ? !Order.SITE.equals(sender)
                : query.sender().equals(sender);
        return bySender
                && (query.actor() == null || query.actor().equals(actor))
                && (query.type() == null || entry.stream().anyMatch(row -> row.type.equals(query.type())))
                && (query.room() == null || entry.stream().anyMatch(row -> row.payload.contains(room())))
                && (query.visit() == null || entry.stream().anyMatch(row -> isAbout(row, query.visit())));
    }

    private String room() {
        return "\"room\":\"" + query.room() + "\"";
    }

    private boolean isAbout(Row row, long visit) {
        Set<Long> named = new HashSet<>();
        add(VISIT.matcher(row.payload), named);
        if (named.contains(visit)) {
            return true;
        }
        named.clear();
        add(TICKET.matcher(row.payload), named);
        return !Collections.disjoint(named, tickets);
    }

    private static void add(Matcher found, Set<Long> ids) {
        while (found.find()) {
            ids.add(Long.valueOf(found.group(1)));
        }
    }

    private static JsonNode json(Row row) {
        ObjectNode json = StrictJson.mapper().createObjectNode().put("type", row.type);
        try {
            if (StrictJson.mapper().readTree(row.payload) instanceof ObjectNode payload) {
                json.setAll(payload.remove(LEFT_OUT));
            }
        } catch (JsonProcessingException unreadable) {
            json.put("unreadable", true); // a replay says what is wrong with it
        }
        return json;
    }

    List<AuditPage.Line> lines() {
        return lines;
    }

    /** Before which sequence it read. */
    long toSeq() {
        return toSeq;
    }

    /** Sequence of the earliest entry looked at. */
    long lowestSeq() {
        return lowestSeq;
    }

    /** Time of the earliest entry looked at. */
    long lowestMillis() {
        return lowestMillis;
    }

    /** Whether it ended before the beginning. */
    boolean isCut() {
        return cut;
    }
}
