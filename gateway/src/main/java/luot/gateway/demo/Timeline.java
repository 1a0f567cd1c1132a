package luot.gateway.demo;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import luot.engine.run.SiteClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the player means to do and when, in site time, done by one thread in order of time. What is late is done at
 * once, in the same order.
 */
final class Timeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private record Due(long atMillis, long number, Runnable what) {}

    private final SiteClock clock;
    private final ScheduledThreadPoolExecutor thread;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::number));
    private long number;
    private long wakeAtMillis = Long.MAX_VALUE;
    private @Nullable Future<?> wake;

    Timeline(SiteClock clock) {
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "demo-player"));
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Site time, epoch ms. */
    long nowMillis() {
        return clock.nowMillis();
    }

    /** Has something done on the player's thread as soon as may be; from any thread. */
    void run(Runnable what) {
        try {
            thread.execute(() -> safely(what));
        } catch (RejectedExecutionException closed) {
            LOG.debug("the player has stopped");
        }
    }

    /** Has something done on the player's thread after a real time; from any thread. */
    void afterReal(long millis, Runnable what) {
        try {
            Future<?> unused = thread.schedule(() -> safely(what), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the player has stopped");
        }
    }

    /** Has something done on the player's thread again and again, with a real time between. */
    void everyReal(long millis, Runnable what) {
        Future<?> unused = thread.scheduleWithFixedDelay(() -> safely(what), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Has something done at a site time, epoch ms; from the player's thread. */
    void at(long siteMillis, Runnable what) {
        due.add(new Due(siteMillis, number++, what));
        if (siteMillis < wakeAtMillis) {
            setWake();
        }
    }

    /** Moves the clock forward to a moment. */
    void skipTo(long siteMillis) {
        clock.skipTo(siteMillis);
        setWake();
    }

    private void setWake() {
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
        Due next = due.peek();
        wakeAtMillis = next == null ? Long.MAX_VALUE : next.atMillis();
        if (next != null && !thread.isShutdown()) {
            wake = thread.schedule(this::doDue, clock.realMillisUntil(wakeAtMillis), TimeUnit.MILLISECONDS);
        }
    }

    private void doDue() {
        wakeAtMillis = Long.MIN_VALUE; // nothing sets the wake while this runs
        long now = clock.nowMillis();
        for (Due next = due.peek(); next != null && next.atMillis() <= now; next = due.peek()) {
            due.remove();
            safely(next.what());
        }
        setWake();
    }

    private static void safely(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException bug) {
            LOG.error("something the player meant to do failed; it goes on", bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
