package luot.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import luot.engine.sim.DayException;
import luot.engine.sim.DayFile;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** Which recorded day the demo plays: one that comes with it, by name, or any folder. */
public final class DayChoice {
    static final String STANDARD = "peak-day";
    static final List<String> NAMES = List.of(STANDARD, "chile-ed");
    private static final Map<String, String> NAME_OF_SITE = Map.of("model", STANDARD, "chile-ed", "chile-ed");

    private static final List<String> FILES = List.of("site.json", "visits.csv", "steps.csv");
    private static final LocalTime MORNING = LocalTime.of(6, 30);
    private static final long THREE_HOURS_MILLIS = 3 * 3_600_000L;

    private DayChoice() {}

    /** The names of the days that come with the program and are days of a site: of the demo's sites only. */
    public static List<String> ofSite(String site) {
        String name = NAME_OF_SITE.get(site);
        return name == null ? List.of() : List.of(name);
    }

    /** The day of a name or folder. */
    public static RecordedDay read(String choice) throws DayException, IOException {
        if (!NAMES.contains(choice)) {
            return DayFile.read(Path.of(choice));
        }
        Path folder = Files.createTempDirectory("luot-day-");
        try {
            for (String file : FILES) {
                copy("/demo/" + choice + "/" + file, folder.resolve(file));
            }
            return DayFile.read(folder);
        } finally {
            for (String file : FILES) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = DayChoice.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The jar lacks " + resource);
            }
            Files.copy(in, file);
        }
    }

    /**
     * What is played: the day, its plan, and when it begins. A house that is open at night changes its day at midnight,
     * so that the recorded day and the day of the house begin together.
     *
     * @param from when each day begins, absent for half past six, or midnight in a house that is open at night
     */
    static Player.Script script(RecordedDay day, @Nullable LocalTime from) throws DayException {
        long first = day.visits().stream()
                .mapToLong(visit -> visit.arrivalMillis())
                .min()
                .orElse(THREE_HOURS_MILLIS);
        boolean isOpenAtNight = first < THREE_HOURS_MILLIS;
        PolicyChoice choice = PolicyChoice.of(day.plan(), List.of());
        SitePlan plan = day.plan(choice.policy(), isOpenAtNight ? "00:00" : "03:00");
        LocalTime begins = from != null ? from : isOpenAtNight ? LocalTime.MIDNIGHT : MORNING;
        return new Player.Script(day, plan, begins);
    }
}
