package luot.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The JSON of the wire: what is sent is written here, what comes is read here. */
final class Frames {
    static final ObjectMapper JSON = new ObjectMapper();

    private Frames() {}

    static String command(String site, String sender, String id, JsonNode command) {
        ObjectNode frame = JSON.createObjectNode();
        frame.put("id", id).put("sender", sender).put("site", site).set("command", command);
        return frame.toString();
    }

    static String commandBody(String sender, String id, JsonNode command) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", id).put("sender", sender).set("command", command);
        return body.toString();
    }

    /** Epoch and revision, when known, spare the server the first push if nothing has changed. */
    static String subscribe(String id, String site, String board, @Nullable String epoch, long rev) {
        ObjectNode what = JSON.createObjectNode();
        what.put("board", board).put("site", site);
        if (epoch != null) {
            what.put("epoch", epoch).put("rev", rev);
        }
        return JSON.createObjectNode()
                .put("id", id)
                .<ObjectNode>set("subscribe", what)
                .toString();
    }

    static String unsubscribe(String id, String site, String board) {
        ObjectNode what = JSON.createObjectNode().put("board", board).put("site", site);
        return JSON.createObjectNode()
                .put("id", id)
                .<ObjectNode>set("unsubscribe", what)
                .toString();
    }

    /** Any value that Jackson can write, as a tree. */
    static JsonNode tree(Object value) {
        return value instanceof JsonNode node ? node : JSON.valueToTree(value);
    }

    /** The tree of a text; a missing node when it is not JSON. */
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** The refusal in an error of the live protocol or in a problem of the HTTP API. */
    static Answer.Refused refusal(JsonNode error, String otherwise) {
        return new Answer.Refused(
                error.path("code").asText(otherwise),
                error.path("message").asText(error.path("detail").asText("")),
                error.path("temporary").asBoolean(false),
                error.hasNonNull("field") ? error.path("field").asText() : null);
    }
}
