package luot.gateway.demo;

import java.util.HashSet;
import java.util.Set;
import luot.engine.site.Command;

/** Patients who missed a call or were set aside, and who come back after a while. */
final class Absent {
    private final Timeline timeline;
    private final Desk desk;
    private final Set<Long> away = new HashSet<>();

    Absent(Timeline timeline, Desk desk) {
        this.timeline = timeline;
        this.desk = desk;
    }

    /** Brings one who missed a call back in line at a site time; who is expected already is left alone. */
    void comeBack(long ticket, long siteMillis) {
        back(ticket, siteMillis, new Command.Reinsert(ticket));
    }

    /** Brings one who was set aside back in line at a site time; who is expected already is left alone. */
    void resume(long ticket, long siteMillis) {
        back(ticket, siteMillis, new Command.Resume(ticket));
    }

    private void back(long ticket, long siteMillis, Command command) {
        if (away.add(ticket)) {
            timeline.at(
                    siteMillis,
                    () -> desk.send(
                            "desk-1",
                            desk.freshId(),
                            command,
                            receipt -> away.remove(ticket),
                            refused -> away.remove(ticket)));
        }
    }
}
