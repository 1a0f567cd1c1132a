package luot.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import luot.engine.journal.StrictJson;

/** JSON as the gateway writes it: records by their components, nulls left out. */
final class Json {

    private Json() {}

    static String text(Object value) {
        try {
            return StrictJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(value.getClass() + " has no JSON form", bug);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return StrictJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(value.getClass() + " has no JSON form", bug);
        }
    }
}
