package luot.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * The last snapshots of every site, kept beside the journal. They are never the truth: whoever finds one of no use
 * reads the journal instead, and nothing is lost with them.
 */
public interface Snapshots {
    /** How many are kept of each site. */
    int KEPT = 2;

    /**
     * A site right after one of its events.
     *
     * @param seq sequence of that event, the last of its entry
     * @param form which form the bytes have
     * @param madeMillis when it was made by the wall clock, epoch ms; for people
     * @param bytes the site, not to be changed
     */
    record Stored(long seq, int form, long madeMillis, byte[] bytes) {}

    /** The newest snapshot of a site at or before a sequence, absent when there is none. */
    @Nullable
    Stored newest(String site, long atMostSeq) throws JournalException;

    /**
     * Keeps a snapshot and drops all but the last {@link #KEPT} of the site; one that is there already stays as it is.
     */
    void keep(String site, Stored snapshot) throws JournalException;

    /** Keeps none. */
    Snapshots NONE = new Snapshots() {
        @Override
        public @Nullable Stored newest(String site, long atMostSeq) {
            return null;
        }

        @Override
        public void keep(String site, Stored snapshot) {
            // A journal without a place for them is read from its beginning.
        }
    };
}
