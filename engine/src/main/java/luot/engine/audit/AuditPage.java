package luot.engine.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audit, the latest first.
 *
 * @param lines what was done
 * @param next the place to go on from, absent at the end
 */
public record AuditPage(List<Line> lines, AuditQuery.@Nullable Place next) {

    /**
     * A command that was accepted, or an access.
     *
     * @param atMillis when, epoch ms of the site's clock
     * @param seq sequence of its first event, absent for an access
     * @param no number in the log of accesses, absent for a command
     * @param sender the desk or device
     * @param actor who sat there, absent where nobody said so
     * @param commandId the sender's id for the command, absent for an access
     * @param did what came of it: each event or access as JSON, its type first
     */
    public record Line(
            long atMillis,
            @Nullable Long seq,
            @Nullable Long no,
            String sender,
            @Nullable String actor,
            @Nullable String commandId,
            List<JsonNode> did) {}
}
