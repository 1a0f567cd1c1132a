package luot.engine.run;

import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/** The answer to a command, given only after what it rests on was committed. */
public sealed interface Reply {
    /** The command was accepted, now or earlier under the same id. */
    record Accepted(Receipt receipt) implements Reply {}

    /** The command was refused and left no trace. */
    record Refused(Refusal refusal) implements Reply {}

    /** A refusal that names no field. */
    static Reply refused(Rejection why) {
        return new Refused(Refusal.of(why));
    }
}
