package luot.engine.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import luot.engine.journal.PlanCodec;
import luot.engine.journal.Read;
import luot.engine.site.PlanCheck;
import luot.engine.site.PlanProblem;
import luot.engine.site.SitePlan;

/** Reads {@code site.json} into a site plan, strictly; where it names no areas, {@link AreaPlan} draws them. */
final class SiteFile {
    private static final Pattern PLAN = Pattern.compile("^plan\\.");

    private SiteFile() {}

    /** The plan a file describes, valid but for the names of its rules ({@link PolicyChoice}). */
    static SitePlan read(Path path) throws DayException {
        String file = path.getFileName() + ": ";
        SitePlan plan = plan(path, file);
        if (plan.areas() == null) {
            plan = AreaPlan.of(plan);
        }
        List<PlanProblem> problems = PlanCheck.problems(plan);
        if (!problems.isEmpty()) {
            PlanProblem first = problems.get(0);
            throw new DayException(file + PLAN.matcher(first.field()).replaceFirst("") + ": " + first.rule());
        }
        for (int i = 0; i < plan.rooms().size(); i++) {
            if (plan.rooms().get(i).open().isEmpty()) {
                throw new DayException(file + "rooms[" + i + "].open: The opening hours must be given.");
            }
        }
        return plan;
    }

    private static SitePlan plan(Path path, String file) throws DayException {
        try {
            Read<SitePlan> read = PlanCodec.read(Files.readAllBytes(path));
            if (read instanceof Read.Value<SitePlan> value) {
                return value.value();
            }
            if (read instanceof Read.Failed<SitePlan> failed) {
                throw new DayException(file + failed.refusal().detail());
            }
            throw new IllegalStateException("neither read nor refused: " + read);
        } catch (IOException unreadable) {
            throw new DayException(file + "cannot be read: " + unreadable);
        }
    }
}
