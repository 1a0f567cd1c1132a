package luot.engine.shadow;

/**
 * What simple ways of telling a wait would say to somebody who joins, each on the {@link Scale}. Each is right in some
 * line: the rate of calls where people are called in the order of joining, the usual wait of the hour where the doctor
 * chooses.
 */
final class Opinions {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double MINUTES = 60;

    private Opinions() {}

    /**
     * The opinions, always of the same ways in the same order.
     *
     * @param ahead how many are expected to be called first
     * @param days how long the log is by now, days
     */
    static double[] of(Person person, ObservedLine line, double ahead, double days) {
        long now = person.joinedMillis();
        double mean = line.meanWait();
        double lastHour = line.calls.since(now - HOUR_MILLIS);
        double[] opinions = {
            Math.expm1(line.meanWait(person.priorityClass())),
            Math.expm1(line.day.usualWait(now, mean)),
            Math.expm1(line.recent.mean(3, mean)),
            Math.expm1(line.recent.mean(10, mean)),
            (ahead + 1) * MINUTES / (lastHour + 0.5),
            line.day.minutesUntil(ahead + 1, now, days),
            line.pace.minutesUntil(ahead, line.serving.size(), now),
            line.oldestMinutes(now)
        };
        double most = line.longWait();
        for (int i = 0; i < opinions.length; i++) {
            opinions[i] = Scale.of(Math.min(opinions[i], most));
        }
        return opinions;
    }
}
