package luot.engine.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** A journal that lasts as long as the object: for tests and simulated days. */
public final class MemoryJournal implements Journal {

    private static final class Log {
        final String epoch = UUID.randomUUID().toString();
        final List<Entry> entries = new ArrayList<>();
        long lastSeq;
        long term;
    }

    /** Also the lock of every journal on the same store. */
    private final Map<String, Log> logs;

    private final Snapshots snapshots;

    private final Map<String, Long> terms = new HashMap<>();
    private volatile boolean closed;

    /** A journal on a store of its own. */
    public MemoryJournal() {
        this.logs = new LinkedHashMap<>();
        this.snapshots = new MemorySnapshots();
    }

    /** Another journal on the same store. */
    public MemoryJournal(MemoryJournal same) {
        this.logs = same.logs;
        this.snapshots = same.snapshots;
    }

    @Override
    public List<String> sites() throws JournalException {
        synchronized (logs) {
            refuseWhenClosed();
            return List.copyOf(logs.keySet());
        }
    }

    @Override
    public String epoch(String site) throws JournalException {
        synchronized (logs) {
            return log(site).epoch;
        }
    }

    @Override
    public void lead(String site) throws JournalException {
        synchronized (logs) {
            terms.put(site, ++log(site).term);
        }
    }

    @Override
    public void settle(String site) throws JournalException {
        synchronized (logs) {
            held(site);
            lead(site);
        }
    }

    /** The log of a site that this journal leads, from now on if it never has. */
    private Log held(String site) throws JournalException {
        Log log = log(site);
        Long term = terms.get(site);
        if (term == null) {
            lead(site);
        } else if (term != log.term) {
            throw new Deposed(site, term);
        }
        return log;
    }

    @Override
    public void append(String site, List<Entry> entries) throws JournalException {
        synchronized (logs) {
            append(held(site), site, entries);
        }
    }

    private static void append(Log log, String site, List<Entry> entries) throws JournalException {
        log.lastSeq = Sequence.following(site, log.lastSeq, entries);
        log.entries.addAll(entries);
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        from(site, fromSeq).stream().takeWhile(entry -> entry.seq() < toSeq).forEach(reader);
    }

    @Override
    public long seqAt(String site, long atMillis) throws JournalException {
        synchronized (logs) {
            for (Entry entry : from(site, 1)) {
                if (entry.atMillis() >= atMillis) {
                    return entry.seq();
                }
            }
            Log log = logs.get(site);
            return log == null ? 1 : log.lastSeq + 1;
        }
    }

    @Override
    public @Nullable SitePlan planBefore(String site, long seq) throws JournalException {
        SitePlan plan = null;
        for (Entry entry : from(site, 1)) {
            for (Event event : entry.seq() < seq ? entry.events() : List.<Event>of()) {
                plan = event instanceof Event.PlanChanged changed ? changed.plan() : plan;
            }
        }
        return plan;
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public void close() {
        closed = true;
    }

    private List<Entry> from(String site, long fromSeq) throws JournalException {
        synchronized (logs) {
            refuseWhenClosed();
            Log log = logs.get(site);
            if (log == null || fromSeq > log.lastSeq) {
                return List.of();
            }
            int low = 0;
            int high = log.entries.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (log.entries.get(middle).seq() < fromSeq) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == log.entries.size() || log.entries.get(low).seq() != Math.max(fromSeq, 1)) {
                throw Sequence.notFirst(site, fromSeq);
            }
            return List.copyOf(log.entries.subList(low, log.entries.size()));
        }
    }

    private Log log(String site) throws JournalException {
        refuseWhenClosed();
        return logs.computeIfAbsent(site, absent -> new Log());
    }

    private void refuseWhenClosed() throws JournalException {
        if (closed) {
            throw new JournalException("The journal is closed");
        }
    }
}
