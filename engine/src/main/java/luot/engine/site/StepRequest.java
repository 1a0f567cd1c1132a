package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step asked for: a service once, with what must come before it.
 *
 * @param key name of the step inside its visit, 1 to 64 of {@code [A-Za-z0-9._:-]}; absent means the service id, then
 *     the service id with -2, -3 …
 * @param service id of the service
 * @param after keys of steps that must be finished, with their results in, before this one is called; absent means none
 * @param roomOf key of the step whose room serves this one too: the return to the same doctor
 * @param walkMillis expected walk to its place, ms, 0 to 3,600,000; absent means 0
 * @param externalRef opaque reference of the hospital's own system, at most 128 characters
 * @param room the room wished for, absent means any room of the service
 * @param lot the step's own draw for rules that use chance, 0 ≤ lot &lt; 10⁹; absent means 0
 * @param bookedMillis the time booked for it, epoch ms, within a day of now; absent means none
 */
public record StepRequest(
        @Nullable String key,
        String service,
        @Nullable List<String> after,
        @Nullable String roomOf,
        @Nullable Long walkMillis,
        @Nullable String externalRef,
        @Nullable String room,
        @Nullable Integer lot,
        @Nullable Long bookedMillis) {

    /** A step without a booking. */
    public StepRequest(
            @Nullable String key,
            String service,
            @Nullable List<String> after,
            @Nullable String roomOf,
            @Nullable Long walkMillis,
            @Nullable String externalRef,
            @Nullable String room,
            @Nullable Integer lot) {
        this(key, service, after, roomOf, walkMillis, externalRef, room, lot, null);
    }

    /** A step that asks for a service and nothing else. */
    public static StepRequest of(String service) {
        return new StepRequest(null, service, null, null, null, null, null, null);
    }

    /** The keys that must come before, empty when none were given. */
    public List<String> afterOrEmpty() {
        return after == null ? List.of() : after;
    }
}
