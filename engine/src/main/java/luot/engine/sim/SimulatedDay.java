package luot.engine.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.site.SiteState;

/**
 * What became of a day.
 *
 * @param day the day
 * @param state the site at its end
 * @param rows the log, in the order of completion
 * @param unserved steps that could not be given, with the reasons; empty when every visit was served or walked away
 * @param commands commands given to the engine
 * @param events events it made of them
 */
public record SimulatedDay(
        RecordedDay day, SiteState state, List<LogRow> rows, List<Unserved> unserved, long commands, long events) {

    /** Writes {@code log.csv}. */
    public void writeLog(Path out) throws IOException {
        DayLog.write(out, rows, state.midnightMillis());
    }

    /** Steps that were given. */
    public long stepsDone() {
        return rows.stream().filter(LogRow::isDone).count();
    }

    /** Calls that nobody answered. */
    public long missedCalls() {
        return rows.stream().filter(LogRow::isMissedCall).count();
    }

    /** Visits that walked away. */
    public long walkedAway() {
        return rows.stream().filter(LogRow::isWalkAway).count();
    }

    /** Mean stay of the visits that were given anything and did not walk away: last finish or result − arrival, ms. */
    public double meanStayMillis() {
        Map<String, Long> stays = new HashMap<>();
        for (LogRow row : stayed()) {
            Long finished = row.finishedMillis();
            if (finished != null) {
                long arrivedMillis = state.midnightMillis() + row.visit().arrivalMillis();
                stays.merge(row.visit().id(), finished + row.step().resultMillis() - arrivedMillis, Math::max);
            }
        }
        return mean(stays);
    }

    /** Mean over the same visits of the time waited in lines, from joining to the start, ms. */
    public double meanWaitMillis() {
        Map<String, Long> waits = new HashMap<>();
        for (LogRow row : stayed()) {
            Long started = row.startedMillis();
            if (started != null) {
                waits.merge(row.visit().id(), started - row.joinedMillis(), Long::sum);
            }
        }
        return mean(waits);
    }

    private static double mean(Map<String, Long> values) {
        return values.values().stream().mapToLong(value -> value).average().orElse(0);
    }

    private List<LogRow> stayed() {
        Set<String> left = new HashSet<>();
        rows.stream()
                .filter(LogRow::isWalkAway)
                .forEach(row -> left.add(row.visit().id()));
        return rows.stream()
                .filter(row -> row.isDone() && !left.contains(row.visit().id()))
                .toList();
    }
}
