package luot.engine.site;

import org.jspecify.annotations.Nullable;

/**
 * One refusal: why, which field broke the rule, and the particulars.
 *
 * @param why the reason, whose name is the stable code
 * @param field the field of the command that broke the rule, absent when no single field did
 * @param detail a sentence with the particulars; names no patient
 */
public record Refusal(Rejection why, @Nullable String field, String detail) {

    /** A refusal whose reason says it all. */
    public static Refusal of(Rejection why) {
        return new Refusal(why, null, why.sentence());
    }

    /** A refusal that names the field, with the sentence of its reason. */
    public static Refusal of(Rejection why, String field) {
        return new Refusal(why, field, why.sentence());
    }
}
