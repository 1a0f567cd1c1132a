package luot.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import luot.benchmarks.load.Durable.Round;
import luot.engine.journal.EventCodec;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import org.HdrHistogram.Histogram;

/** Nothing but rows and commits: the least that a durable store costs, in a table of the journal's form. */
final class BareCommits implements AutoCloseable {
    private record Row(long seq, long atMillis, String type, String payload, Entry header, int events) {}

    private final Connection connection;
    private long written;

    BareCommits(Connection connection, boolean isSqlite) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare_event (site_no INTEGER NOT NULL, seq BIGINT NOT NULL,"
                    + " at_millis BIGINT NOT NULL, type TEXT NOT NULL, sender TEXT, command_id TEXT, body_hash BIGINT,"
                    + " entry_events INTEGER, payload TEXT NOT NULL, PRIMARY KEY (site_no, seq))"
                    + (isSqlite ? " WITHOUT ROWID" : ""));
        }
        connection.commit();
    }

    /** Writes entries, so many to a commit; their rows are made before the time is taken. */
    Round run(List<Entry> entries, int aCommit) throws SQLException {
        List<List<Row>> commits = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += aCommit) {
            commits.add(rows(entries.subList(from, Math.min(from + aCommit, entries.size()))));
        }
        Histogram times = new Histogram(3);
        long began = System.nanoTime();
        for (List<Row> commit : commits) {
            long from = System.nanoTime();
            write(commit);
            times.recordValue(System.nanoTime() - from);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Round(entries.size() / seconds, times.getValueAtPercentile(50) / 1e3);
    }

    private List<Row> rows(List<Entry> entries) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.events().size(); i++) {
                Event event = entry.events().get(i);
                String payload = EventCodec.payload(event);
                rows.add(new Row(++written, entry.atMillis(), EventCodec.type(event), payload, entry, i));
            }
        }
        return rows;
    }

    private void write(List<Row> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO bare_event (site_no, seq, at_millis, type, payload, sender,"
                        + " command_id, body_hash, entry_events) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setLong(1, row.seq());
                insert.setLong(2, row.atMillis());
                insert.setString(3, row.type());
                insert.setString(4, row.payload());
                boolean isFirst = row.events() == 0;
                insert.setString(5, isFirst ? row.header().sender() : null);
                insert.setString(6, isFirst ? row.header().commandId() : null);
                insert.setLong(7, isFirst ? row.header().bodyHash() : 0);
                insert.setInt(8, isFirst ? row.header().events().size() : 0);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
