package luot.engine.shadow;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Told waits held against what happened, from some moment on: by group of lines, by line and by hour of the day. */
public final class ShadowReport {

    /** The figures of some persons: what we told and what the usual ways would have told. */
    static final class Group {
        final Score told = new Score();
        final Map<UsualForecasts.Way, Score> usual = new EnumMap<>(UsualForecasts.Way.class);
        final Map<Integer, Score> hours = new TreeMap<>();

        private void add(Person person, Told ours, Map<UsualForecasts.Way, Double> others, double wait) {
            told.add(ours.p50Seconds(), ours.p90Seconds(), wait);
            others.forEach((way, seconds) ->
                    usual.computeIfAbsent(way, unseen -> new Score()).add(seconds, wait));
            int hour = (int) (DayProfile.minuteOfDay(person.joinedMillis()) / 60);
            hours.computeIfAbsent(hour, unseen -> new Score()).add(ours.p50Seconds(), ours.p90Seconds(), wait);
        }
    }

    final LocalDateTime from;
    final int rows;
    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, Group> lines = new TreeMap<>();

    private ShadowReport(long fromMillis, int rows) {
        this.from = LocalDateTime.ofEpochSecond(Math.floorDiv(fromMillis, 1_000L), 0, ZoneOffset.UTC);
        this.rows = rows;
    }

    static ShadowReport of(List<ObservedRow> rows, List<Told> told, long fromMillis) {
        ShadowReport report = new ShadowReport(fromMillis, rows.size());
        List<Map<UsualForecasts.Way, Double>> usual = UsualForecasts.tell(rows, fromMillis);
        for (ObservedRow row : rows) {
            Person person = row.person();
            if (row.wasCalled() && person.joinedMillis() >= fromMillis) {
                Told ours = told.get(person.number());
                Map<UsualForecasts.Way, Double> others = usual.get(person.number());
                report.groups
                        .computeIfAbsent(groupOf(person.line()), unseen -> new Group())
                        .add(person, ours, others, row.waitSeconds());
                report.lines
                        .computeIfAbsent(person.line(), unseen -> new Group())
                        .add(person, ours, others, row.waitSeconds());
            }
        }
        return report;
    }

    /** Lines of one kind share the beginning of their name, up to the first hyphen. */
    private static String groupOf(String line) {
        int hyphen = line.indexOf('-');
        return hyphen > 0 ? line.substring(0, hyphen) : line;
    }

    /** The report as a plain table for a console, without a line break at the end. */
    public String table() {
        return ReportTable.of(this);
    }

    /** The report as a piece of HTML in Vietnamese and English, without scripts or styles; no visit is named in it. */
    public String html() {
        return ReportHtml.of(this);
    }
}
