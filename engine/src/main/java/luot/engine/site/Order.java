package luot.engine.site;

import org.jspecify.annotations.Nullable;

/**
 * A command with who sent it and when it was stamped.
 *
 * @param atMillis time stamped by the site's one clock, epoch ms
 * @param sender the desk or device
 * @param actor who sits there, an opaque id; absent where nobody said so
 * @param commandId the sender's own id for the command
 * @param bodyHash hash of the command's body
 * @param command what is to be done
 */
public record Order(
        long atMillis, String sender, @Nullable String actor, String commandId, long bodyHash, Command command) {

    /** The sender of what falls due by itself. */
    public static final String SITE = "site";

    /** A command of which nobody said who sat at the desk. */
    public Order(long atMillis, String sender, String commandId, long bodyHash, Command command) {
        this(atMillis, sender, null, commandId, bodyHash, command);
    }
}
