package luot.gateway.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import luot.engine.site.Command;

/** Patients who missed a call or were set aside, and who come back after a while. */
final class Absent {
    private final Timeline timeline;
    private final Desk desk;
    private final Set<Long> away = new HashSet<>();
    private final Map<Long, Long> backAtSeq = new HashMap<>();

    Absent(Timeline timeline, Desk desk) {
        this.timeline = timeline;
        this.desk = desk;
    }

    /** Forgets the day before. */
    void newDay() {
        backAtSeq.clear();
    }

    /**
     * Brings one who missed a call back in line at a site time; who is expected already is left alone.
     *
     * @param seq the revision of the board that shows it, or the sequence of the missed call
     */
    void comeBack(long ticket, long siteMillis, long seq) {
        back(ticket, siteMillis, seq, new Command.Reinsert(ticket));
    }

    /** Brings one who was set aside back in line, likewise. */
    void resume(long ticket, long siteMillis, long seq) {
        back(ticket, siteMillis, seq, new Command.Resume(ticket));
    }

    private void back(long ticket, long siteMillis, long seq, Command command) {
        // A board older than the return still shows the patient as away.
        if (seq >= backAtSeq.getOrDefault(ticket, 0L) && away.add(ticket)) {
            timeline.at(
                    siteMillis,
                    () -> desk.send(
                            "desk-1",
                            desk.freshId(),
                            command,
                            receipt -> {
                                away.remove(ticket);
                                backAtSeq.put(ticket, receipt.seq());
                            },
                            refused -> away.remove(ticket)));
        }
    }
}
