package luot.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import luot.engine.sim.OpenShopDay;

/**
 * The order of tests against proven optima: every patient needs every room once, in any order, and all are there at the
 * start. Prints the mean of makespan over optimum for each family of instances.
 */
public final class OpenShop {
    private OpenShop() {}

    /** Arguments: the folder of the instances and {@code optima.csv}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, Long> optima = OpenShopDay.optima(folder.resolve("optima.csv"));
        Map<String, List<Double>> ratios = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString().replace(".txt", "");
                Long optimum = optima.get(name);
                if (optimum != null) {
                    double ratio = (double) OpenShopDay.makespanMinutes(file) / optimum;
                    String family = name.replaceAll("[0-9].*", "");
                    ratios.computeIfAbsent(family, f -> new ArrayList<>()).add(ratio);
                    ratios.computeIfAbsent(name.replaceAll("[-_].*", ""), f -> new ArrayList<>())
                            .add(ratio);
                }
            }
        }
        ratios.forEach((family, of) -> System.out.printf(
                Locale.ROOT,
                "%-10s n %3d  mean %.5f  worst %.5f%n",
                family,
                of.size(),
                of.stream().mapToDouble(r -> r).average().orElse(0),
                of.stream().mapToDouble(r -> r).max().orElse(0)));
    }
}
