package luot.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
     * A connection to write what is not the journal, beside whoever writes that; in auto-commit, which is to be left
     * for as long as a transaction takes. That has the right to write from its beginning, and what it deletes is
     * overwritten where the database can do that.
     */
    Connection openBeside() throws SQLException;

    /**
     * Sees to it that what was deleted stands in no other file of the database.
     *
     * @return whether it does; not while somebody reads for long, and not where the database keeps such files itself
     */
    boolean scrub() throws SQLException;

    /**
     * What gives a transaction of {@link #openWriter} that has done nothing yet the right to write: statements to run
     * in this order, none where it has that.
     */
    List<String> toBegin();

    /** Takes a term on a writing connection, which waits for an append of another as long as that can last. */
    default long patiently(Connection connection, Taking taking) throws SQLException, Deposed {
        return taking.term();
    }

    /** What takes a term. */
    interface Taking {
        long term() throws SQLException, Deposed;
    }

    /**
     * Whether one message can bring it several statements, divided by semicolons, which are then done in this order.
     */
    boolean takesManyAtOnce();

    /** What stands behind a query whose rows must not be changed by others before the commit. */
    String keepRows();

    /** Whether nothing that a writer began goes on, to be committed later, once its connection is closed. */
    boolean isDecidedWhenClosed();

    /** Its name for messages. */
    @Override
    String toString();

    /** Lets another journal have it. */
    @Override
    void close();
}
