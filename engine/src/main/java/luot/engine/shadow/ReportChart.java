package luot.engine.shadow;

import java.util.Map;

/**
 * Told ranges against real waits by hour of joining, as SVG: a bar from the told middle to the told upper end, a dot
 * for the real wait, each in the median, and above the bar the share in percent that was called by the told upper end.
 */
final class ReportChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 340;
    private static final int LEFT = 56;
    private static final int TOP = 36;
    private static final int BOTTOM = 300;
    private static final double HOUR = (WIDTH - LEFT) / 24.0;
    private static final int LEAST = 5;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960};
    private static final int MOST_LINES = 6;

    private ReportChart() {}

    /** Draws the hours of which there is enough to say. */
    static void draw(Html html, String name, Map<Integer, Score> hours) {
        double most = hours.values().stream()
                .filter(score -> score.count() >= LEAST)
                .mapToDouble(Score::medianTold90)
                .max()
                .orElse(1);
        int step = step(most);
        double top = step * Math.ceil(most / step);
        html.both(
                "figcaption",
                "Phút chờ theo giờ vào hàng: cột là khoảng đã báo, từ mức giữa đến mức trên;"
                        + " chấm là phút chờ thật (trung vị);"
                        + " số trên cột là phần trăm người được gọi trong mức trên, nên gần 90.",
                "Minutes of waiting by hour of joining: the bar is the told range, from the middle to the upper end;"
                        + " the dot is the real wait (median);"
                        + " the number above is the percentage called by the upper end, which should be near 90.");
        html.add("<div class=\"told-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s 0-24\">", name);
        html.add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, name);
        for (double minutes = 0; minutes <= top; minutes += step) {
            double y = y(minutes, top);
            html.add("<line class=\"told-grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y);
            html.add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 8, y + 6, minutes);
        }
        for (int hour = 0; hour < 24; hour += 2) {
            html.add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%02dh</text>", x(hour), BOTTOM + 26, hour);
        }
        hours.forEach((hour, score) -> {
            if (score.count() >= LEAST) {
                hour(html, x(hour), score, top);
            }
        });
        html.add("</svg></div>");
    }

    private static void hour(Html html, double x, Score score, double top) {
        double upper = y(score.medianTold90(), top);
        html.add(
                "<rect class=\"told-range\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>",
                x - HOUR * 0.3, upper, HOUR * 0.6, Math.max(2, y(score.medianTold50(), top) - upper));
        html.add("<circle class=\"told-real\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", x, y(score.realQuantile(0.5), top));
        html.add(
                "<text class=\"told-share\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.0f</text>",
                x, upper - 6, 100 * score.coverage90());
    }

    private static int step(double most) {
        for (int step : STEPS) {
            if (most / step <= MOST_LINES) {
                return step;
            }
        }
        return (int) Math.ceil(most / MOST_LINES);
    }

    private static double x(int hour) {
        return LEFT + (hour + 0.5) * HOUR;
    }

    private static double y(double minutes, double top) {
        return BOTTOM - (BOTTOM - TOP) * minutes / top;
    }
}
