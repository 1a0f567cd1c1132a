package luot.engine.shadow;

import java.util.Locale;
import java.util.Map;

/** A {@link ShadowReport} as plain text. */
final class ReportTable {
    private static final int NAME = 28;
    private final StringBuilder text = new StringBuilder();

    private ReportTable() {}

    static String of(ShadowReport report) {
        ReportTable table = new ReportTable();
        table.line("told against real, joined from %s on; minutes", report.from);
        table.line(
                "%-28s %7s %7s %7s %8s %8s %7s %7s %7s",
                "", "called", "MAE", "bias", "close %", "<=P50 %", "<=P90 %", "pinball", "P90");
        report.groups.forEach((name, group) -> {
            table.told(name, group.told);
            group.usual.forEach((way, score) -> table.usual(way, score));
        });
        if (report.lines.size() > 1) {
            table.line("by line");
            report.lines.forEach((name, group) -> table.told(name, group.told));
        }
        report.groups.forEach(table::hours);
        if (report.groups.isEmpty()) {
            table.line("nobody who joined from then on was called");
        }
        return table.text.toString().stripTrailing();
    }

    private void told(String name, Score score) {
        line(
                "%-28s %,7d %7.1f %+7.1f %8.1f %8.1f %7.1f %7.2f %7.1f",
                cut(name),
                score.count(),
                score.meanError(),
                score.bias(),
                100 * score.closeShare(),
                100 * score.coverage50(),
                100 * score.coverage90(),
                score.pinball90(),
                score.medianTold90());
    }

    private void usual(UsualForecasts.Way way, Score score) {
        line(
                "%-28s %7s %7.1f %+7.1f %8.1f %8.1f",
                "  " + way.en, "", score.meanError(), score.bias(), 100 * score.closeShare(), 100 * score.coverage50());
    }

    private void hours(String name, ShadowReport.Group group) {
        line("%s by hour", name);
        for (Map.Entry<Integer, Score> hour : group.hours.entrySet()) {
            told(String.format(Locale.ROOT, "  %02d:00", hour.getKey()), hour.getValue());
        }
    }

    private static String cut(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
