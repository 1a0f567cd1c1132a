package luot.engine.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;

/**
 * An open-shop instance as a day: a row is a patient, a column a room of one place, a number the minutes of that test;
 * any order of tests, everybody there at the start. The engine is told the mean of each column, as of any service, and
 * never the numbers.
 */
public final class OpenShopDay {
    private static final long MINUTE = 60_000;
    private static final int LOTS = 1_000_000_000;

    private OpenShopDay() {}

    /** The proven optima by instance, minutes. */
    public static Map<String, Long> optima(Path csv) throws IOException {
        Map<String, Long> optima = new HashMap<>();
        for (String line : Files.readAllLines(csv)) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("instance")) {
                optima.put(fields[0], Long.parseLong(fields[4]));
            }
        }
        return optima;
    }

    /** When the last patient is through under Luot's own rules, minutes from the start. */
    public static long makespanMinutes(Path instance) throws IOException {
        SimulatedDay lived =
                Simulation.runUntold(read(instance), StandardPolicies.DEFAULT, new StandardPolicies(), entry -> {});
        long last = 0;
        for (LogRow row : lived.rows()) {
            Long finished = row.finishedMillis();
            last = Math.max(
                    last, finished == null ? 0 : finished - lived.state().midnightMillis());
        }
        return last / MINUTE;
    }

    /** The day of an instance file: {@code n m}, then n rows of m durations. */
    public static RecordedDay read(Path instance) throws IOException {
        int[] numbers = Arrays.stream(Files.readString(instance).trim().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        int patients = numbers[0];
        int rooms = numbers[1];
        List<DayVisit> visits = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            List<DayStep> steps = new ArrayList<>();
            for (int k = 0; k < rooms; k++) {
                long millis = numbers[2 + i * rooms + k] * MINUTE;
                int lot = (int) ((long) LOTS * (i * rooms + k) / ((long) patients * rooms));
                steps.add(new DayStep("M" + k, "M" + k, millis, 0, 0, List.of(), null, null, 0, lot));
            }
            visits.add(new DayVisit("V" + i, 0, "normal", null, rooms, List.copyOf(steps), null));
        }
        return new RecordedDay(plan(numbers, patients, rooms), List.copyOf(visits));
    }

    private static SitePlan plan(int[] numbers, int patients, int rooms) {
        List<SitePlan.Service> services = new ArrayList<>();
        List<SitePlan.Room> places = new ArrayList<>();
        for (int k = 0; k < rooms; k++) {
            long sum = 0;
            for (int i = 0; i < patients; i++) {
                sum += numbers[2 + i * rooms + k] * MINUTE;
            }
            String id = "M" + k;
            services.add(new SitePlan.Service(
                    id,
                    new Name(id, id),
                    "M",
                    SitePlan.Kind.test,
                    SitePlan.Binding.pooled,
                    Math.max(1, sum / patients),
                    0.5,
                    null,
                    0,
                    null));
            places.add(new SitePlan.Room("R" + k, null, null, List.of(id), 1, null, List.of(new Hours(0, 599_940))));
        }
        return new SitePlan(
                "open-shop",
                null,
                "UTC",
                SitePlan.NEVER,
                services,
                null,
                places,
                List.of(new SitePlan.PriorityClass("normal", null, null, 0, null)),
                StandardPolicies.DEFAULT,
                null);
    }
}
