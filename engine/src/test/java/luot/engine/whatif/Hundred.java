package luot.engine.whatif;

import java.util.ArrayList;
import java.util.List;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;

/**
 * A hundred visits, one a minute from 7:00, each to the lab and then the doctor: more than two doctors keep up with.
 */
final class Hundred {
    private Hundred() {}

    static RecordedDay visits() {
        List<DayVisit> visits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long take = 60_000L + i % 7 * 20_000L;
            DayStep lab = new DayStep("lab", "LAB", 30_000, 240_000, 0, List.of(), null, null, 0, i * 9_973);
            DayStep exam = new DayStep("exam", "INT", take * 2, 0, 60_000, List.of("lab"), null, null, 0, i * 7_919);
            String priorityClass = i % 10 == 3 ? "emergency" : i % 4 == 1 ? "statutory" : "normal";
            visits.add(new DayVisit("v" + i, (420 + i) * 60_000L, priorityClass, null, 1, List.of(lab, exam), "exam"));
        }
        return new RecordedDay(plan(), visits);
    }

    private static SitePlan plan() {
        Name name = new Name("Nội", "Medicine");
        SitePlan.Binding pooled = SitePlan.Binding.pooled;
        return new SitePlan(
                "vinh",
                null,
                "Asia/Ho_Chi_Minh",
                null,
                List.of(
                        new SitePlan.Service("INT", name, "A", SitePlan.Kind.exam, pooled, 240_000, 0.5, null, 0, null),
                        new SitePlan.Service(
                                "LAB", name, "L", SitePlan.Kind.test, pooled, 30_000, 0.5, null, 240_000, null)),
                null,
                List.of(
                        new SitePlan.Room("INT-1", null, null, List.of("INT"), 1, null, List.of(new Hours(420, 720))),
                        new SitePlan.Room(
                                "INT-2",
                                null,
                                null,
                                List.of("INT"),
                                1,
                                null,
                                List.of(new Hours(420, 690), new Hours(750, 960))),
                        new SitePlan.Room("LAB-1", null, null, List.of("LAB"), 2, null, List.of(new Hours(420, 960)))),
                List.of(
                        new SitePlan.PriorityClass("emergency", null, true, 0, null),
                        new SitePlan.PriorityClass("statutory", null, null, 45, null),
                        new SitePlan.PriorityClass("normal", null, null, 0, null)),
                new SitePlan.Policy("fcfs", "fewest", "printed", "fcfs", "site", null),
                null);
    }
}
