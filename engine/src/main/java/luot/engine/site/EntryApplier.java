package luot.engine.site;

import luot.engine.site.CommandMemory.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one entry into the state, event by event, and remembers what a repetition or an undo of its command will need.
 * Live commands and replay come through the same three methods.
 */
final class EntryApplier {
    private final SiteState state;
    private final EventApplier events;
    private final ReceiptDraft receipt = new ReceiptDraft();
    private String sender = "";
    private String commandId = "";
    private long bodyHash;
    private @Nullable LastAction action;

    EntryApplier(SiteState state) {
        this.state = state;
        this.events = new EventApplier(state);
    }

    void begin(long seq, long atMillis, String sender, String commandId, long bodyHash) {
        if (seq != state.lastSeq + 1) {
            throw new IllegalStateException("entry " + seq + " does not follow " + state.lastSeq);
        }
        this.sender = sender;
        this.commandId = commandId;
        this.bodyHash = bodyHash;
        this.action = Order.SITE.equals(sender) ? null : new LastAction(seq, atMillis);
        receipt.clear();
        state.lastMillis = Math.max(state.lastMillis, atMillis);
        state.memory.forgetOld(state.lastMillis);
    }

    void apply(Event event) {
        state.lastSeq++;
        events.apply(event, state.lastSeq, state.lastMillis, action);
        state.forecast.learn(event, events.touched(), state);
        receipt.note(event, state);
        state.witness.saw(event, events.touched(), state);
    }

    Receipt end() {
        Receipt given = receipt.take(state.lastSeq, state.lastMillis);
        LastAction done = action;
        if (done != null) {
            state.memory.remember(sender, commandId, new Answer(given, bodyHash));
            if (done.undoable) {
                done.lastSeq = state.lastSeq;
                state.memory.remember(sender, done);
            } else {
                state.memory.forgetLastActionOf(sender);
            }
        }
        return given;
    }
}
