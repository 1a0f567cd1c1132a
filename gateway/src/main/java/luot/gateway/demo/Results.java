package luot.gateway.demo;

import java.util.HashSet;
import java.util.Set;
import luot.engine.site.Command;

/** The results that laboratories and imaging will have ready later, each told once. */
final class Results {
    private final Timeline timeline;
    private final Desk desk;
    private final Set<Long> expected = new HashSet<>();

    Results(Timeline timeline, Desk desk) {
        this.timeline = timeline;
        this.desk = desk;
    }

    /** Forgets the day before: its tickets have their results. */
    void newDay() {
        expected.clear();
    }

    /** Expects the result of a finished ticket at a site time; again means nothing. */
    void expect(long ticket, long readyMillis) {
        if (expected.add(ticket)) {
            timeline.at(readyMillis, () -> {
                Command command = new Command.ResultReady(null, null, ticket);
                desk.send("results", desk.freshId(), command, receipt -> {}, refused -> {});
            });
        }
    }
}
