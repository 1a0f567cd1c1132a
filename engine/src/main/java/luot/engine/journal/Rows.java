package luot.engine.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows on their way into tables: statements in the order of their first use, each with its rows. */
final class Rows {
    /** More than this go faster statement by statement, as a driver can make one of many rows. */
    private static final int FEW = 40;

    private final Map<String, List<Object[]>> ofStatement = new LinkedHashMap<>();

    /** What takes the rows of a statement. */
    Binder to(String sql) {
        return new Binder(ofStatement.computeIfAbsent(sql, s -> new ArrayList<>()));
    }

    private int size() {
        return ofStatement.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Writes them in the transaction of a connection.
     *
     * @param atOnce whether the database takes several statements in one message: a few rows then cost the time of one
     *     answer, and not of one for each statement
     */
    void write(Writer to, boolean atOnce) throws SQLException {
        int size = size();
        if (atOnce && size > 1 && size <= FEW) {
            writeAtOnce(to);
            return;
        }
        for (Map.Entry<String, List<Object[]>> of : ofStatement.entrySet()) {
            PreparedStatement statement = to.statement(of.getKey());
            for (Object[] row : of.getValue()) {
                Binder.bind(row, statement, 1);
                statement.addBatch();
            }
            if (!of.getValue().isEmpty()) {
                statement.executeBatch();
            }
        }
    }

    /** The driver keeps the forms of such texts itself: there are as many as commands have shapes. */
    private void writeAtOnce(Writer to) throws SQLException {
        List<String> texts = new ArrayList<>();
        ofStatement.forEach((sql, rows) -> texts.addAll(Collections.nCopies(rows.size(), sql)));
        try (PreparedStatement all = to.connection().prepareStatement(String.join(";", texts))) {
            int next = 1;
            for (List<Object[]> rows : ofStatement.values()) {
                for (Object[] row : rows) {
                    next = Binder.bind(row, all, next);
                }
            }
            all.execute();
        }
    }
}
