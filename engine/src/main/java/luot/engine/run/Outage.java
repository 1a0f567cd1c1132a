package luot.engine.run;

import java.util.HashSet;
import java.util.Set;

/**
 * A journal that fails, from its first failure until it works again: when to try again, and how much of it belongs in
 * the log. A store that is away for an hour must neither be asked without pause nor fill the disk with what it said.
 */
final class Outage {
    /** What a failure is worth in the log. */
    enum Worth {
        /** All of it: it is the first, or says what none before it has said. */
        TRACE,
        /** One line: a minute has passed since the last. */
        LINE,
        NOTHING
    }

    /** The longest pause between two tries that nobody asked for, seconds; the first is one second. */
    private static final long LONGEST_PAUSE = 5;

    private static final long LINE_SECONDS = 60;
    private static final int MESSAGES = 20;

    private final long secondMillis;
    private final Set<String> messages = new HashSet<>();
    private long firstMillis;
    private long triedMillis;
    private boolean isTrying;
    private long loggedMillis;
    private long pauseSeconds;
    private int failures;

    /**
     * No failure yet.
     *
     * @param secondMillis how long a real second is in the time that all methods are given, ms
     */
    Outage(long secondMillis) {
        this.secondMillis = secondMillis;
    }

    /** Notes that a try failed. */
    Worth failed(Throwable failure, long nowMillis) {
        if (failures++ == 0) {
            firstMillis = nowMillis;
            pauseSeconds = 1;
        } else {
            pauseSeconds = Math.min(LONGEST_PAUSE, 2 * pauseSeconds);
        }
        triedMillis = nowMillis;
        isTrying = true;
        if (messages.size() < MESSAGES && messages.add(failure.toString())) {
            loggedMillis = nowMillis;
            return Worth.TRACE;
        } else if (nowMillis - loggedMillis >= LINE_SECONDS * secondMillis) {
            loggedMillis = nowMillis;
            return Worth.LINE;
        }
        return Worth.NOTHING;
    }

    /** Notes that a try succeeded. */
    void over() {
        failures = 0;
        messages.clear();
    }

    /** How many tries have failed since it last worked. */
    int failures() {
        return failures;
    }

    /** How long it has lasted, real seconds. */
    long seconds(long nowMillis) {
        return (nowMillis - firstMillis) / Math.max(1, secondMillis);
    }

    /**
     * Whether it is too early to try again: within a second of the last try, or some seconds where nobody asks. That
     * counts from the first question after the try, which may itself have taken long; a clock that was set back since
     * then is no reason to wait.
     */
    boolean isPausing(boolean isAsked, long nowMillis) {
        if (isTrying) {
            isTrying = false;
            triedMillis = nowMillis;
        }
        long passed = nowMillis - triedMillis;
        return failures > 0 && passed >= 0 && passed < (isAsked ? 1 : pauseSeconds) * secondMillis;
    }

    /** When to try again though nobody asks, ms; {@link Long#MIN_VALUE} when nothing has failed. */
    long nextTryMillis() {
        return failures == 0 ? Long.MIN_VALUE : triedMillis + pauseSeconds * secondMillis;
    }
}
