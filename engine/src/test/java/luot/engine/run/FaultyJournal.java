package luot.engine.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;

/** A journal that fails when told to: before its commit, after it, or on reading. */
final class FaultyJournal implements Journal {
    enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        EVERYTHING
    }

    final MemoryJournal memory = new MemoryJournal();
    final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    @Override
    public List<String> sites() throws JournalException {
        return memory.sites();
    }

    @Override
    public String epoch(String site) throws JournalException {
        return memory.epoch(site);
    }

    @Override
    public void lead(String site) throws JournalException {
        memory.lead(site);
    }

    @Override
    public void settle(String site) throws JournalException {
        memory.settle(site);
    }

    @Override
    public void append(String site, List<Entry> entries) throws JournalException {
        Fault fault = next.get() == Fault.EVERYTHING ? Fault.EVERYTHING : next.getAndSet(Fault.NONE);
        if (fault == Fault.BEFORE_COMMIT || fault == Fault.EVERYTHING) {
            throw new JournalException("planted: nothing was written");
        }
        memory.append(site, entries);
        if (fault == Fault.AFTER_COMMIT) {
            throw new JournalException("planted: written, but nobody knows");
        }
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        if (next.get() == Fault.EVERYTHING) {
            throw new JournalException("planted: the store is gone");
        }
        memory.replay(site, fromSeq, toSeq, reader);
    }

    @Override
    public long seqAt(String site, long atMillis) throws JournalException {
        return memory.seqAt(site, atMillis);
    }

    @Override
    public SitePlan planBefore(String site, long seq) throws JournalException {
        return memory.planBefore(site, seq);
    }

    @Override
    public void close() {
        memory.close();
    }
}
