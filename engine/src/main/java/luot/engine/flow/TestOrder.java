package luot.engine.flow;

import java.util.Arrays;
import java.util.List;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * A search over all orders of a patient's open tests for the one whose last result is there soonest; of equal ones that
 * which begins with the shortest wait; then where most work is still to come, for that room should never stand idle;
 * then that with the least sum of ends, then the first in the order of issue.
 */
final class TestOrder {
    private final Ticket[] tests;
    private final long[] waitMillis;
    private final long[] serviceMillis;
    private final long[] resultMillis;
    private final long[] readyMillis;
    private final long[] demandMillis;
    private final boolean[][] needs;
    private final boolean[] taken;
    private final long[] resultAtMillis;

    private int first = -1;
    private int bestFirst = -1;
    private long bestLast = Long.MAX_VALUE;

    private long @Nullable [] best;

    TestOrder(Beliefs beliefs, ExpectedWait expectedWait, List<Ticket> open, SiteState state) {
        tests = open.toArray(new Ticket[0]);
        int n = tests.length;
        waitMillis = new long[n];
        serviceMillis = new long[n];
        resultMillis = new long[n];
        readyMillis = new long[n];
        demandMillis = new long[n];
        needs = new boolean[n][n];
        taken = new boolean[n];
        resultAtMillis = new long[n];
        for (int i = 0; i < n; i++) {
            waitMillis[i] = expectedWait.millis(tests[i].service(), state);
            serviceMillis[i] = beliefs.serviceMillis(tests[i], state);
            resultMillis[i] = beliefs.resultMillis(tests[i], state);
            demandMillis[i] = expectedWait.demandMillis(tests[i].service(), state);
            for (String key : tests[i].after()) {
                note(i, tests[i].visit().ticketOf(key), beliefs, state.lastMillis());
            }
        }
    }

    private void note(int test, @Nullable Ticket before, Beliefs beliefs, long nowMillis) {
        for (int j = 0; j < tests.length; j++) {
            if (tests[j] == before) {
                needs[test][j] = true;
                return;
            }
        }
        if (before == null || before.state() == TicketState.CANCELLED) {
            return;
        }
        // What is neither a test nor over cannot be planned through: its end is not known.
        readyMillis[test] = before.state().isOver()
                ? Math.max(readyMillis[test], beliefs.resultAtMillis(before, nowMillis) - nowMillis)
                : Long.MAX_VALUE;
    }

    /** The first test of the best order, one of those that can be walked to now. */
    Ticket best(List<Ticket> ready) {
        for (int i = 0; i < tests.length; i++) {
            if (ready.contains(tests[i])) {
                first = i;
                go(i, 1, 0, 0, 0);
            }
        }
        return bestFirst < 0 ? ready.get(0) : tests[bestFirst];
    }

    private void go(int test, int depth, long time, long last, long sum) {
        long start = time + tests[test].walkMillis();
        if (readyMillis[test] == Long.MAX_VALUE) {
            return;
        }
        start = Math.max(start, readyMillis[test]);
        for (int j = 0; j < tests.length; j++) {
            if (needs[test][j]) {
                if (!taken[j]) {
                    return;
                }
                start = Math.max(start, resultAtMillis[j]);
            }
        }
        long end = Math.max(start, waitMillis[test]) + serviceMillis[test];
        long lastResult = Math.max(last, end + resultMillis[test]);
        if (lastResult > bestLast) {
            return;
        }
        taken[test] = true;
        resultAtMillis[test] = end + resultMillis[test];
        if (depth == tests.length) {
            note(lastResult, sum + end);
        } else {
            for (int next = 0; next < tests.length; next++) {
                if (!taken[next]) {
                    go(next, depth + 1, end, lastResult, sum + end);
                }
            }
        }
        taken[test] = false;
    }

    private void note(long last, long sum) {
        long[] score = {last, Math.max(0, waitMillis[first] - tests[first].walkMillis()), -demandMillis[first], sum};
        if (best == null || Arrays.compare(score, best) < 0) {
            best = score;
            bestLast = last;
            bestFirst = first;
        }
    }
}
