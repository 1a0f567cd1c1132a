package luot.engine.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The journal in an SQLite file keeps the contract, and what it keeps outlives it. */
class JdbcJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    Journal fresh() throws JournalException {
        return JdbcJournal.sqlite(folder.resolve("not/there/yet/luot.db"));
    }
}
