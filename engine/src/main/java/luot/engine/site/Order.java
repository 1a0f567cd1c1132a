package luot.engine.site;

/**
 * A command with who sent it and when it was stamped.
 *
 * @param atMillis time stamped by the site's one clock, epoch ms
 * @param sender the desk, device or user
 * @param commandId the sender's own id for the command
 * @param bodyHash hash of the command's body
 * @param command what is to be done
 */
public record Order(long atMillis, String sender, String commandId, long bodyHash, Command command) {

    /** The sender of what falls due by itself. */
    public static final String SITE = "site";
}
