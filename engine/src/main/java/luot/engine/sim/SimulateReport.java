package luot.engine.sim;

import java.util.List;
import java.util.Locale;
import luot.engine.site.SitePlan;

/**
 * What a simulation came to, in figures and in words.
 *
 * @param visits visits of the day
 * @param steps steps given
 * @param missedCalls calls that nobody answered
 * @param walkedAway visits that walked away
 * @param commands commands given to the engine
 * @param events events it made of them
 * @param wallMillis time the simulation took, reading and writing of files not counted, ms
 * @param meanStayMillis mean stay of the visits that did not walk away, ms
 * @param meanWaitMillis mean time they waited in lines, ms
 * @param policy the rules that were in force
 * @param unserved steps that could not be given, with the reasons
 */
public record SimulateReport(
        int visits,
        long steps,
        long missedCalls,
        long walkedAway,
        long commands,
        long events,
        long wallMillis,
        double meanStayMillis,
        double meanWaitMillis,
        SitePlan.Policy policy,
        List<Unserved> unserved) {
    private static final int SHOWN = 20;

    static SimulateReport of(SimulatedDay day, PolicyChoice choice, long wallMillis) {
        return new SimulateReport(
                day.day().visits().size(),
                day.stepsDone(),
                day.missedCalls(),
                day.walkedAway(),
                day.commands(),
                day.events(),
                wallMillis,
                day.meanStayMillis(),
                day.meanWaitMillis(),
                choice.policy(),
                day.unserved());
    }

    /** Commands a second of wall time. */
    public long commandsPerSecond() {
        return commands * 1_000 / Math.max(1, wallMillis);
    }

    /** A few lines for a person at a console, without a line break at the end. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "policy: next=%s room=%s steps=%s returns=%s binding=%s",
                policy.next(),
                policy.room(),
                policy.steps(),
                String.valueOf(policy.returns()),
                String.valueOf(policy.binding()));
        line(
                text,
                "%,d visits, %,d steps done, %,d calls missed, %,d walked away",
                visits,
                steps,
                missedCalls,
                walkedAway);
        line(text, "mean stay %.1f min, of it %.1f min in lines", meanStayMillis / 60_000, meanWaitMillis / 60_000);
        unserved.stream()
                .limit(SHOWN)
                .forEach(u -> line(text, "visit %s step %s was not served: %s", u.visit(), u.step(), u.reason()));
        if (unserved.size() > SHOWN) {
            line(text, "… and %,d more steps not served", unserved.size() - SHOWN);
        }
        text.append(String.format(
                Locale.ROOT,
                "%,d commands, %,d events in %,d ms (%,d commands/s)",
                commands,
                events,
                wallMillis,
                commandsPerSecond()));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
