package luot.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import org.jspecify.annotations.Nullable;

/** What a client may ask on a live socket. */
sealed interface LiveRequest {

    /** The client's own id for it, given back with the answer. */
    String id();

    /** Follow a board; epoch and revision are those of what the client has, absent when it has nothing. */
    record Subscribe(
            String id,
            String board,
            @Nullable String site,
            @Nullable String epoch,
            @Nullable Long rev) implements LiveRequest {}

    /** Follow a board no longer. */
    record Unsubscribe(String id, String board, @Nullable String site) implements LiveRequest {}

    /** Carry out a command. */
    record Order(CommandJson order) implements LiveRequest {
        @Override
        public String id() {
            return order.id();
        }
    }

    /**
     * A message read as far as it goes.
     *
     * @param id the id, absent when there is no usable one
     * @param request the request, or why it is none
     */
    record Parsed(@Nullable String id, Read<LiveRequest> request) {}

    /** Reads a message strictly. */
    static Parsed parse(byte[] message) {
        Read<JsonNode> parsed = StrictJson.parse(message);
        String id = null;
        if (parsed instanceof Read.Value<JsonNode> json) {
            String given = json.value().path("id").textValue();
            id = given != null && CommandJson.isName(given) ? given : null;
        }
        return new Parsed(id, parsed.then(Forms::read));
    }

    /** The messages by their shape. */
    final class Forms {
        private record Follow(
                String board,
                @Nullable String site,
                @Nullable String epoch,
                @Nullable Long rev) {}

        private record SubscribeForm(String id, Follow subscribe) {}

        private record Leave(String board, @Nullable String site) {}

        private record UnsubscribeForm(String id, Leave unsubscribe) {}

        private Forms() {}

        private static Read<LiveRequest> read(JsonNode json) {
            Read<LiveRequest> request;
            if (json.has("subscribe")) {
                request = StrictJson.read(json, SubscribeForm.class).then(form -> {
                    Follow to = form.subscribe;
                    return new Read.Value<>(new Subscribe(form.id, to.board, to.site, to.epoch, to.rev));
                });
            } else if (json.has("unsubscribe")) {
                request = StrictJson.read(json, UnsubscribeForm.class)
                        .then(form -> new Read.Value<>(
                                new Unsubscribe(form.id, form.unsubscribe.board, form.unsubscribe.site)));
            } else {
                request = CommandJson.readLive(json).then(order -> new Read.Value<>(new Order(order)));
            }
            return request.then(
                    read -> CommandJson.isName(read.id()) ? new Read.Value<>(read) : CommandJson.badName("id"));
        }
    }
}
