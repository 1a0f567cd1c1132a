package luot.engine.figures;

import java.util.List;

/** How many patients stood in line over a day, all services together: one value every quarter of an hour from 0:00. */
public final class WaitingCurve {
    /** Time between two values, minutes. */
    public static final int STEP_MINUTES = 15;

    private static final int MOST = 7 * 24 * 60 / STEP_MINUTES;

    private WaitingCurve() {}

    /** The values of a day, up to the last at which anybody waits. */
    public static int[] of(PlayedDay day) {
        int[] change = new int[MOST + 1];
        int last = 0;
        for (PlayedStep step : day.steps()) {
            int from = slotFrom(step.readyMillis());
            int to = slotFrom(step.startedMillis());
            change[from]++;
            change[to]--;
            last = Math.max(last, to);
        }
        int[] waiting = new int[last];
        int now = 0;
        for (int i = 0; i < last; i++) {
            now += change[i];
            waiting[i] = now;
        }
        return waiting;
    }

    /** The first value at or after a moment. */
    private static int slotFrom(long millis) {
        long step = STEP_MINUTES * 60_000L;
        return (int) Math.max(0, Math.min(MOST, (millis + step - 1) / step));
    }

    /** The mean of some days, value by value; a day that ends earlier counts with nobody waiting. */
    public static double[] mean(List<int[]> days) {
        double[] mean =
                new double[days.stream().mapToInt(day -> day.length).max().orElse(0)];
        for (int[] day : days) {
            for (int i = 0; i < day.length; i++) {
                mean[i] += (double) day[i] / days.size();
            }
        }
        return mean;
    }
}
