package luot.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.site.Hours;
import luot.engine.site.Rejection;

/**
 * Opening hours in JSON: {@code ["07:00","11:30"]}, since the midnight on which the day begins; hours may exceed 24.
 */
final class HoursForm extends StdSerializer<Hours> {
    private static final long serialVersionUID = 1L;
    private static final Pattern CLOCK = Pattern.compile("([0-9]{2,6}):([0-5][0-9])");

    HoursForm() {
        super(Hours.class);
    }

    @Override
    public void serialize(Hours hours, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartArray();
        json.writeString(clock(hours.fromMinute()));
        json.writeString(clock(hours.toMinute()));
        json.writeEndArray();
    }

    static Hours read(JsonNode node) throws WrongJson {
        if (!node.isArray() || node.size() != 2) {
            throw new WrongJson(Rejection.WRONG_TYPE, "must be a list of two times");
        }
        return new Hours(minutes(node, 0), minutes(node, 1));
    }

    private static int minutes(JsonNode node, int index) throws WrongJson {
        JsonNode time = node.get(index);
        if (!time.isTextual()) {
            throw new WrongJson(Rejection.WRONG_TYPE, "must be a text").at(index);
        }
        Matcher clock = CLOCK.matcher(time.textValue());
        if (!clock.matches()) {
            throw new WrongJson(Rejection.BAD_VALUE, "must be a time HH:MM").at(index);
        }
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    private static String clock(int minutes) {
        String hours = Integer.toString(minutes / 60);
        String rest = Integer.toString(minutes % 60);
        return "0".repeat(Math.max(0, 2 - hours.length())) + hours + (rest.length() < 2 ? ":0" : ":") + rest;
    }
}
