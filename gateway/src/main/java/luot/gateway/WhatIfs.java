package luot.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import luot.engine.whatif.WhatIf;
import luot.engine.whatif.WhatIfResult;
import luot.engine.whatif.WrongChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The what-ifs of a server: one runs at a time, on a thread of its own that yields to all others, and the last few are
 * kept to be read.
 */
final class WhatIfs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfs.class);
    private static final int KEPT = 8;
    private static final long STOP_MILLIS = 3_000;

    /** How a what-if stands. */
    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** What is told of a what-if. */
    record View(
            String id,
            State state,
            int done,
            int of,
            @Nullable WhatIfResult result) {}

    private static final class Run implements WhatIf.Watch {
        final String id = UUID.randomUUID().toString();
        final String site;
        final Thread thread;
        volatile State state = State.RUNNING;
        volatile int done;
        volatile int of;
        volatile boolean cancelled;
        volatile @Nullable WhatIfResult result;

        Run(String site, WhatIf whatIf) {
            this.site = site;
            this.thread = new Thread(() -> run(whatIf), "what-if");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
        }

        private void run(WhatIf whatIf) {
            try {
                result = whatIf.run(this);
                state = State.DONE;
            } catch (CancellationException stopped) {
                state = State.CANCELLED;
            } catch (WrongChange | RuntimeException broken) {
                LOG.error("what-if {} of site {} failed", id, site, broken);
                state = State.FAILED;
            }
        }

        @Override
        public void played(int played, int plays) {
            done = played;
            of = plays;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        View view() {
            State now = state; // before the result, which is there when it is done
            return new View(id, now, done, of, result);
        }
    }

    private final Map<String, Run> runs = new LinkedHashMap<>();
    /** Held from the moment somebody asks until the run is over. */
    private boolean claimed;

    private @Nullable Run running;
    private boolean closed;

    /** Takes the one place, for a question that is being prepared; refused while another has it. */
    synchronized boolean claim() {
        Run now = running;
        if (claimed || closed || (now != null && now.thread.isAlive())) {
            return false;
        }
        claimed = true;
        return true;
    }

    /** Gives the place back: nothing is to be run. */
    synchronized void release() {
        claimed = false;
    }

    /** Runs the question for which the place was taken. */
    synchronized View start(String site, WhatIf whatIf) {
        Run run = new Run(site, whatIf);
        claimed = false;
        if (closed) {
            run.state = State.CANCELLED;
            return run.view();
        }
        running = run;
        runs.put(run.id, run);
        if (runs.size() > KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
        run.thread.start();
        return run.view();
    }

    /** How a what-if of a site stands; absent when there is none of that id. */
    synchronized @Nullable View find(String site, String id) {
        Run run = runs.get(id);
        return run == null || !run.site.equals(site) ? null : run.view();
    }

    /** Lets a what-if of a site end soon; absent when there is none of that id. */
    synchronized @Nullable View cancel(String site, String id) {
        Run run = runs.get(id);
        if (run == null || !run.site.equals(site)) {
            return null;
        }
        run.cancelled = true;
        return run.view();
    }

    @Override
    public void close() {
        Run last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        if (last != null) {
            last.cancelled = true;
            try {
                last.thread.join(STOP_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
