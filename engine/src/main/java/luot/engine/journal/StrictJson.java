package luot.engine.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import luot.engine.site.Hours;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/**
 * JSON from outside, read into records without any indulgence: every deviation is a {@link Refusal} with the full path
 * of its field, and nothing of the content is repeated.
 */
public final class StrictJson {
    private static final int MOST_LEVELS = 16;
    private static final int MOST_TEXT = 4_096;
    private static final int MOST_NAME = 128;
    private static final int MOST_DIGITS = 64;

    private static final JsonMapper MAPPER = mapper(StreamReadConstraints.builder()
            .maxNestingDepth(MOST_LEVELS)
            .maxStringLength(MOST_TEXT)
            .maxNameLength(MOST_NAME)
            .maxNumberLength(MOST_DIGITS)
            .build());

    private StrictJson() {}

    /**
     * The mapper behind this class: it writes records by their components, leaves nulls out, and is not to be changed.
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Reads bytes as JSON of any shape. */
    public static Read<JsonNode> parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node.isMissingNode() ? badJson("The body is empty.") : new Read.Value<>(node);
        } catch (StreamConstraintsException beyond) {
            return badJson("The JSON is nested deeper than " + MOST_LEVELS + " levels, or has a text of more than "
                    + MOST_TEXT + " characters, a field name of more than " + MOST_NAME
                    + " or a number of more than " + MOST_DIGITS + ".");
        } catch (IOException malformed) {
            return badJson(Rejection.BAD_JSON.sentence());
        }
    }

    /** Reads bytes as a record. */
    public static <T extends Record> Read<T> read(byte[] json, Class<T> type) {
        return parse(json).then(tree -> read(tree, type));
    }

    /** Reads parsed JSON as a record. */
    public static <T extends Record> Read<T> read(JsonNode json, Class<T> type) {
        try {
            return new Read.Value<>(type.cast(RecordShape.of(type).read(json)));
        } catch (WrongJson wrong) {
            return new Read.Failed<>(wrong.refusal());
        }
    }

    /** A mapper with other limits: what was accepted and written must stay readable, whatever its size. */
    static JsonMapper mapper(StreamReadConstraints constraints) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // isFirst() of a record is no component
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS) // a command may have no fields
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .addModule(new SimpleModule().addSerializer(Hours.class, new HoursForm()))
                .build();
    }

    private static <T> Read<T> badJson(String detail) {
        return new Read.Failed<>(new Refusal(Rejection.BAD_JSON, null, detail));
    }
}
