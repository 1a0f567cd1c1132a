package luot.engine.sim;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code log.csv}: a step done, a call that was missed (no start), or a visit that walked away (no call).
 * Times are epoch ms.
 *
 * @param toldP50Millis the wait from joining to the first call that was told at joining, P50, ms; absent when none was
 * @param toldP90Millis the same, P90
 * @param preCalledMillis when the patient had been asked to get ready for this call; absent when not
 */
public record LogRow(
        DayVisit visit,
        DayStep step,
        String room,
        long joinedMillis,
        @Nullable Long calledMillis,
        @Nullable Long startedMillis,
        @Nullable Long finishedMillis,
        @Nullable Long toldP50Millis,
        @Nullable Long toldP90Millis,
        @Nullable Long preCalledMillis) {

    /** A line of somebody who was told nothing. */
    public LogRow(
            DayVisit visit,
            DayStep step,
            String room,
            long joinedMillis,
            @Nullable Long calledMillis,
            @Nullable Long startedMillis,
            @Nullable Long finishedMillis) {
        this(visit, step, room, joinedMillis, calledMillis, startedMillis, finishedMillis, null, null, null);
    }

    /** When what the line tells was complete: the finish, the leaving, or the missed call. */
    public long atMillis() {
        if (finishedMillis != null) {
            return finishedMillis;
        }
        return calledMillis == null ? joinedMillis : calledMillis;
    }

    /** Whether it is a step that was given. */
    public boolean isDone() {
        return startedMillis != null && finishedMillis != null;
    }

    /** Whether it is a call that nobody answered. */
    public boolean isMissedCall() {
        return calledMillis != null && startedMillis == null;
    }

    /** Whether it is a visit that walked away. */
    public boolean isWalkAway() {
        return calledMillis == null;
    }
}
