package luot.engine.journal;

import java.util.List;
import luot.engine.site.Entry;

/** The rule of sequences: from 1, without gaps, over all entries of a site. */
final class Sequence {

    private Sequence() {}

    /** The last sequence of entries that follow the last one written; whatever does not follow is refused. */
    static long following(String site, long last, List<Entry> entries) throws JournalException {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("Nothing to append");
        }
        long end = last;
        for (Entry entry : entries) {
            if (entry.events().isEmpty()) {
                throw new IllegalArgumentException("An entry without events");
            }
            if (entry.seq() != end + 1) {
                throw new JournalException("Site " + site + ": the entry at " + entry.seq() + " does not follow " + end
                        + ", nothing was appended");
            }
            end = entry.lastSeq();
        }
        return end;
    }

    /** The refusal to begin a replay inside an entry. */
    static JournalException notFirst(String site, long seq) {
        return new JournalException("Site " + site + ": " + seq + " is not the first event of an entry");
    }
}
