package luot.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import luot.engine.site.ClinicPlan;
import org.jspecify.annotations.Nullable;

/** Busy days of the clinic of the tests, drawn from a seed: exams, tests with late results, returns, absences. */
final class ClinicDay {
    private static final long MINUTE = 60_000;
    private static final List<String> TESTS = List.of("LAB", "XR");

    private ClinicDay() {}

    static RecordedDay of(long seed, int patients) {
        Random random = new Random(seed);
        List<DayVisit> visits = new ArrayList<>();
        long arrival = 420 * MINUTE;
        for (int i = 0; i < patients; i++) {
            arrival += 1 + (long) (random.nextDouble() * 4 * MINUTE);
            int its = random.nextInt(20);
            String priorityClass = its == 0 ? "emergency" : its < 6 ? "statutory" : "normal";
            Long patience = random.nextInt(10) == 0 ? 20 * MINUTE + random.nextInt(3_000_000) : null;
            visits.add(visit("V" + i, arrival, priorityClass, patience, random));
        }
        return new RecordedDay(ClinicPlan.standard(), List.copyOf(visits));
    }

    private static DayVisit visit(
            String id, long arrival, String priorityClass, @Nullable Long patience, Random random) {
        List<DayStep> steps = new ArrayList<>();
        steps.add(step("reg", "TRI", random, 2, 0, List.of(), null, null));
        String doctor = random.nextInt(4) == 0 ? "EYE" : "INT";
        steps.add(step("exam", doctor, random, 7, 0, List.of("reg"), null, null));
        List<String> tests = TESTS.stream().filter(t -> random.nextInt(2) == 0).toList();
        for (String test : tests) {
            long result = test.equals("LAB") ? 40 + random.nextInt(40) : 0;
            steps.add(step(test, test, random, 4, result, List.of("exam"), "exam", null));
        }
        if (!tests.isEmpty()) {
            steps.add(step("back", doctor, random, 4, 0, tests, "exam", "exam"));
        }
        return new DayVisit(id, arrival, priorityClass, patience, tests.size(), List.copyOf(steps), "exam");
    }

    private static DayStep step(
            String id,
            String service,
            Random random,
            int minutes,
            long resultMinutes,
            List<String> after,
            @Nullable String known,
            @Nullable String roomOf) {
        long duration = (long) ((0.3 + 1.4 * random.nextDouble()) * minutes * MINUTE);
        long absent = random.nextInt(12) == 0 ? 4 * MINUTE : 0;
        return new DayStep(
                id,
                service,
                duration,
                resultMinutes * MINUTE,
                MINUTE,
                after,
                known,
                roomOf,
                absent,
                random.nextInt(1_000_000_000));
    }
}
