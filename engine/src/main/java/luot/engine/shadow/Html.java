package luot.engine.shadow;

import java.util.Locale;

/** HTML being written, with every text escaped and every phrase in both languages. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is; values are escaped. */
    Html add(String format, Object... values) {
        Object[] safe = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = values[i] instanceof String string ? escape(string) : values[i];
        }
        text.append(String.format(Locale.ROOT, format, safe));
        return this;
    }

    /** Adds an element that says one thing in both languages. */
    Html both(String tag, String vi, String en) {
        text.append('<').append(tag).append('>').append(phrase(vi, en));
        text.append("</").append(tag.split(" ", 2)[0]).append('>');
        return this;
    }

    /** A phrase in both languages; the page shows the one it is read in. */
    private static String phrase(String vi, String en) {
        return "<span lang=\"vi\">" + escape(vi) + "</span><span lang=\"en\">" + escape(en) + "</span>";
    }

    /** A count in groups of three digits, by a narrow space that both languages read alike. */
    static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    private static String escape(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
