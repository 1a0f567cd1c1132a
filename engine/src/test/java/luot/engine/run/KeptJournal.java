package luot.engine.run;

import java.util.List;
import luot.engine.history.HistoryRows;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalAround;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.site.Entry;

/** A journal in memory with tables of history, written with the entries or not at all. */
final class KeptJournal extends JournalAround {
    private final MemoryJournal memory;
    final HistoryBook history;

    /** A journal on a store of its own. */
    KeptJournal() {
        this(new MemoryJournal(), new HistoryBook());
    }

    /** Another journal on the same store, as another process has one. */
    KeptJournal(KeptJournal same) {
        this(new MemoryJournal(same.memory), same.history);
    }

    private KeptJournal(MemoryJournal memory, HistoryBook history) {
        this.memory = memory;
        this.history = history;
    }

    @Override
    protected Journal sound() {
        return memory;
    }

    @Override
    public void append(String site, List<Entry> entries, HistoryRows rows) throws JournalException {
        super.append(site, entries, rows);
        history.write(rows);
    }

    @Override
    public void fillHistory(String site, HistoryRows rows, boolean last) {
        history.write(rows);
    }
}
