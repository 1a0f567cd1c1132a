package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import luot.engine.site.Command;
import luot.engine.site.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events keep the form in which they were released. */
class EventCodecTest {

    @Test
    void the_tables_name_every_event_and_every_command() {
        assertThat(EventCodec.TYPES.types()).isEqualTo(recordsOf(Event.class));
        assertThat(CommandCodec.TYPES.types()).isEqualTo(recordsOf(Command.class));
        Set<Class<?>> sampled = new HashSet<>();
        EveryEvent.ALL.forEach(event -> sampled.add(event.getClass()));
        assertThat(sampled).as("types with a sample").isEqualTo(recordsOf(Event.class));
    }

    @Test
    void released_forms_are_read_for_ever() throws Exception {
        List<Event> read = new ArrayList<>();
        for (String line : released()) {
            JsonNode form = StrictJson.mapper().readTree(line);
            read.add(EventCodec.read(
                    form.get("type").textValue(), form.get("payload").toString()));
        }
        assertThat(read).isEqualTo(EveryEvent.ALL);
    }

    @Test
    void events_are_written_in_the_released_form() throws Exception {
        List<String> written = EveryEvent.ALL.stream()
                .map(event ->
                        "{\"type\":\"" + EventCodec.type(event) + "\",\"payload\":" + EventCodec.payload(event) + "}")
                .toList();
        assertThat(written).isEqualTo(released());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RobotArrived  | {"ticket":1}                          | The event type RobotArrived is not known
            ticketCalled  | {"ticket":1}                          | The event type ticketCalled is not known
            TicketCalled  | {"ticket":1,"room":"A"}               | call is missing
            TicketCalled  | {"ticket":1,"room":"A","call":"2"}    | call must be a whole number
            TicketCalled  | {"ticket":1,"room":"A","call":2,"x":1} | x is not known here
            TicketCalled  | {"ticket":1                           | is not JSON
            TicketCalled  | {} {}                                 | is not JSON
            RoomChanged   | {"room":"A","state":"GONE","cause":"HOURS"} | state must be one of OPEN, PAUSED, CLOSED
            """)
    void what_is_not_of_this_form_is_named(String type, String payload, String reason) {
        assertThatThrownBy(() -> EventCodec.read(type, payload))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatever_text_was_written_is_readable() throws Exception {
        Event parked = new Event.TicketParked(1, 0, "\u0000\u1ed5".repeat(100_000));
        assertThat(EventCodec.read("TicketParked", EventCodec.payload(parked))).isEqualTo(parked);
    }

    private static List<String> released() throws IOException {
        try (InputStream in = EventCodecTest.class.getResourceAsStream("events-1.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Set<Class<?>> recordsOf(Class<?> sealed) {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else {
                records.addAll(recordsOf(permitted));
            }
        }
        return records;
    }
}
