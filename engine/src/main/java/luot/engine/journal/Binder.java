package luot.engine.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Gives the parameters of a statement their values, one after the other, row after row. */
final class Binder {
    private final PreparedStatement statement;
    private int next = 1;
    private int rows;

    Binder(PreparedStatement statement) {
        this.statement = statement;
    }

    Binder with(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.BIGINT);
        } else {
            statement.setLong(next++, value);
        }
        return this;
    }

    Binder with(@Nullable Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.INTEGER);
        } else {
            statement.setInt(next++, value);
        }
        return this;
    }

    Binder with(@Nullable String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    Binder with(@Nullable Enum<?> value) throws SQLException {
        return with(value == null ? null : value.name());
    }

    /** The row is complete. */
    void add() throws SQLException {
        statement.addBatch();
        next = 1;
        rows++;
    }

    /** Runs the statement for every row there is. */
    void run() throws SQLException {
        if (rows > 0) {
            statement.executeBatch();
            rows = 0;
        }
    }
}
