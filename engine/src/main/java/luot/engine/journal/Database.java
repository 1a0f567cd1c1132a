package luot.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a {@link JdbcJournal} keeps its tables; it belongs to one journal at a time. */
public interface Database extends AutoCloseable {

    /** A connection to write with, not in auto-commit; each commit is on the disk when it returns. */
    Connection openWriter() throws SQLException;

    /**
     * A connection to read with beside the writer, not in auto-commit; it sees what was committed before its first
     * query.
     */
    Connection openReader() throws SQLException;

    /**
     * A connection to write what is not the journal, beside whoever writes that; not in auto-commit. A transaction has
     * the right to write from its beginning, and what it deletes is overwritten where the database can do that.
     */
    Connection openBeside() throws SQLException;

    /** Its name for messages. */
    @Override
    String toString();

    /** Lets another journal have it. */
    @Override
    void close();
}
