package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import luot.engine.journal.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor is worth something: each of these bugs, planted in the engine, is caught within a few bad days. */
class PlantedBugsTest {
    private static final int SEEDS = 25;

    static List<PlantedBug> bugs() {
        return PlantedBug.all();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isCaught(PlantedBug bug) throws Exception {
        assertThat(PlantedEngine.failureOf(bug, 1, SEEDS)).as(bug.name()).isNotNull();
    }

    @Test
    void anFsyncThatIsSkippedIsCaught(@TempDir Path folder) throws Exception {
        PlantedBug bug = new PlantedBug(
                "the fsync skipped", "journal/SqliteFile", "SynchronousMode.FULL", "SynchronousMode.OFF");
        Object problem = PlantedEngine.in(bug, Durability.class)
                .getMethod("problemOf", Path.class)
                .invoke(null, folder.resolve("luot.db"));
        assertThat(problem).asString().contains("synchronous is 0");
    }

    @Test
    void theEngineAsItIsPassesTheSameDays() throws Exception {
        String head = "final class DutyCycle {";
        PlantedBug none = new PlantedBug("no bug", "run/DutyCycle", head, head + " // as it is");
        assertThat(PlantedEngine.failureOf(none, 1, SEEDS)).isNull();
    }
}
