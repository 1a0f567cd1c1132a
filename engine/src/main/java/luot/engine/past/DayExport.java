package luot.engine.past;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import luot.engine.journal.PlanCodec;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a recorded day as its three files: {@code site.json}, {@code visits.csv} and {@code steps.csv}. */
public final class DayExport {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final String[] VISIT_COLUMNS = {"visit", "arrival", "class", "patience", "tests"};
    private static final String[] STEP_COLUMNS = {
        "visit", "step", "service", "duration", "result", "walk", "after", "known", "room_of", "absent", "lot"
    };

    /** A column of ours beside the exchange format: written only where somebody has a booking. */
    private static final String BOOKED = "booked";

    private DayExport() {}

    /** Writes a day into a folder, which is made when it is missing. */
    public static void write(RecordedDay day, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("site.json"), PlanCodec.write(day.plan()) + "\n");
        try (var out = Files.newBufferedWriter(folder.resolve("visits.csv"), StandardCharsets.UTF_8);
                var csv = new CSVPrinter(out, CSV)) {
            csv.printRecord((Object[]) VISIT_COLUMNS);
            for (DayVisit visit : day.visits()) {
                csv.printRecord(row(visit));
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("steps.csv"), StandardCharsets.UTF_8);
                var csv = new CSVPrinter(out, CSV)) {
            List<Object> columns = new ArrayList<>(List.of((Object[]) STEP_COLUMNS));
            boolean booked = day.visits().stream()
                    .anyMatch(visit -> visit.steps().stream().anyMatch(step -> step.bookedMillis() > 0));
            if (booked) {
                columns.add(BOOKED);
            }
            csv.printRecord(columns);
            for (DayVisit visit : day.visits()) {
                for (DayStep step : visit.steps()) {
                    csv.printRecord(row(visit, step, booked));
                }
            }
        }
    }

    private static List<Object> row(DayVisit visit) {
        Object patience = Objects.requireNonNullElse(visit.patienceMillis(), "");
        return List.of(visit.id(), visit.arrivalMillis(), visit.priorityClass(), patience, visit.tests());
    }

    private static List<Object> row(DayVisit visit, DayStep step, boolean withBookings) {
        List<Object> row = new ArrayList<>(List.of(
                visit.id(),
                step.id(),
                step.service(),
                step.durationMillis(),
                step.resultMillis(),
                step.walkMillis(),
                String.join(" ", step.after()),
                Objects.requireNonNullElse(step.known(), ""),
                Objects.requireNonNullElse(step.roomOf(), ""),
                step.absentMillis(),
                step.lot()));
        if (withBookings) {
            row.add(step.bookedMillis() == 0 ? "" : step.bookedMillis());
        }
        return row;
    }
}
