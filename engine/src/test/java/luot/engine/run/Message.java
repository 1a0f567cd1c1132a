package luot.engine.run;

import java.util.concurrent.CompletableFuture;
import luot.engine.journal.CommandCodec;
import luot.engine.site.Command;
import org.jspecify.annotations.Nullable;

/** A command under its sender's id, as it may be on its way to the site any number of times. */
record Message(String sender, String id, Command command, long bodyHash) {

    Message(String sender, String id, Command command) {
        this(sender, id, command, CommandCodec.hash(command));
    }

    /** What is the sender's own and must be unique. */
    String key() {
        return sender + " " + id;
    }

    @Override
    public String toString() {
        Object what = command instanceof Command.ChangePlan change
                ? "ChangePlan " + change.plan().policy() + " day change "
                        + change.plan().dayChange()
                : command;
        return key() + ": " + what;
    }

    Inbox.Letter letter(CompletableFuture<Reply> reply) {
        return new Inbox.Letter(sender, actor(), id, bodyHash, command, reply);
    }

    /** Who sits at the desk: nobody says so at one in five. */
    @Nullable
    String actor() {
        return sender.endsWith("4") ? null : "user-of-" + sender;
    }
}
