package luot.engine.run;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import org.jspecify.annotations.Nullable;

/** The sites that run in this process, each with its own agent, on one journal. */
public final class Sites implements AutoCloseable {
    private final Journal journal;
    private final SiteClock clock;
    private final @Nullable Snapshotter snapshotter;
    private final ConcurrentMap<String, SiteAgent> agents = new ConcurrentHashMap<>();

    /** No site yet; {@link #open} adds them. No snapshots are taken. */
    public Sites(Journal journal, SiteClock clock) {
        this(journal, clock, Snapshotter.Schedule.NEVER);
    }

    /** The same, with snapshots by a schedule. */
    public Sites(Journal journal, SiteClock clock, Snapshotter.Schedule schedule) {
        this.journal = journal;
        this.clock = clock;
        this.snapshotter = schedule.equals(Snapshotter.Schedule.NEVER) ? null : new Snapshotter(journal, schedule);
    }

    /** Opens every site that the journal knows. */
    public void openAll() throws JournalException {
        for (String site : journal.sites()) {
            open(site);
        }
    }

    /** The agent of a site, started from its journal if it does not run yet; a site without a journal begins one. */
    public synchronized SiteAgent open(String site) throws JournalException {
        SiteAgent running = agents.get(site);
        if (running == null) {
            running = new SiteAgent(site, journal, clock.forSite(), new StandardPolicies());
            agents.put(site, running);
            if (snapshotter != null) {
                snapshotter.watch(running);
            }
        }
        return running;
    }

    /** The agent of a site that runs, absent otherwise. */
    public @Nullable SiteAgent find(String site) {
        return agents.get(site);
    }

    /** The ids of the sites that run. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(agents.keySet());
    }

    /** The journal of all sites, for those who read what happened; only agents write to it. */
    public Journal journal() {
        return journal;
    }

    /** The clock of this process, with which that of every site goes. */
    public SiteClock clock() {
        return clock;
    }

    /** Stops every agent; the journal stays open. */
    @Override
    public void close() {
        agents.values().forEach(SiteAgent::close);
        if (snapshotter != null) {
            snapshotter.close(); // with a last one of each site: the next start has nothing to replay
        }
        agents.clear();
    }
}
