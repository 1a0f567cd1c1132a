package luot.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import luot.engine.figures.DayFigures;
import luot.engine.figures.PlayedDay;
import luot.engine.flow.Guidance;
import luot.engine.flow.StandardPolicies;
import luot.engine.sim.DayException;
import luot.engine.sim.DayFile;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.SitePlan;
import luot.engine.site.SitePlan.Policy;
import luot.engine.whatif.StudentT;

/**
 * What each part of Luot's own rule is worth: the same days under the whole rule and with one part left out or put in
 * another's place. Prints a Markdown table: means over the days, and for the differences to the whole rule the half
 * width of the 95 % confidence interval of the paired differences.
 */
public final class Ablation {
    private static final List<String> FIGURES = List.of(
            "stay.mean",
            "stay.p90",
            "queue_wait.mean",
            "within_target.all",
            "first_exam_wait_by_class.statutory.mean",
            "first_exam_wait_by_class.normal.mean",
            "first_exam_wait_by_class.normal.worst",
            "gini_of_wait");

    private Ablation() {}

    /** A rule set to be measured. */
    private record Variant(Policy policy, Guidance parts, boolean unlimitedTests) {
        static Variant of(Policy policy) {
            return new Variant(policy, Guidance.FULL, false);
        }

        static Variant without(Guidance parts) {
            return new Variant(StandardPolicies.DEFAULT, parts, false);
        }
    }

    /** Arguments: folders of recorded days, two or more. */
    public static void main(String[] arguments) throws IOException, DayException {
        List<RecordedDay> days = new ArrayList<>();
        for (String folder : arguments) {
            days.add(DayFile.read(Path.of(folder)));
        }
        Map<String, double[][]> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Variant> variant : variants().entrySet()) {
            double[][] figures = new double[days.size()][];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = figures(days.get(i), variant.getValue());
            }
            measured.put(variant.getKey(), figures);
        }
        print(measured);
    }

    private static Variant named(String policy) {
        return Variant.of(Objects.requireNonNull(StandardPolicies.NAMED.get(policy), policy));
    }

    private static Map<String, Variant> variants() {
        Guidance g = Guidance.FULL;
        Policy d = StandardPolicies.DEFAULT;
        int legal = g.legalSharePercent();
        Map<String, Variant> variants = new LinkedHashMap<>();
        variants.put("**whole rule**", Variant.of(d));
        variants.put("random", named("random"));
        variants.put("fewest", named("fewest"));
        variants.put("reference", named("reference"));
        variants.put(
                "returns by arrival, not first",
                Variant.of(new Policy("guided", d.room(), d.steps(), "journey", d.binding(), null)));
        variants.put(
                "tests in printed order",
                Variant.of(new Policy("guided", d.room(), "printed", "first", "pooled", null)));
        variants.put(
                "rooms bound on joining", Variant.of(new Policy("guided", d.room(), d.steps(), "first", "site", null)));
        variants.put(
                "head start in every line",
                Variant.without(new Guidance(false, true, legal, true, g.lunchPercent(), true)));
        variants.put(
                "no lending of spare time",
                Variant.without(new Guidance(true, false, legal, true, g.lunchPercent(), true)));
        variants.put(
                "three tenths of the legal slack",
                Variant.without(new Guidance(true, true, 30, true, g.lunchPercent(), true)));
        variants.put("free rooms in order of plan", Variant.without(new Guidance(true, true, legal, false, 0, true)));
        variants.put("fast rooms, lunch not seen", Variant.without(new Guidance(true, true, legal, true, 0, true)));
        variants.put(
                "idle rooms send for nobody",
                Variant.without(new Guidance(true, true, legal, true, g.lunchPercent(), false)));
        variants.put("bound: test rooms without limit", new Variant(d, g, true));
        return variants;
    }

    private static double[] figures(RecordedDay recorded, Variant variant) {
        RecordedDay day = variant.unlimitedTests() ? unlimited(recorded) : recorded;
        DayFigures figures = DayFigures.of(PlayedDay.of(
                Simulation.runUntold(day, variant.policy(), new StandardPolicies(variant.parts()), entry -> {})));
        return FIGURES.stream().mapToDouble(figures::of).toArray();
    }

    private static RecordedDay unlimited(RecordedDay day) {
        SitePlan plan = day.plan();
        List<String> tests = plan.services().stream()
                .filter(service -> service.kind() == SitePlan.Kind.test)
                .map(SitePlan.Service::id)
                .toList();
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (SitePlan.Room room : plan.rooms()) {
            boolean test = tests.containsAll(room.services());
            int places = test ? 500 : room.places();
            rooms.add(new SitePlan.Room(
                    room.id(), room.name(), room.area(), room.services(), places, room.speed(), room.open()));
        }
        return new RecordedDay(
                new SitePlan(
                        plan.site(),
                        plan.name(),
                        plan.zone(),
                        plan.dayChange(),
                        plan.services(),
                        plan.areas(),
                        rooms,
                        plan.classes(),
                        plan.policy(),
                        plan.limits()),
                day.visits());
    }

    private static void print(Map<String, double[][]> measured) {
        System.out.println("| rules | mean stay | p90 | queue wait | in target, % | first exam: statutory | normal"
                + " | worst normal | Gini |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        double[][] whole = measured.values().iterator().next();
        measured.forEach((name, figures) -> {
            StringBuilder line = new StringBuilder("| ").append(name);
            for (int k = 0; k < FIGURES.size(); k++) {
                line.append(" | ").append(cell(figures, whole, k));
            }
            System.out.println(line.append(" |"));
        });
    }

    private static String cell(double[][] figures, double[][] whole, int k) {
        double scale = FIGURES.get(k).startsWith("within") ? 100 : 1;
        int digits = FIGURES.get(k).startsWith("gini") ? 3 : 2;
        String format = "%." + digits + "f";
        double mean = mean(figures, k);
        if (figures == whole) {
            return String.format(Locale.ROOT, format, scale * mean);
        }
        double difference = mean - mean(whole, k);
        double half = halfInterval(figures, whole, k);
        return String.format(
                Locale.ROOT,
                format + " (%+." + digits + "f ± " + format + ")",
                scale * mean,
                scale * difference,
                scale * half);
    }

    private static double mean(double[][] figures, int k) {
        double sum = 0;
        for (double[] day : figures) {
            sum += day[k];
        }
        return sum / figures.length;
    }

    /** Half of the 95 % interval of the paired differences. */
    private static double halfInterval(double[][] figures, double[][] whole, int k) {
        int n = figures.length;
        double mean = mean(figures, k) - mean(whole, k);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = figures[i][k] - whole[i][k] - mean;
            squares += off * off;
        }
        return StudentT.quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
    }
}
