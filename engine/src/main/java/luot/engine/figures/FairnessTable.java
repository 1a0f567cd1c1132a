package luot.engine.figures;

import java.util.Locale;
import luot.engine.figures.FairnessReport.ClassRow;
import luot.engine.figures.FairnessReport.ReasonCount;
import luot.engine.figures.FairnessReport.Waits;
import org.jspecify.annotations.Nullable;

/** The report as columns of text, minutes throughout. */
final class FairnessTable {
    private static final String ROW = "%-14s %7s %9s %9s %8s %8s %8s %8s %6s %8s %9s";

    private final StringBuilder text = new StringBuilder();

    private FairnessTable() {}

    static String of(FairnessReport report) {
        FairnessTable table = new FairnessTable();
        table.line(
                "fairness of %s on %s: %,d visits, %,d in progress, %,d walked away, %,d calls missed",
                report.site(),
                report.date(),
                report.visits(),
                report.inProgress(),
                report.walkedAway(),
                report.missedCalls());
        table.line(
                ROW,
                "class",
                "visits",
                "overtook",
                "passed",
                "exam",
                "worst",
                "all",
                "p95",
                "Gini",
                "slowdown",
                "in target");
        report.classes().forEach(table::row);
        table.row(report.all());
        table.line("overtakings by reason:");
        for (ReasonCount one : report.all().reasons()) {
            table.line("  %-20s %,9d", one.reason().toLowerCase(Locale.ROOT).replace('_', ' '), one.count());
        }
        return table.text.toString().stripTrailing();
    }

    private void row(ClassRow row) {
        Waits exam = row.firstExamWait();
        Waits all = row.queueWait();
        line(
                ROW,
                row.id(),
                String.format(Locale.ROOT, "%,d", row.visits()),
                String.format(Locale.ROOT, "%,d", row.overtakesGiven()),
                String.format(Locale.ROOT, "%,d", row.overtakesReceived()),
                exam == null ? "-" : number("%.1f", exam.meanMillis() / 60_000.0),
                exam == null ? "-" : number("%.1f", exam.worstMillis() / 60_000.0),
                all == null ? "-" : number("%.1f", all.meanMillis() / 60_000.0),
                all == null ? "-" : number("%.1f", all.p95Millis() / 60_000.0),
                number("%.2f", row.gini()),
                number("%.2f", row.slowdown()),
                number("%.1f %%", row.withinTarget() == null ? null : row.withinTarget() * 100));
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
