package luot.engine.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of sites while they run, in one thread for all of them and without a word to theirs: it starts from
 * the last snapshot, reads what was committed since through a connection of its own, and keeps what comes of it. A
 * snapshot that could not be taken is tried again when the next one is due.
 */
public final class Snapshotter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    /**
     * When a site is due.
     *
     * @param events after how many events since the last snapshot, 0 for never; it bounds what a start replays
     * @param minutes how long after the last one, when anything has happened since, 0 for never
     */
    public record Schedule(long events, long minutes) {
        /** No snapshots. */
        public static final Schedule NEVER = new Schedule(0, 0);
    }

    /** One site: written by its thread but for what was taken. */
    private final class Watched {
        final String site;
        volatile long seq;
        volatile boolean dayBegan;
        volatile long takenSeq;
        /** Up to where one was to be taken, also in vain. */
        volatile long triedSeq;

        long takenNanos = System.nanoTime();

        Watched(String site, long seq, long takenSeq) {
            this.site = site;
            this.seq = seq;
            this.takenSeq = takenSeq;
            this.triedSeq = takenSeq;
        }

        void note(Commit commit) {
            seq = commit.seq();
            boolean due = schedule.events > 0 && commit.seq() - triedSeq >= schedule.events;
            for (Entry entry : commit.entries()) {
                for (Event event : entry.events()) {
                    if (event instanceof Event.DayStarted) {
                        dayBegan = true;
                        due = true;
                    }
                }
            }
            if (due) {
                LockSupport.unpark(thread);
            }
        }

        boolean isDue() {
            long behind = seq - triedSeq;
            long age = System.nanoTime() - takenNanos;
            return dayBegan
                    || schedule.events > 0 && behind >= schedule.events
                    || schedule.minutes > 0 && behind > 0 && age >= TimeUnit.MINUTES.toNanos(schedule.minutes);
        }
    }

    private final Journal journal;
    private final Schedule schedule;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "snapshots");
    private volatile boolean stopping;

    Snapshotter(Journal journal, Schedule schedule) {
        this.journal = journal;
        this.schedule = schedule;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes snapshots of a site from now on. */
    void watch(SiteAgent agent) {
        Watched site = new Watched(agent.site(), agent.startedAtSeq(), agent.startedAtSeq() - agent.replayedEvents());
        watched.add(site);
        agent.onCommit(site::note);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            watched.stream().filter(Watched::isDue).forEach(this::take);
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    private void take(Watched site) {
        if (stopping) {
            return;
        }
        site.dayBegan = false;
        site.takenNanos = System.nanoTime();
        try {
            site.takenSeq = take(journal, site.site);
            site.triedSeq = site.takenSeq;
        } catch (JournalException | RuntimeException failed) {
            LOG.warn("site {}: no snapshot could be taken", site.site, failed);
            site.triedSeq = site.seq; // not at once again
        }
    }

    /**
     * Takes a snapshot of a site as it is in a journal.
     *
     * @return sequence of the last event in the newest snapshot, 0 when nothing has happened yet
     */
    public static long take(Journal journal, String site) throws JournalException {
        long began = System.nanoTime();
        Snapshots snapshots = journal.snapshots();
        Boards boards = Snapshot.newest(site, snapshots, Long.MAX_VALUE, new StandardPolicies())
                .boards();
        long from = boards.seq();
        journal.replay(site, from + 1, boards::apply);
        if (boards.seq() > from) {
            byte[] bytes = Snapshot.write(boards);
            snapshots.keep(site, new Snapshots.Stored(boards.seq(), Snapshot.FORM, System.currentTimeMillis(), bytes));
            LOG.info(
                    "site {}: snapshot at {}, {} bytes, in {} ms",
                    site,
                    boards.seq(),
                    bytes.length,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
        return boards.seq();
    }

    /** Takes a last snapshot of each site that has moved on since its last one, and ends; no site may run any more. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        for (Watched site : watched) {
            try {
                if (site.seq > site.takenSeq) {
                    take(journal, site.site);
                }
            } catch (JournalException | RuntimeException failed) {
                LOG.warn("site {}: no last snapshot could be taken", site.site, failed);
            }
        }
        watched.clear();
    }
}
