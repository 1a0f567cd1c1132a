package luot.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connection that writes, with the statements it has prepared: for an append of one command, preparing them anew
 * each time would take longer than running them.
 */
final class Writer implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Writer(Connection connection) {
        this.connection = connection;
    }

    /** The connection itself, for what is seldom done. */
    Connection connection() {
        return connection;
    }

    /** The statement of a text that never changes, to be run and left open; what was in its batch is gone. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        } else {
            statement.clearBatch();
        }
        return statement;
    }

    void begin(List<String> statements) throws SQLException {
        for (String sql : statements) {
            statement(sql).execute();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Takes back what was not committed, and closes the connection with its statements. */
    @Override
    public void close() throws SQLException {
        try (Connection ended = connection) {
            ended.rollback();
        }
    }
}
