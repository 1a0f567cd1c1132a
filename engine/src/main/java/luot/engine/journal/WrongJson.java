package luot.engine.journal;

import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/**
 * What is wrong with a piece of JSON and where; it collects the path on its way out and leaves as a {@link Refusal}.
 */
final class WrongJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection why;
    private final String rule;
    private String path = "";

    /**
     * With the rule that was broken.
     *
     * @param rule the end of a sentence that begins with the field, such as "must be a text"
     */
    WrongJson(Rejection why, String rule) {
        super(rule, null, false, false);
        this.why = why;
        this.rule = rule;
    }

    /** The same, one field further out. */
    WrongJson in(String field) {
        boolean joined = path.isEmpty() || path.startsWith("[");
        path = joined ? field + path : field + "." + path;
        return this;
    }

    /** The same, one list further out. */
    WrongJson at(int index) {
        boolean joined = path.isEmpty() || path.startsWith("[");
        path = "[" + index + "]" + (joined ? path : "." + path);
        return this;
    }

    Refusal refusal() {
        return path.isEmpty()
                ? new Refusal(why, null, "The JSON " + rule + ".")
                : new Refusal(why, path, path + " " + rule + ".");
    }
}
