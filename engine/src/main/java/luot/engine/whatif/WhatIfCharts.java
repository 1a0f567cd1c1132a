package luot.engine.whatif;

import java.util.List;
import java.util.Locale;
import luot.engine.whatif.WhatIfResult.Row;

/** The charts of a result as SVG. */
final class WhatIfCharts {
    static final String BEFORE = "#6b8286";
    static final String AFTER = "#b35900";
    private static final int WIDTH = 960;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int BOTTOM = 40;
    private static final int BAR = 15;
    private static final int NAMES = 330;

    private WhatIfCharts() {}

    /** How many wait over the day, before and after. */
    static String waiting(WhatIfResult result) {
        int slots = Math.max(result.waiting().length, result.waitingAfter().length);
        int first = Math.min(firstAbove(result.waiting()), firstAbove(result.waitingAfter()));
        double most = Math.max(1, Math.max(largest(result.waiting()), largest(result.waitingAfter())));
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
        for (int tick = 0; tick <= 4; tick++) {
            double y = y(most * tick / 4, most);
            add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#b9c9cb\"/>", LEFT, WIDTH, y, y);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 8, y + 5, most * tick / 4);
        }
        int hourSlots = 60 / result.stepMinutes();
        int every = Math.max(1, (slots - first) / hourSlots / 14 + 1) * hourSlots;
        for (int slot = (first + hourSlots - 1) / hourSlots * hourSlots; slot < slots; slot += every) {
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%02d:00</text>",
                    x(slot, first, slots),
                    HEIGHT - 12,
                    slot / hourSlots);
        }
        line(svg, result.waiting(), first, slots, most, BEFORE, "");
        line(svg, result.waitingAfter(), first, slots, most, AFTER, " stroke-dasharray=\"9 5\"");
        return svg.append("</svg>").toString();
    }

    private static void line(
            StringBuilder svg, double[] values, int first, int slots, double most, String colour, String dash) {
        svg.append("<polyline fill=\"none\" stroke-width=\"3\" stroke=\"")
                .append(colour)
                .append('"');
        svg.append(dash).append(" points=\"");
        for (int i = first; i < slots; i++) {
            add(svg, "%.1f,%.1f ", x(i, first, slots), y(i < values.length ? values[i] : 0, most));
        }
        svg.append("\"/>");
    }

    private static double x(int slot, int first, int slots) {
        return LEFT + (double) (slot - first) * (WIDTH - LEFT - 20) / Math.max(1, slots - 1 - first);
    }

    private static double y(double value, double most) {
        return 10 + (HEIGHT - BOTTOM - 10) * (1 - value / most);
    }

    private static int firstAbove(double[] values) {
        int first = 0;
        while (first < values.length && values[first] == 0) {
            first++;
        }
        return Math.max(0, first - 1);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The use of each service's rooms as two bars. */
    static String rooms(List<Row> rows) {
        int height = rows.size() * (2 * BAR + 12);
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, height);
        int y = 0;
        for (Row row : rows) {
            for (String language : List.of("vi", "en")) {
                String name =
                        language.equals("vi") ? row.name().vi() : row.name().en();
                add(
                        svg,
                        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                        language,
                        NAMES - 10,
                        y + BAR + 6,
                        WhatIfPage.escaped(name));
            }
            bar(svg, y, row.before(), BEFORE);
            bar(svg, y + BAR, row.after(), AFTER);
            y += 2 * BAR + 12;
        }
        return svg.append("</svg>").toString();
    }

    private static void bar(StringBuilder svg, int y, double share, String colour) {
        double width = Math.min(1, share) * (WIDTH - NAMES - 80);
        add(svg, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"", NAMES, y, width, BAR - 1);
        add(
                svg,
                " fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%.0f %%</text>",
                colour,
                NAMES + width + 6,
                y + 13,
                share * 100);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
