package luot.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import luot.engine.site.Entry;
import luot.engine.site.Event;

/** An entry as rows of the table event: one row an event, the first with the header of the command. */
final class EntryRows {
    static final String INSERT = "INSERT INTO event"
            + " (site_no, seq, at_millis, type, payload, sender, command_id, body_hash, entry_events, actor)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT seq, at_millis, type, payload, sender, command_id, body_hash,"
            + " entry_events, %s FROM event WHERE site_no = ? AND seq >= ? AND seq < ? ORDER BY seq";

    private EntryRows() {}

    /** Adds the rows of an entry to those of an {@link #INSERT}. */
    static void add(Binder insert, long siteNo, Entry entry) {
        for (int i = 0; i < entry.events().size(); i++) {
            Event event = entry.events().get(i);
            boolean isFirst = i == 0;
            insert.with(siteNo).with(entry.seq() + i).with(entry.atMillis());
            insert.with(EventCodec.type(event)).with(EventCodec.payload(event));
            insert.with(isFirst ? entry.sender() : null).with(isFirst ? entry.commandId() : null);
            insert.with(isFirst ? Long.valueOf(entry.bodyHash()) : null);
            insert.with(isFirst ? Integer.valueOf(entry.events().size()) : null);
            insert.with(isFirst ? entry.actor() : null).add();
        }
    }

    /** What reads entries; in a table of a form before V5, which may be read but not written, no one sat at a desk. */
    static PreparedStatement select(Connection connection) throws SQLException {
        try (ResultSet column = connection.getMetaData().getColumns(null, null, "event", "actor")) {
            return connection.prepareStatement(String.format(Locale.ROOT, SELECT, column.next() ? "actor" : "NULL"));
        }
    }

    /** Reads the entry whose first row the result of {@link #select} is at, and leaves it at the last row. */
    static Entry read(String site, ResultSet rows) throws SQLException, JournalException {
        long seq = rows.getLong(1);
        int size = rows.getInt(8);
        if (size < 1) {
            throw Sequence.notFirst(site, seq);
        }
        long atMillis = rows.getLong(2);
        String sender = rows.getString(5);
        String commandId = rows.getString(6);
        long bodyHash = rows.getLong(7);
        String actor = rows.getString(9);
        List<Event> events = new ArrayList<>(size);
        events.add(event(site, rows));
        while (events.size() < size) {
            if (!rows.next() || rows.getLong(1) != seq + events.size()) {
                throw new JournalException("Site " + site + ": the journal lacks event " + (seq + events.size()));
            }
            events.add(event(site, rows));
        }
        return new Entry(seq, atMillis, sender, actor, commandId, bodyHash, List.copyOf(events));
    }

    private static Event event(String site, ResultSet rows) throws SQLException, JournalException {
        try {
            return EventCodec.read(rows.getString(3), rows.getString(4));
        } catch (JournalException unreadable) {
            throw new JournalException(
                    "Site " + site + ", event " + rows.getLong(1) + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
