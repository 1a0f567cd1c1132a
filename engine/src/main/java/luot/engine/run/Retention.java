package luot.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Archive;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Pruned;
import luot.engine.journal.Snapshots;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;

/** What happens to old days: into a file, out of the journal, and back. */
public final class Retention {
    private static final int BATCH = 2_000;

    private Retention() {}

    /** Sequence with which the first day at or after a date began. */
    public static long beginOf(Journal journal, String site, LocalDate date) throws JournalException {
        SitePlan plan = journal.planBefore(site, Long.MAX_VALUE);
        if (plan == null) {
            throw new JournalException("There is no site '" + site + "' with a plan; sites: " + journal.sites());
        }
        ZoneId zone = ZoneId.of(plan.zone());
        long from = journal.seqAt(
                site, date.atStartOfDay(zone).minusHours(1).toInstant().toEpochMilli());
        long to = journal.seqAt(
                site, date.plusDays(3).atStartOfDay(zone).toInstant().toEpochMilli());
        AtomicLong begin = new AtomicLong();
        journal.replay(site, from, to, entry -> {
            for (Event event : entry.events()) {
                if (begin.get() == 0
                        && event instanceof Event.DayStarted started
                        && !LocalDate.parse(started.date()).isBefore(date)) {
                    begin.set(entry.seq());
                }
            }
        });
        if (begin.get() == 0) {
            throw new JournalException("Site '" + site + "' has no day that began on " + date);
        }
        return begin.get();
    }

    /**
     * Takes events out of the journal that are in an archive. The snapshots that are kept must all be behind them and
     * of use: a start needs nothing older.
     *
     * @param journal one that nobody else writes
     */
    public static void prune(JdbcJournal journal, String site, long toSeq, Path archive) throws JournalException {
        Snapshotter.take(journal, site);
        Snapshots snapshots = journal.snapshots();
        long most = Long.MAX_VALUE;
        for (Snapshots.Stored kept = snapshots.newest(site, most); kept != null; kept = snapshots.newest(site, most)) {
            boolean ofUse = Snapshot.newest(site, snapshots, kept.seq(), new StandardPolicies())
                            .boards()
                            .seq()
                    == kept.seq();
            if (!ofUse || kept.seq() + 1 < toSeq) {
                throw new JournalException("Site " + site + ": the snapshot at event " + kept.seq() + " would be of no"
                        + " use without the events before " + toSeq + "; nothing was taken out. Prune to an earlier"
                        + " day, or again after the next start and stop of the server");
            }
            most = kept.seq() - 1;
        }
        new Pruned(journal).takeOut(site, toSeq, archive);
    }

    /**
     * Puts what an archive holds into the journal: the log of a site that has none, or what was taken out of it.
     *
     * @param journal one that nobody else writes
     */
    public static Archive.Content putBack(JdbcJournal journal, Path archive) throws JournalException, IOException {
        Archive.Content content = Archive.read(archive, (site, entry) -> {}); // all of it, before anything is written
        String site = content.site();
        Pruned pruned = new Pruned(journal);
        boolean isNew = !journal.sites().contains(site);
        if (!isNew && pruned.firstSeq(site) != content.toSeq()) {
            throw new JournalException("The archive ends at event " + content.toSeq() + ", the log of site " + site
                    + " begins at " + pruned.firstSeq(site));
        } else if (content.fromSeq() != 1) {
            throw new JournalException("The archive begins at event " + content.fromSeq() + ": only one from the first"
                    + " event on can be put back");
        }
        if (!isNew) {
            sameHistory(journal, archive);
        }
        List<Entry> batch = new ArrayList<>();
        Archive.read(archive, (of, entry) -> {
            batch.add(entry);
            if (batch.size() >= BATCH) {
                write(journal, pruned, site, isNew, batch);
            }
        });
        write(journal, pruned, site, isNew, batch);
        pruned.allAreBack(site);
        return content;
    }

    /** The plan that was in force when the archive ended stands in both. */
    private static void sameHistory(Journal journal, Path archive) throws JournalException, IOException {
        List<SitePlan> last = new ArrayList<>();
        Archive.Content content = Archive.read(
                archive,
                (of, entry) -> entry.events().forEach(event -> {
                    if (event instanceof Event.PlanChanged changed) {
                        last.clear();
                        last.add(changed.plan());
                    }
                }));
        if (last.isEmpty() || !last.get(0).equals(journal.planBefore(content.site(), content.toSeq()))) {
            throw new JournalException("The archive is of another history of site " + content.site());
        }
    }

    private static void write(JdbcJournal journal, Pruned pruned, String site, boolean isNew, List<Entry> batch)
            throws JournalException {
        if (batch.isEmpty()) {
            return;
        }
        if (isNew) {
            journal.append(site, List.copyOf(batch));
        } else {
            pruned.putBack(site, batch);
        }
        batch.clear();
    }
}
