package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** What the engine made of one command: accepted with events, answered from memory, or refused. */
public sealed interface Decision {

    /**
     * The command was accepted; its events are applied and wait for the journal.
     *
     * @param entry what must be journaled before anybody is told
     * @param receipt the answer
     */
    record Accepted(Entry entry, Receipt receipt) implements Decision {}

    /** The same command had been accepted before: the same answer again, nothing new to journal. */
    record Repeated(Receipt receipt) implements Decision {}

    /** The command was refused and left no trace. */
    record Refused(Refusal refusal) implements Decision {}

    /** The receipt, or nothing when refused. */
    default @Nullable Receipt receiptOrNull() {
        if (this instanceof Accepted accepted) {
            return accepted.receipt();
        }
        return this instanceof Repeated repeated ? repeated.receipt() : null;
    }
}
