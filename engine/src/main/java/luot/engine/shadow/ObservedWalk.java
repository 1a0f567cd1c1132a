package luot.engine.shadow;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The order of time over an observed file: at one moment first what happens to those already there, by kind (calls,
 * ends, leavings) and place in the file, then the joins in the order of the file, each followed by what happens to it
 * at once.
 */
final class ObservedWalk {
    private enum Kind {
        CALL,
        FINISH,
        LEAVE
    }

    private record Happening(long atMillis, Kind kind, Person person) {}

    private static final Comparator<Happening> ORDER = Comparator.comparingLong(Happening::atMillis)
            .thenComparing(Happening::kind)
            .thenComparingInt(happening -> happening.person().number());

    private final PriorityQueue<Happening> ahead = new PriorityQueue<>(ORDER);
    private final LineEvents events;

    private ObservedWalk(LineEvents events) {
        this.events = events;
    }

    /** Tells the events of a file, whose rows are sorted by joining. */
    static void over(List<ObservedRow> rows, LineEvents events) {
        ObservedWalk walk = new ObservedWalk(events);
        for (ObservedRow row : rows) {
            walk.until(row.person().joinedMillis());
            events.joined(row.person());
            walk.expect(row.calledMillis(), Kind.CALL, row.person());
            walk.expect(row.finishedMillis(), Kind.FINISH, row.person());
            walk.expect(row.leftMillis(), Kind.LEAVE, row.person());
        }
        walk.until(ObservedRow.NEVER);
    }

    private void expect(long atMillis, Kind kind, Person person) {
        if (atMillis != ObservedRow.NEVER) {
            ahead.add(new Happening(atMillis, kind, person));
        }
    }

    /** Everything up to this moment, the moment itself included. */
    private void until(long moment) {
        for (Happening next = ahead.peek(); next != null && next.atMillis() <= moment; next = ahead.peek()) {
            ahead.remove();
            switch (next.kind()) {
                case CALL -> events.called(next.person(), next.atMillis());
                case FINISH -> events.finished(next.person(), next.atMillis());
                case LEAVE -> events.left(next.person(), next.atMillis());
            }
        }
    }
}
