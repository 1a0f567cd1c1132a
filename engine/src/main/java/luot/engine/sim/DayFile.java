package luot.engine.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recorded day from its folder: {@code site.json}, {@code visits.csv} and {@code steps.csv}. Whatever does not
 * follow the format is refused with file, line and field.
 */
public final class DayFile {
    private static final List<String> VISIT_COLUMNS = List.of("visit", "arrival", "class", "patience", "tests");
    private static final List<String> STEP_COLUMNS =
            List.of("visit", "step", "service", "duration", "result", "walk", "after", "known", "room_of", "absent");
    private static final int LOTS = 1_000_000_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern SPACES = Pattern.compile(" +");

    /** The visit of a row, with its steps as they are found. */
    private record Open(CsvTable.Row row, List<CsvTable.Row> stepRows, List<DayStep> steps) {}

    private final SitePlan plan;
    private final Map<String, SitePlan.Service> services = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final Map<String, Open> open = new LinkedHashMap<>();
    // Steps without a lot of their own draw one here, in the order of the file, the same in every run.
    private final SplittableRandom lots = new SplittableRandom(0);

    private DayFile(SitePlan plan) {
        this.plan = plan;
        plan.services().forEach(service -> services.put(service.id(), service));
        plan.classes().forEach(c -> classes.add(c.id()));
    }

    /** The day in a folder. */
    public static RecordedDay read(Path folder) throws DayException {
        DayFile day = new DayFile(SiteFile.read(folder.resolve("site.json")));
        day.readVisits(CsvTable.read(folder.resolve("visits.csv"), VISIT_COLUMNS, Set.of()));
        day.readSteps(CsvTable.read(folder.resolve("steps.csv"), STEP_COLUMNS, Set.of("lot", "booked")));
        List<DayVisit> visits = new ArrayList<>(day.open.size());
        for (Open visit : day.open.values()) {
            visits.add(day.close(visit));
        }
        return new RecordedDay(day.plan, List.copyOf(visits));
    }

    private void readVisits(CsvTable table) throws DayException {
        for (CsvTable.Row row : table.rows()) {
            String id = row.text("visit");
            if (id.isEmpty()) {
                throw row.problem("visit", "must not be empty");
            }
            if (!classes.contains(row.text("class"))) {
                throw row.problem("class", "there is no class '" + row.text("class") + "'");
            }
            if (open.put(id, new Open(row, new ArrayList<>(), new ArrayList<>())) != null) {
                throw row.problem("visit", "'" + id + "' occurs twice");
            }
        }
    }

    private void readSteps(CsvTable table) throws DayException {
        for (CsvTable.Row row : table.rows()) {
            Open visit = open.get(row.text("visit"));
            if (visit == null) {
                throw row.problem("visit", "there is no visit '" + row.text("visit") + "'");
            }
            DayStep step = step(row);
            if (visit.steps().stream().anyMatch(other -> other.id().equals(step.id()))) {
                throw row.problem("step", "'" + step.id() + "' occurs twice in its visit");
            }
            visit.steps().add(step);
            visit.stepRows().add(row);
        }
    }

    private DayStep step(CsvTable.Row row) throws DayException {
        if (!KEY.matcher(row.text("step")).matches()) {
            throw row.problem("step", "'" + row.text("step") + "' is not 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
        if (!services.containsKey(row.text("service"))) {
            throw row.problem("service", "there is no service '" + row.text("service") + "'");
        }
        int own = lots.nextInt(LOTS);
        long lot = row.whole("lot", own);
        if (lot >= LOTS) {
            throw row.problem("lot", "must be below 1,000,000,000");
        }
        String after = row.text("after").strip();
        return new DayStep(
                row.text("step"),
                row.text("service"),
                row.whole("duration"),
                row.whole("result", 0),
                row.whole("walk", 0),
                after.isEmpty() ? List.of() : List.of(SPACES.split(after)),
                emptyAsNull(row.text("known")),
                emptyAsNull(row.text("room_of")),
                row.whole("absent", 0),
                (int) lot,
                row.whole("booked", 0));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private DayVisit close(Open visit) throws DayException {
        CsvTable.Row row = visit.row();
        if (visit.steps().isEmpty()) {
            throw row.problem("visit", "'" + row.text("visit") + "' has no step");
        }
        for (int i = 0; i < visit.steps().size(); i++) {
            checkLinks(visit, visit.steps().get(i), visit.stepRows().get(i));
        }
        refuseCircle(visit);
        String firstExam = null;
        for (DayStep step : visit.steps()) {
            SitePlan.Service service = services.get(step.service());
            if (firstExam == null && service != null && service.kind() == SitePlan.Kind.exam) {
                firstExam = step.id();
            }
        }
        return new DayVisit(
                row.text("visit"),
                row.whole("arrival"),
                row.text("class"),
                row.text("patience").isEmpty() ? null : row.whole("patience"),
                (int) Math.min(row.whole("tests"), Integer.MAX_VALUE),
                List.copyOf(visit.steps()),
                firstExam);
    }

    private static void checkLinks(Open visit, DayStep step, CsvTable.Row row) throws DayException {
        for (String before : step.after()) {
            checkLink(visit, step, row, "after", before);
        }
        checkLink(visit, step, row, "known", step.known());
        checkLink(visit, step, row, "room_of", step.roomOf());
    }

    private static void checkLink(Open visit, DayStep step, CsvTable.Row row, String column, @Nullable String other)
            throws DayException {
        boolean found = other == null || visit.steps().stream().anyMatch(s -> s.id().equals(other));
        if (!found || step.id().equals(other)) {
            throw row.problem(column, "the visit has no other step '" + other + "'");
        }
    }

    private static void refuseCircle(Open visit) throws DayException {
        Set<String> done = new HashSet<>();
        List<DayStep> left = new ArrayList<>(visit.steps());
        while (!left.isEmpty()) {
            int before = left.size();
            left.removeIf(step -> canFollow(step, done) && done.add(step.id()));
            if (left.size() == before) {
                CsvTable.Row row = visit.stepRows().get(visit.steps().indexOf(left.get(0)));
                throw row.problem("after", "the steps of the visit wait for each other in a circle");
            }
        }
    }

    private static boolean canFollow(DayStep step, Set<String> done) {
        return done.containsAll(step.after())
                && (step.known() == null || done.contains(step.known()))
                && (step.roomOf() == null || done.contains(step.roomOf()));
    }
}
