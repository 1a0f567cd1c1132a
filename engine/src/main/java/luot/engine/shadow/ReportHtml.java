package luot.engine.shadow;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A {@link ShadowReport} as a piece of HTML; the classes of its elements are styled by {@code told.css}. */
final class ReportHtml {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);
    /** A line that fewer people were called from has no row of its own: its shares would be noise. */
    private static final int LEAST_IN_LINE = 30;

    private final Html html = new Html();

    private ReportHtml() {}

    static String of(ShadowReport report) {
        ReportHtml page = new ReportHtml();
        page.html.add("<div class=\"told\">");
        String from = DAY.format(report.from);
        page.html.both(
                "p class=\"told-lead\"",
                "Mỗi người vào hàng được báo hai con số, chỉ dựa trên những gì đã xảy ra đến lúc đó;"
                        + " sau đó đối chiếu với giờ gọi thật. Tính những người vào hàng từ " + from
                        + ". Đơn vị: phút.",
                "Everybody who joined was told two numbers, out of what had happened up to that moment;"
                        + " here they are held against the real call. Counted are those who joined from " + from
                        + " on. Unit: minutes.");
        if (report.groups.isEmpty()) {
            page.html.both(
                    "p class=\"told-lead\"",
                    "Không có ai vào hàng từ lúc đó mà được gọi.",
                    "Nobody who joined from then on was called.");
        }
        report.groups.forEach(page::group);
        page.lines(report);
        return page.html.add("</div>").toString();
    }

    private void group(String name, ShadowReport.Group group) {
        html.add("<section class=\"told-group\"><h2>%s</h2>", name);
        verdict(group);
        beside(name, group);
        html.add("<figure class=\"told-figure\">");
        ReportChart.draw(html, name, group.hours);
        html.add("</figure>");
        hours(name, group);
        html.add("</section>");
    }

    private void verdict(ShadowReport.Group group) {
        Score told = group.told;
        html.add("<dl class=\"told-verdict\">");
        fact("Số người được gọi", "People called", "%s", Html.grouped(told.count()));
        fact("Sai số trung bình (phút)", "Mean error (min)", "%.1f", told.meanError());
        fact("Đúng trong ±5 phút hoặc 20 %", "Within 5 min or 20 %", "%.0f %%", 100 * told.closeShare());
        fact(
                "Được gọi trong mức giữa (nên 50 %)",
                "Called within the middle (should be 50 %)", "%.0f %%", 100 * told.coverage50());
        fact(
                "Được gọi trong mức trên (nên 90 %)",
                "Called within the upper end (should be 90 %)", "%.0f %%", 100 * told.coverage90());
        html.add("</dl>");
    }

    private void fact(String vi, String en, String format, Object value) {
        html.add("<div>").both("dt", vi, en).add("<dd>" + format + "</dd></div>", value);
    }

    private void beside(String name, ShadowReport.Group group) {
        table(name, "So với cách báo thông thường", "Beside the usual ways");
        head("Cách báo", "Way of telling", true);
        head("Sai số trung bình", "Mean error", false);
        head("Lệch (+ báo dài hơn)", "Bias (+ told longer)", false);
        head("Gần đúng %", "Close %", false);
        html.add("</tr></thead><tbody>");
        row("Luot", "Luot", group.told, true);
        group.usual.forEach((way, score) -> row(way.vi, way.en, score, false));
        html.add("</tbody></table></div>");
    }

    private void row(String vi, String en, Score score, boolean ours) {
        html.add(ours ? "<tr class=\"told-ours\">" : "<tr>").both("th scope=\"row\"", vi, en);
        html.add(
                "<td>%.1f</td><td>%+.1f</td><td>%.0f</td></tr>",
                score.meanError(), score.bias(), 100 * score.closeShare());
    }

    private void hours(String name, ShadowReport.Group group) {
        html.add("<details>").both("summary", "Từng giờ trong ngày", "Hour by hour");
        table(name, "Theo giờ vào hàng", "By hour of joining");
        figureHeads("Giờ", "Hour");
        for (Map.Entry<Integer, Score> hour : group.hours.entrySet()) {
            html.add("<tr><th scope=\"row\">%02d:00</th>", hour.getKey());
            figures(hour.getValue());
        }
        html.add("</tbody></table></div></details>");
    }

    private void lines(ShadowReport report) {
        if (report.lines.size() < 2) {
            return;
        }
        html.add("<section class=\"told-group\">").both("h2", "Từng hàng chờ", "Line by line");
        table("", "Từng hàng chờ", "Line by line");
        figureHeads("Hàng chờ", "Line");
        report.lines.forEach((name, group) -> {
            if (group.told.count() >= LEAST_IN_LINE) {
                html.add("<tr><th scope=\"row\">%s</th>", name);
                figures(group.told);
            }
        });
        html.add("</tbody></table></div></section>");
    }

    private void figureHeads(String vi, String en) {
        head(vi, en, true);
        head("Số người", "People", false);
        head("Chờ thật", "Real wait", false);
        head("Báo: mức giữa", "Told middle", false);
        head("Báo: mức trên", "Told upper end", false);
        head("Sai số", "Error", false);
        head("≤ mức giữa %", "≤ middle %", false);
        head("≤ mức trên %", "≤ upper %", false);
        html.add("</tr></thead><tbody>");
    }

    private void figures(Score score) {
        html.add(
                "<td>%s</td><td>%.0f</td><td>%.0f</td><td>%.0f</td><td>%.1f</td><td>%.0f</td><td>%.0f</td></tr>",
                Html.grouped(score.count()),
                score.realQuantile(0.5),
                score.medianTold50(),
                score.medianTold90(),
                score.meanError(),
                100 * score.coverage50(),
                100 * score.coverage90());
    }

    private void table(String name, String vi, String en) {
        html.add(
                "<div class=\"told-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">",
                name + " · " + vi + " · " + en);
        html.add("<table>").both("caption", vi, en).add("<thead><tr>");
    }

    private void head(String vi, String en, boolean first) {
        html.both(first ? "th scope=\"col\"" : "th scope=\"col\" class=\"told-number\"", vi, en);
    }
}
