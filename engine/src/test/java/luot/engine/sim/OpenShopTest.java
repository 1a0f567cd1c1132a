package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of tests against proven optima, through the real engine, which knows the means and not the durations. */
class OpenShopTest {
    @TempDir
    Path folder;

    private static Path shared() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path there = at.resolve("shared/data/openshop");
            if (Files.isDirectory(there)) {
                return there;
            }
        }
        return Path.of("none");
    }

    @ParameterizedTest
    @CsvSource({
        "'5 2  4 7  3 6  5 4  2 8  6 5', 30",
        "'4 3  5 9 4  7 3 6  4 8 5  6 4 9', 24",
        "'3 3  9 8 4  7 8 8  6 2 9', 24"
    })
    void small_instances_are_near_their_optimum(String instance, long optimum) throws Exception {
        Path file = Files.writeString(folder.resolve("instance.txt"), instance);
        assertThat(OpenShopDay.makespanMinutes(file)).isBetween(optimum, optimum * 4 / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ta", "gp"})
    void the_mean_over_the_published_instances_is_within_a_tenth_of_the_optimum(String family) throws Exception {
        Path data = shared();
        assumeTrue(Files.isDirectory(data), "the published instances are not beside the project");
        List<Double> ratios = ratios(data, family);
        assertThat(ratios).hasSizeGreaterThan(30);
        assertThat(ratios.stream().mapToDouble(r -> r).average().orElseThrow()).isBetween(1.0, 1.10);
    }

    @Test
    void the_engine_is_told_the_mean_of_each_room_and_no_duration() throws Exception {
        RecordedDay day = OpenShopDay.read(Files.writeString(folder.resolve("x.txt"), "2 2  1 9  3 5"));
        assertThat(day.plan().services())
                .extracting(service -> service.meanMs())
                .containsExactly(120_000L, 420_000L);
        assertThat(day.visits().get(0).step("M1").durationMillis()).isEqualTo(540_000);
    }

    private static List<Double> ratios(Path data, String family) throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (Map.Entry<String, Long> optimum :
                OpenShopDay.optima(data.resolve("optima.csv")).entrySet()) {
            if (optimum.getKey().startsWith(family)) {
                long found = OpenShopDay.makespanMinutes(data.resolve(optimum.getKey() + ".txt"));
                assertThat(found).as(optimum.getKey()).isGreaterThanOrEqualTo(optimum.getValue());
                ratios.add((double) found / optimum.getValue());
            }
        }
        return ratios;
    }
}
