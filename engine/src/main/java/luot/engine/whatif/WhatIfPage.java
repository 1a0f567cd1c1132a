package luot.engine.whatif;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import luot.engine.whatif.WhatIfResult.Group;
import luot.engine.whatif.WhatIfResult.Row;
import luot.engine.whatif.WhatIfResult.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A result as a page of its own, in Vietnamese and English: no script, nothing from elsewhere, to be kept, sent and
 * printed.
 */
public final class WhatIfPage {
    private static final Map<Group, Name> HEADINGS = Map.of(
            Group.STAY, new Name("Thời gian ở viện và chờ (phút)", "Stay and waits (minutes)"),
            Group.TARGETS, new Name("Đạt thời gian quy định (QĐ 1313)", "Within the legal time (Decision 1313)"),
            Group.WAITS, new Name("Chờ theo bước (phút, mỗi lượt khám)", "Waits by kind of step (minutes a visit)"),
            Group.CLASSES, new Name("Chờ khám đầu tiên, theo đối tượng (phút)", "First exam wait, by class (minutes)"),
            Group.FAIRNESS, new Name("Công bằng", "Fairness"),
            Group.ROOMS, new Name("Mức sử dụng phòng trong giờ cao điểm", "Use of rooms in their peak hours"),
            Group.COUNTS, new Name("Lượt khám", "Visits"));

    private static final String STYLE = """
            :root{font-family:'Noto Sans','Segoe UI',system-ui,sans-serif;font-size:18px;color:#10242a}
            body{max-width:64rem;margin:0 auto;padding:1.2rem;line-height:1.4}
            h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.25rem;margin:1.6rem 0 .4rem}
            table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:.3rem .5rem;text-align:right;border-bottom:1px solid #b9c9cb}
            th:first-child{text-align:left;font-weight:400}thead th{font-weight:700;border-bottom:2px solid #0b5560}
            .BETTER{background:#dff2e6;font-weight:700}.WORSE{background:#fde6e4;font-weight:700}
            .DIFFERENT{font-weight:700}.UNCLEAR{color:#43575d}
            code{background:#eef3f3;padding:.1rem .4rem;border-radius:.3rem}
            svg{width:100%;height:auto;font:14px 'Noto Sans',sans-serif}
            label{display:inline-block;padding:.5rem 1rem;border:2px solid #0b5560;cursor:pointer}
            input{position:absolute;opacity:0}input:focus+label{outline:3px solid #0a58ca}
            #vi:checked~label[for=vi],#en:checked~label[for=en]{background:#0b5560;color:#fff}
            #vi:checked~main .en,#en:checked~main .vi{display:none}
            .box{display:inline-block;width:1em;height:1em;vertical-align:-.1em;margin:0 .3em 0 1em}
            @media print{label{display:none}body{padding:0}section{break-inside:avoid}}
            """;

    private final StringBuilder html = new StringBuilder();
    private final WhatIfResult result;

    private WhatIfPage(WhatIfResult result) {
        this.result = result;
    }

    /** The page as HTML. */
    public static String of(WhatIfResult result) {
        return new WhatIfPage(result).whole();
    }

    private String whole() {
        html.append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Thử thay đổi · What if</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<input type=\"radio\" name=\"lang\" id=\"vi\" checked>")
                .append("<label for=\"vi\" lang=\"vi\">Tiếng Việt</label>")
                .append("<input type=\"radio\" name=\"lang\" id=\"en\"><label for=\"en\" lang=\"en\">English</label>\n")
                .append("<main>");
        head();
        section(new Name("Số người đang chờ trong ngày", "How many wait over the day"));
        legend();
        html.append(WhatIfCharts.waiting(result)).append("</section>\n");
        for (Group group : Group.values()) {
            List<Row> rows = result.rows(group);
            if (!rows.isEmpty()) {
                section(HEADINGS.getOrDefault(group, new Name("", "")));
                if (group == Group.ROOMS) {
                    legend();
                    html.append(WhatIfCharts.rooms(rows));
                }
                table(rows);
                html.append("</section>\n");
            }
        }
        return html.append("</main></body></html>\n").toString();
    }

    private void head() {
        Name site = result.siteName() == null ? new Name(result.site(), result.site()) : result.siteName();
        html.append("<h1>");
        both(new Name("Thử thay đổi: " + site.vi(), "What if: " + site.en()));
        html.append("</h1><p>");
        both(new Name(
                String.format(Locale.ROOT, "Ngày %s, %,d lượt khám.", result.day(), result.visits()),
                String.format(Locale.ROOT, "Day %s, %,d visits.", result.day(), result.visits())));
        html.append("</p><ul>");
        result.changes()
                .forEach(change ->
                        html.append("<li><code>").append(escaped(change)).append("</code></li>"));
        html.append("</ul><p>");
        both(new Name("Quy tắc trước: ", "Rules before: "));
        html.append("<code>").append(escaped(rules(result.policy()))).append("</code> ");
        both(new Name("sau: ", "after: "));
        html.append("<code>").append(escaped(rules(result.policyAfter()))).append("</code></p><p>");
        both(new Name(
                "Mô phỏng " + result.draws() + " lần: ngày thật và các ngày tương tự được rút ngẫu nhiên từ đó; mỗi lần"
                        + " chạy cả trước và sau với cùng những bệnh nhân. Dòng tô màu: khác biệt rõ ở mức 95 %.",
                result.draws()
                        + " draws: the day itself and days like it drawn from it by chance; each is played before"
                        + " and after with the same patients. Coloured: the difference is clear at 95 %."));
        html.append("</p>\n");
    }

    static String rules(SitePlan.Policy policy) {
        return "next=" + policy.next() + " room=" + policy.room() + " steps=" + policy.steps() + " returns="
                + policy.returns() + " binding=" + policy.binding();
    }

    private void section(Name heading) {
        html.append("<section><h2>");
        both(heading);
        html.append("</h2>");
    }

    private void legend() {
        html.append("<p><span class=\"box\" style=\"background:")
                .append(WhatIfCharts.BEFORE)
                .append("\"></span>");
        both(new Name("trước", "before"));
        html.append("<span class=\"box\" style=\"background:")
                .append(WhatIfCharts.AFTER)
                .append("\"></span>");
        both(new Name("sau", "after"));
        html.append("</p>");
    }

    private void table(List<Row> rows) {
        html.append("<table><thead><tr><th></th>");
        for (Name column : List.of(
                new Name("Trước", "Before"),
                new Name("Sau", "After"),
                new Name("Khác biệt", "Difference"),
                new Name("± 95 %", "± 95 %"))) {
            html.append("<th>");
            both(column);
            html.append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (Row row : rows) {
            html.append("<tr class=\"").append(row.verdict()).append("\"><th>");
            both(row.name());
            html.append("</th>");
            cell(row.unit(), row.before(), "");
            cell(row.unit(), row.after(), "");
            cell(row.unit(), row.difference(), "+");
            cell(row.unit(), row.halfInterval(), "");
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private void cell(Unit unit, @Nullable Double value, String flag) {
        html.append("<td>")
                .append(value == null ? "–" : WhatIfTable.number(unit, value, flag))
                .append("</td>");
    }

    private void both(Name text) {
        html.append("<span class=\"vi\" lang=\"vi\">")
                .append(escaped(text.vi()))
                .append("</span><span class=\"en\" lang=\"en\">")
                .append(escaped(text.en()))
                .append("</span>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
