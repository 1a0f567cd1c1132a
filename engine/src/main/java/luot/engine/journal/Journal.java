package luot.engine.journal;

import java.util.List;
import java.util.function.Consumer;
import luot.engine.history.HistoryRows;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * The log of accepted commands of every site: the one thing that Luot's word rests on.
 *
 * <p>Contract: {@link #append} returns only after all its entries are durable together, or throws and may have
 * committed nevertheless; whoever sees it throw must {@link #settle} and {@link #replay} to know. Sequences of a site
 * run from 1 without gaps; an append that does not begin right after the last one is refused. One thread at a time per
 * site.
 *
 * <p>Several journals may be on the same store, one in each process. At most one of them may append to a site: the one
 * that took the site's last term, by {@link #lead}. The appends of every other one fail with {@link Deposed}, however
 * late they come and whatever that journal knows.
 */
public interface Journal extends AutoCloseable {

    /** The ids of the sites that have a log, in order of their creation. */
    List<String> sites() throws JournalException;

    /**
     * Names the history of a site: made when its log is created and never the same for another history. Creates the log
     * of a site that has none.
     */
    String epoch(String site) throws JournalException;

    /**
     * Takes the next term of a site: from when this returns no other journal appends to it, and what others have
     * appended is there to be replayed. Creates the log of a site that has none.
     */
    void lead(String site) throws JournalException;

    /**
     * Makes certain what became of an append that failed: from when this returns it has committed, or never will. To be
     * called before the site is replayed in order to find out. Takes a new term unless another journal has done so.
     *
     * @throws Deposed when another journal leads the site now
     */
    void settle(String site) throws JournalException;

    /**
     * Writes entries in one commit. A journal that has not led the site yet does so first.
     *
     * @param entries 1 or more, in order, following the last one written
     * @throws Deposed when another journal has led the site since: nothing was appended
     */
    void append(String site, List<Entry> entries) throws JournalException;

    /**
     * Writes entries and the history that follows from them, in one commit. A journal without tables of history drops
     * that.
     */
    default void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        append(site, entries);
    }

    /** Whether the history of a site is written with its entries from the first one on, or never. */
    default boolean hasHistory(String site) throws JournalException {
        return true;
    }

    /**
     * Writes history of entries that were appended without it; what is there of the same is replaced.
     *
     * @param last whether the site {@link #hasHistory} with that
     */
    default void fillHistory(String site, HistoryRows history, boolean last) throws JournalException {}

    /**
     * Reads the log of a site in order.
     *
     * @param fromSeq sequence of the first event of the first entry wanted, 1 for all
     * @throws JournalException also when it was pruned: events wanted are in an archive
     */
    default void replay(String site, long fromSeq, Consumer<Entry> reader) throws JournalException {
        replay(site, fromSeq, Long.MAX_VALUE, reader);
    }

    /**
     * Reads a part of the log of a site in order.
     *
     * @param fromSeq sequence of the first event of the first entry wanted, 1 for all
     * @param toSeq sequence of the first event of the first entry not wanted any more
     * @throws JournalException also when it was pruned: events wanted are in an archive
     */
    void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException;

    /**
     * Sequence of the first entry of a site at or after a moment, epoch ms; the one that will follow the last entry
     * when there is none. Never one that was pruned: for a moment before the first event that is there, and so for 0,
     * that event's. Found by halving, as the times of a log never fall: cheap in a log of years.
     */
    long seqAt(String site, long atMillis) throws JournalException;

    /** The last plan that was put in force before a sequence; absent when there was none. */
    @Nullable
    SitePlan planBefore(String site, long seq) throws JournalException;

    /** Where snapshots of its sites are kept; {@link Snapshots#NONE} where they are not. */
    default Snapshots snapshots() {
        return Snapshots.NONE;
    }

    /** Releases what the journal holds; nothing committed is lost. */
    @Override
    void close();
}
