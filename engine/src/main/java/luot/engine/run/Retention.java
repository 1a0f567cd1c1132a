package luot.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final Archive.Reader NOTHING = (site, entry) -> {};

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
        HistoryFill.fill(site, journal, new StandardPolicies()); // which needs the events
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
     * Reads an archive that was written before, and holds it against the log: it must hold all that is there before a
     * sequence, or that was taken out last.
     */
    public static Archive.Content check(JdbcJournal journal, String site, long toSeq, Path archive)
            throws JournalException, IOException {
        Archive.Content content = Archive.read(archive, NOTHING);
        long first = new Pruned(journal).firstSeq(site);
        boolean wasTakenOut = first == toSeq;
        if (!content.site().equals(site) || content.toSeq() != toSeq || content.fromSeq() != first && !wasTakenOut) {
            throw new JournalException(String.format(
                    Locale.ROOT,
                    "The archive %s holds the events %d to %d of site %s, not %d to %d of site %s",
                    archive,
                    content.fromSeq(),
                    content.toSeq() - 1,
                    content.site(),
                    first,
                    toSeq - 1,
                    site));
        }
        if (wasTakenOut) {
            sameHistory(journal, archive);
        } else {
            inBatches(archive, batch -> sameEntries(journal, site, batch));
        }
        return content;
    }

    /**
     * Puts what an archive holds into the journal: the log of a site that has none, or what was taken out of it last,
     * so that archives go back newest first. An import that was broken off goes on where it was.
     *
     * @param journal one that nobody else writes
     */
    public static Archive.Content putBack(JdbcJournal journal, Path archive) throws JournalException, IOException {
        Archive.Content content = Archive.read(archive, NOTHING); // all of it, before anything is written
        String site = content.site();
        Pruned pruned = new Pruned(journal);
        long next = journal.seqAt(site, Long.MAX_VALUE);
        if (content.toSeq() > 1 && pruned.firstSeq(site) == content.toSeq()) {
            sameHistory(journal, archive);
            inBatches(archive, batch -> pruned.putBack(site, batch));
            pruned.areBack(site, content.fromSeq());
        } else if (content.fromSeq() == 1 && next == 1) {
            journal.beginImport(site);
            fill(journal, archive, site, next);
        } else if (content.fromSeq() <= next && next < content.toSeq() && !journal.hasHistory(site)) {
            fill(journal, archive, site, next); // an import that no server has been started on yet
        } else if (next == 1) {
            throw new JournalException("The archive begins at event " + content.fromSeq() + ": a site that is not there"
                    + " begins with the archive of its first event");
        } else {
            throw new JournalException("The archive ends at event " + content.toSeq() + ", the log of site " + site
                    + " begins at " + pruned.firstSeq(site) + ": archives are put back newest first");
        }
        return content;
    }

    /** Appends what is missing; what is there must be the same. */
    private static void fill(JdbcJournal journal, Path archive, String site, long next)
            throws JournalException, IOException {
        inBatches(archive, batch -> {
            List<Entry> there =
                    batch.stream().filter(entry -> entry.seq() < next).toList();
            if (!there.isEmpty()) {
                sameEntries(journal, site, there);
            }
            if (there.size() < batch.size()) {
                journal.append(site, batch.subList(there.size(), batch.size()));
            }
        });
    }

    private static void sameEntries(Journal journal, String site, List<Entry> archived) throws JournalException {
        List<Entry> kept = new ArrayList<>();
        Entry last = archived.get(archived.size() - 1);
        journal.replay(site, archived.get(0).seq(), last.lastSeq() + 1, kept::add);
        if (!kept.equals(archived)) {
            throw otherHistory(site);
        }
    }

    /** The plan that was in force when the archive ended stands in both: its own last one, or that of before. */
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
        SitePlan plan = last.isEmpty() ? journal.planBefore(content.site(), content.fromSeq()) : last.get(0);
        if (plan == null || !plan.equals(journal.planBefore(content.site(), content.toSeq()))) {
            throw otherHistory(content.site());
        }
    }

    private static JournalException otherHistory(String site) {
        return new JournalException("The archive is of another history of site " + site);
    }

    /** Takes some entries, in order. */
    private interface Batch {
        void take(List<Entry> entries) throws JournalException;
    }

    private static void inBatches(Path archive, Batch then) throws JournalException, IOException {
        List<Entry> batch = new ArrayList<>();
        Archive.read(archive, (site, entry) -> {
            batch.add(entry);
            if (batch.size() >= BATCH) {
                then.take(List.copyOf(batch));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            then.take(List.copyOf(batch));
        }
    }
}
