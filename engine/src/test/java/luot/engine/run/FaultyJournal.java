package luot.engine.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import luot.engine.history.HistoryRows;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalAround;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.site.Entry;

/** A journal that fails when told to: before its commit, after it, or on reading. */
final class FaultyJournal extends JournalAround {
    enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        EVERYTHING
    }

    final MemoryJournal memory = new MemoryJournal();
    final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    @Override
    protected Journal sound() {
        return memory;
    }

    @Override
    public void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        Fault fault = next.get() == Fault.EVERYTHING ? Fault.EVERYTHING : next.getAndSet(Fault.NONE);
        if (fault == Fault.BEFORE_COMMIT || fault == Fault.EVERYTHING) {
            throw new JournalException("planted: nothing was written");
        }
        super.append(site, entries, history);
        if (fault == Fault.AFTER_COMMIT) {
            throw new JournalException("planted: written, but nobody knows");
        }
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        if (next.get() == Fault.EVERYTHING) {
            throw new JournalException("planted: the store is gone");
        }
        super.replay(site, fromSeq, toSeq, reader);
    }
}
