package luot.engine.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * The waits that patients of a day were told when they joined, held against the waits from joining to the first call.
 * Only steps that were given count; who was called in the very moment of joining is counted apart, as there was nothing
 * to tell. Visits are named by their numbers alone.
 *
 * @param site id of the site
 * @param date local date, ISO
 * @param steps steps that were given
 * @param untold those of them that were told no wait
 * @param all over all steps told
 * @param kinds by kind of step in the order of a visit, returns apart
 * @param firstExams first exams by priority class, in the order of the plan
 * @param services by service, in the order of the plan
 * @param hours by the hour of joining, its id the hour of the day
 * @param misses the largest errors, largest first
 */
public record ToldReport(
        String site,
        String date,
        int steps,
        int untold,
        Row all,
        List<Row> kinds,
        List<Row> firstExams,
        List<Row> services,
        List<Row> hours,
        List<Miss> misses) {
    private static final int MISSES = 10;
    private static final List<String> KINDS =
            List.of("registration", "exam", "test", "return", "cashier", "pharmacy", "other");
    private static final long HOUR_MILLIS = 3_600_000;

    /** Some steps: how many were told a wait and had one, how many were called as they joined, and how right it was. */
    public record Row(
            String id,
            @Nullable Name name,
            int count,
            int calledAtOnce,
            @Nullable ToldErrors errors) {}

    /** One wait that came out otherwise than told; the visit as the day names it, the moment in ms since midnight. */
    public record Miss(
            String visit,
            String priorityClass,
            String service,
            Name name,
            long joinedMillis,
            long toldP50Millis,
            long toldP90Millis,
            long waitMillis) {}

    /** The report of a day. */
    public static ToldReport of(PlayedDay day, String date) {
        List<PlayedStep> given = day.steps();
        List<PlayedStep> told =
                given.stream().filter(step -> ToldErrors.isTold(step)).toList();
        SitePlan plan = day.plan();
        List<Row> kinds = new ArrayList<>();
        for (String kind : KINDS) {
            add(kinds, kind, null, told, step -> step.kind().equals(kind));
        }
        List<Row> exams = new ArrayList<>();
        for (SitePlan.PriorityClass one : plan.classes()) {
            add(
                    exams,
                    one.id(),
                    one.shownName(),
                    told,
                    s -> s.isFirstExam() && s.visit().priorityClass().equals(one.id()));
        }
        List<Row> services = new ArrayList<>();
        for (SitePlan.Service one : plan.services()) {
            add(services, one.id(), one.name(), told, s -> s.service().id().equals(one.id()));
        }
        List<Row> hours = new ArrayList<>();
        for (long hour : new TreeSet<>(told.stream().map(ToldReport::hour).toList())) {
            add(hours, Long.toString(hour), null, told, step -> hour(step) == hour);
        }
        return new ToldReport(
                plan.site(),
                date,
                given.size(),
                given.size() - told.size(),
                row("all", null, told),
                kinds,
                exams,
                services,
                hours,
                misses(told));
    }

    private static long hour(PlayedStep step) {
        return Math.floorDiv(step.joinedMillis(), HOUR_MILLIS);
    }

    private static void add(
            List<Row> rows, String id, @Nullable Name name, List<PlayedStep> told, Predicate<PlayedStep> which) {
        List<PlayedStep> some = told.stream().filter(which).toList();
        if (!some.isEmpty()) {
            rows.add(row(id, name, some));
        }
    }

    private static Row row(String id, @Nullable Name name, List<PlayedStep> told) {
        List<PlayedStep> waited = told.stream().filter(ToldErrors::hadToWait).toList();
        return new Row(id, name, waited.size(), told.size() - waited.size(), ToldErrors.of(waited));
    }

    private static List<Miss> misses(List<PlayedStep> told) {
        return told.stream()
                .filter(ToldErrors::hadToWait)
                .sorted(Comparator.comparingLong(ToldErrors::errorMillis)
                        .reversed()
                        .thenComparing(step -> step.visit().id()))
                .limit(MISSES)
                .map(s -> new Miss(
                        s.visit().id(),
                        s.visit().priorityClass(),
                        s.service().id(),
                        s.service().name(),
                        s.joinedMillis(),
                        ToldErrors.p50(s),
                        ToldErrors.p90(s),
                        ToldErrors.wait(s)))
                .toList();
    }

    /** The report as a table for a console, minutes throughout, without a line break at the end. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "told against real, %s on %s: %,d steps given, %,d of them told no wait%n",
                site,
                date,
                steps,
                untold));
        text.append(String.format(
                Locale.ROOT,
                "%-28s %7s %8s %7s %7s %8s %7s %7s %8s%n",
                "minutes and shares",
                "told",
                "at once",
                "MAE",
                "bias",
                "within",
                "P50",
                "P90",
                "pinball"));
        kinds.forEach(row -> line(text, row.id(), row));
        firstExams.forEach(row -> line(text, "first exam, " + row.id(), row));
        services.forEach(row -> line(text, "service " + row.id(), row));
        hours.forEach(row -> line(text, row.id() + ":00", row));
        line(text, "all", all);
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, Row row) {
        text.append(String.format(Locale.ROOT, "%-28s %,7d %,8d", name, row.count(), row.calledAtOnce()));
        ToldErrors of = row.errors();
        if (of != null) {
            text.append(String.format(
                    Locale.ROOT,
                    " %7.2f %+7.2f %7.1f%% %7.3f %7.3f %8.2f",
                    of.maeMillis() / 60_000.0,
                    of.biasMillis() / 60_000.0,
                    of.within() * 100,
                    of.coveredByP50(),
                    of.coveredByP90(),
                    of.pinballP90Millis() / 60_000.0));
        }
        text.append('\n');
    }
}
