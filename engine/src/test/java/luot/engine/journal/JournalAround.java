package luot.engine.journal;

import java.util.List;
import java.util.function.Consumer;
import luot.engine.history.HistoryRows;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * A journal that does what another one does: the base of every journal that a test makes behave badly, so that a method
 * nobody thought of does not fall back to a default and quietly drop something. The shorter forms of a method go
 * through the longer ones, which is all that has to be overridden.
 */
public abstract class JournalAround implements Journal {

    /** The journal that does it. */
    protected abstract Journal sound();

    @Override
    public List<String> sites() throws JournalException {
        return sound().sites();
    }

    @Override
    public String epoch(String site) throws JournalException {
        return sound().epoch(site);
    }

    @Override
    public void lead(String site) throws JournalException {
        sound().lead(site);
    }

    @Override
    public void settle(String site) throws JournalException {
        sound().settle(site);
    }

    @Override
    public void append(String site, List<Entry> entries) throws JournalException {
        append(site, entries, new HistoryRows());
    }

    @Override
    public void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        sound().append(site, entries, history);
    }

    @Override
    public boolean hasHistory(String site) throws JournalException {
        return sound().hasHistory(site);
    }

    @Override
    public void fillHistory(String site, HistoryRows history, boolean last) throws JournalException {
        sound().fillHistory(site, history, last);
    }

    @Override
    public void replay(String site, long fromSeq, Consumer<Entry> reader) throws JournalException {
        replay(site, fromSeq, Long.MAX_VALUE, reader);
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        sound().replay(site, fromSeq, toSeq, reader);
    }

    @Override
    public long seqAt(String site, long atMillis) throws JournalException {
        return sound().seqAt(site, atMillis);
    }

    @Override
    public @Nullable SitePlan planBefore(String site, long seq) throws JournalException {
        return sound().planBefore(site, seq);
    }

    @Override
    public Snapshots snapshots() {
        return sound().snapshots();
    }

    @Override
    public void close() {
        sound().close();
    }
}
