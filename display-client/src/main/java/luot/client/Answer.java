package luot.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the server said to a request: accepted with a body, or refused with a stable code. */
public sealed interface Answer {

    /** The request was accepted; for a command the body is its receipt. */
    record Accepted(JsonNode body) implements Answer {}

    /**
     * The request was refused and changed nothing.
     *
     * @param code stable code, such as {@code ROOM_CLOSED}
     * @param detail one sentence for people
     * @param temporary whether the same request, with the same id, may succeed later
     * @param field the field concerned, absent when none is
     */
    record Refused(
            String code,
            String detail,
            boolean temporary,
            @Nullable String field) implements Answer {}

    /** Whether it was accepted. */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** The refusal's code; empty when accepted. */
    default String code() {
        return this instanceof Refused refused ? refused.code() : "";
    }
}
