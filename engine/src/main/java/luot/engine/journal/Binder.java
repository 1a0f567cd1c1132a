package luot.engine.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the values of the parameters of a statement, one after the other, row after row. */
final class Binder {

    /** No value, of the type that the database wants to know of it. */
    private enum Absent {
        LONG(Types.BIGINT),
        INTEGER(Types.INTEGER),
        TEXT(Types.VARCHAR);

        private final int type;

        Absent(int type) {
            this.type = type;
        }
    }

    private final List<Object[]> rows;
    private final List<Object> row = new ArrayList<>();

    /**
     * Takes rows.
     *
     * @param rows where each goes once it is complete
     */
    Binder(List<Object[]> rows) {
        this.rows = rows;
    }

    Binder with(@Nullable Long value) {
        row.add(value == null ? Absent.LONG : value);
        return this;
    }

    Binder with(@Nullable Integer value) {
        row.add(value == null ? Absent.INTEGER : value);
        return this;
    }

    Binder with(@Nullable String value) {
        row.add(value == null ? Absent.TEXT : value);
        return this;
    }

    Binder with(@Nullable Enum<?> value) {
        return with(value == null ? null : value.name());
    }

    /** The row is complete. */
    void add() {
        rows.add(row.toArray());
        row.clear();
    }

    /** Gives a row to a statement, whose parameters it fills from one on; returns the one after it. */
    static int bind(Object[] row, PreparedStatement statement, int from) throws SQLException {
        int next = from;
        for (Object value : row) {
            if (value instanceof Long number) {
                statement.setLong(next++, number);
            } else if (value instanceof Integer number) {
                statement.setInt(next++, number);
            } else if (value instanceof Absent absent) {
                statement.setNull(next++, absent.type);
            } else {
                statement.setString(next++, (String) value);
            }
        }
        return next;
    }
}
