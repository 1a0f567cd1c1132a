package luot.engine.run;

import luot.engine.history.Chronicle;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.site.Policies;
import luot.engine.site.SiteState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the history of a log that was begun by a version which wrote none: once, when its site is opened. */
final class HistoryFill {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFill.class);
    private static final int ROWS_AT_ONCE = 2_000;

    private HistoryFill() {}

    /** Sees to it that the history of a site is whole; a run that was broken off begins again, and does no harm. */
    static void fill(String site, Journal journal, Policies.Source policies) throws JournalException {
        if (journal.hasHistory(site)) {
            return;
        }
        LOG.info("site {}: writing the history of its log, once", site);
        SiteState state = new SiteState(policies);
        Chronicle chronicle = new Chronicle();
        state.witnessedBy(chronicle);
        JournalException[] failed = {null};
        journal.replay(site, 1, entry -> {
            state.apply(entry);
            if (failed[0] == null && chronicle.size() >= ROWS_AT_ONCE) {
                try {
                    journal.fillHistory(site, chronicle.take(), false);
                } catch (JournalException broken) {
                    failed[0] = broken;
                }
            }
        });
        JournalException broken = failed[0];
        if (broken != null) {
            throw broken;
        }
        journal.fillHistory(site, chronicle.take(), true);
    }
}
