package luot.engine.whatif;

import java.util.Locale;
import luot.engine.whatif.WhatIfResult.Row;
import luot.engine.whatif.WhatIfResult.Unit;
import luot.engine.whatif.WhatIfResult.Verdict;

/** A result as columns of text for a console. */
public final class WhatIfTable {
    private static final String ROW = "%-44s %10s %10s %11s %9s  %s";

    private WhatIfTable() {}

    /** The table, without a line break at the end. */
    public static String of(WhatIfResult result) {
        StringBuilder text = new StringBuilder();
        line(text, "%s, %,d visits, %d draws", result.day(), result.visits(), result.draws());
        result.changes().forEach(change -> line(text, "  %s", change));
        line(text, ROW, "minutes, shares, counts", "before", "after", "difference", "+-95 %", "");
        WhatIfResult.Group last = null;
        for (Row row : result.rows()) {
            if (row.group() != last) {
                line(text, "%s", heading(row.group()));
                last = row.group();
            }
            line(
                    text,
                    ROW,
                    "  " + row.name().en(),
                    number(row.unit(), row.before(), ""),
                    number(row.unit(), row.after(), ""),
                    number(row.unit(), row.difference(), "+"),
                    row.halfInterval() == null ? "-" : number(row.unit(), row.halfInterval(), ""),
                    word(row.verdict()));
        }
        return text.toString().stripTrailing();
    }

    private static String heading(WhatIfResult.Group group) {
        return switch (group) {
            case STAY -> "stay";
            case TARGETS -> "legal targets";
            case WAITS -> "waits by kind of step";
            case CLASSES -> "wait for the first exam by class";
            case FAIRNESS -> "fairness";
            case ROOMS -> "use of rooms in their peak hours";
            case COUNTS -> "visits";
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "better";
            case WORSE -> "WORSE";
            case DIFFERENT -> "differs";
            case UNCLEAR -> "";
        };
    }

    static String number(Unit unit, double value, String flag) {
        double smallest = unit == Unit.MINUTES || unit == Unit.COUNT ? 0.05 : 0.0005;
        if (Math.abs(value) < smallest) {
            return number(unit, smallest, "").replaceAll("[1-9]", "0"); // neither +0.0 nor -0.0
        }
        return switch (unit) {
            case MINUTES, COUNT -> String.format(Locale.ROOT, "%" + flag + ".1f", value);
            case SHARE -> String.format(Locale.ROOT, "%" + flag + ".1f %%", value * 100);
            case RATIO -> String.format(Locale.ROOT, "%" + flag + ".3f", value);
        };
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
