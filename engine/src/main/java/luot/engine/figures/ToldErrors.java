package luot.engine.figures;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How right told waits were. Times are ms, shares from 0 to 1; an error is the told P50 less the wait, so that a bias
 * above 0 means that people were called earlier than told.
 *
 * @param maeMillis mean absolute error
 * @param rmseMillis root of the mean squared error
 * @param biasMillis mean error
 * @param within share of errors of no more than five minutes or a fifth of the wait, whichever is more
 * @param coveredByP50 share of waits of no more than the told P50; it should be a half
 * @param coveredByP90 the same of P90; it should be nine tenths
 * @param pinballP90Millis mean pinball loss of P90 (Koenker and Bassett 1978): too short costs nine times as much as
 *     too long
 * @param toldP50Millis mean of the told P50
 * @param toldP90Millis mean of the told P90
 * @param waitMillis mean of the waits
 */
public record ToldErrors(
        long maeMillis,
        long rmseMillis,
        long biasMillis,
        double within,
        double coveredByP50,
        double coveredByP90,
        long pinballP90Millis,
        long toldP50Millis,
        long toldP90Millis,
        long waitMillis) {
    private static final double CLOSE_MILLIS = 5 * 60_000;
    private static final double CLOSE_SHARE = 0.2;
    private static final double UPPER = 0.9;

    /** Of steps that were told a wait and had one; absent without any. */
    static @Nullable ToldErrors of(List<PlayedStep> steps) {
        if (steps.isEmpty()) {
            return null;
        }
        return new ToldErrors(
                mean(steps, ToldErrors::errorMillis),
                Math.round(Math.sqrt(average(steps, s -> (double) (p50(s) - wait(s)) * (p50(s) - wait(s))))),
                mean(steps, s -> p50(s) - wait(s)),
                share(steps, s -> errorMillis(s) <= Math.max(CLOSE_MILLIS, CLOSE_SHARE * wait(s))),
                share(steps, s -> wait(s) <= p50(s)),
                share(steps, s -> wait(s) <= p90(s)),
                mean(steps, s -> Math.max(UPPER * (wait(s) - p90(s)), (1 - UPPER) * (p90(s) - wait(s)))),
                mean(steps, ToldErrors::p50),
                mean(steps, ToldErrors::p90),
                mean(steps, ToldErrors::wait));
    }

    static boolean isTold(PlayedStep step) {
        return step.toldP50Millis() != null && step.toldP90Millis() != null;
    }

    /** Whether it stood in line at all: who is called as they join was told nothing. */
    static boolean hadToWait(PlayedStep step) {
        return step.firstCalledMillis() != step.joinedMillis();
    }

    static long errorMillis(PlayedStep step) {
        return Math.abs(p50(step) - wait(step));
    }

    static long wait(PlayedStep step) {
        return step.firstCalledMillis() - step.joinedMillis();
    }

    static long p50(PlayedStep step) {
        return given(step.toldP50Millis());
    }

    static long p90(PlayedStep step) {
        return given(step.toldP90Millis());
    }

    private static long given(@Nullable Long told) {
        return told == null ? 0 : told;
    }

    private static long mean(List<PlayedStep> steps, ToDoubleFunction<PlayedStep> value) {
        return Math.round(average(steps, value));
    }

    private static double average(List<PlayedStep> steps, ToDoubleFunction<PlayedStep> value) {
        return steps.stream().mapToDouble(value).average().orElse(0);
    }

    private static double share(List<PlayedStep> steps, Predicate<PlayedStep> which) {
        return (double) steps.stream().filter(which).count() / steps.size();
    }
}
