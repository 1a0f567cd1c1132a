package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with what comes in: a clear refusal with a stable code, and nothing changed. */
class BadInputTest {
    private static final String QUEUE = "{\"id\":\"c-1\",\"sender\":\"desk-1\",\"command\":%s}";

    @TempDir
    Path folder;

    private Ward ward;
    private String before;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open(folder, 2);
        ward.command(REGISTER).ok();
        ward.command("{\"type\":\"CloseRoom\",\"room\":\"INT-2\"}").ok();
        before = ward.state();
    }

    @AfterEach
    void nothing_changed() {
        try {
            assertThat(ward.state()).isEqualTo(before);
            assertThat(ward.command(REGISTER).ok().path("number").asText()).isEqualTo("A002");
        } finally {
            ward.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"c-1"                                                      | 400 | BAD_JSON       |
            {"id":"c-1","id":"c-2","sender":"d","command":{"type":"Undo"}}   | 400 | BAD_JSON       |
            {"id":"c-1","sender":"d","command":{"type":"Undo"}} x            | 400 | BAD_JSON       |
            []                                                               | 400 | WRONG_TYPE     |
            {"id":"c-1","sender":"d","command":{"type":"Undo"},"more":1}     | 400 | UNKNOWN_FIELD  | more
            {"id":"c-1","sender":"d","command":{"type":"Undo","more":1}}     | 400 | UNKNOWN_FIELD  | more
            {"id":7,"sender":"d","command":{"type":"Undo"}}                  | 400 | WRONG_TYPE     | id
            {"id":"c 1","sender":"d","command":{"type":"Undo"}}              | 400 | BAD_VALUE      | id
            {"id":"c-1","sender":"","command":{"type":"Undo"}}               | 400 | BAD_VALUE      | sender
            {"sender":"d","command":{"type":"Undo"}}                         | 400 | MISSING_FIELD  | id
            {"id":"c-1","command":{"type":"Undo"}}                           | 400 | MISSING_FIELD  | sender
            {"id":"c-1","sender":"d"}                                        | 400 | MISSING_FIELD  | command
            {"id":"c-1","sender":"d","command":null}                         | 400 | MISSING_FIELD  | command
            {"id":"c-1","sender":"d","command":"Undo"}                       | 400 | WRONG_TYPE     |
            {"id":"c-1","sender":"d","command":{"type":"Fly"}}               | 404 | UNKNOWN_COMMAND| type
            {"id":"c-1","sender":"d","command":{"type":"PassTime"}}          | 404 | UNKNOWN_COMMAND| type
            {"id":"c-1","sender":"d","command":{"type":"TellWaits","again":false}} | 404 | UNKNOWN_COMMAND| type
            {"id":"c-1","sender":"d","command":{"room":"INT-1"}}             | 400 | MISSING_FIELD  | type
            {"id":"c-1","sender":"d","command":{"type":"CallNext","room":1}} | 400 | WRONG_TYPE     | room
            {"id":"c-1","sender":"d","command":{"type":"CallNext"}}          | 400 | MISSING_FIELD  | room
            {"id":"c-1","sender":"d","command":{"type":"CallNext","room":"X"}}     | 404 | UNKNOWN_ROOM | room
            {"id":"c-1","sender":"d","command":{"type":"CallNext","room":"INT-2"}} | 409 | ROOM_CLOSED  |
            {"id":"c-1","sender":"d","command":{"type":"Start","ticket":"1"}} | 400 | WRONG_TYPE | ticket
            {"id":"c-1","sender":"d","command":{"type":"Start","ticket":99}} | 404 | UNKNOWN_TICKET | ticket
            """)
    void a_wrong_body_is_refused(String body, int status, String code, String field) {
        Ward.Answer answer = ward.post(body);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("temporary").asBoolean(true)).isFalse();
        if (field != null) {
            assertThat(answer.body().path("field").asText()).isEqualTo(field);
        }
    }

    @Test
    void an_empty_body_and_one_that_is_no_text_are_refused() {
        assertThat(ward.post("").code()).isEqualTo("BAD_JSON");
        Ward.Answer answer = ward.send(ward.request("api/sites/vinh/commands")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(
                        QUEUE.formatted("{\"type\":\"\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(answer.code()).isEqualTo("BAD_JSON");
    }

    @Test
    void deep_nesting_is_refused() {
        assertThat(ward.post(QUEUE.formatted("[".repeat(10_000))).code()).isEqualTo("BAD_JSON");
    }

    @Test
    void an_oversized_body_is_refused() {
        Ward.Answer declared = ward.post(QUEUE.formatted('"' + "x".repeat(1_100_000) + '"'));
        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.code()).isEqualTo("TOO_LARGE");

        byte[] body = new byte[1_100_000];
        Ward.Answer chunked = ward.send(ward.request("api/sites/vinh/commands")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.code()).isEqualTo("TOO_LARGE");
    }

    @Test
    void a_body_without_end_is_not_read_on_for_ever() throws Exception {
        try (Socket socket =
                new Socket(ward.gateway().uri().getHost(), ward.gateway().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/sites/vinh/commands HTTP/1.1\r\nHost: x\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 9000000000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
        }
    }

    private static byte[] readToEnd(InputStream in) throws Exception {
        return in.readAllBytes(); // ends because the gateway closes
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -
            text/plain
            application/x-www-form-urlencoded
            application/json; charset=iso-8859-1
            """)
    void another_media_type_is_refused(String type) {
        var request = ward.request("api/sites/vinh/commands")
                .POST(BodyPublishers.ofString(QUEUE.formatted("{\"type\":\"Undo\"}")));
        Ward.Answer answer = ward.send(type == null ? request : request.header("Content-Type", type));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("WRONG_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | api/nothing                    | 404 | NOT_FOUND
            GET    | nothing.html                   | 404 | NOT_FOUND
            GET    | api/sites/hue                  | 404 | UNKNOWN_SITE
            POST   | api/sites/hue/commands         | 404 | UNKNOWN_SITE
            GET    | api/sites/vinh/boards/hall:x   | 404 | UNKNOWN_BOARD
            GET    | api/sites/vinh/boards/wall     | 404 | UNKNOWN_BOARD
            GET    | api/sites/vinh/visits/99       | 404 | UNKNOWN_VISIT
            GET    | api/sites/vinh/visits/x        | 400 | BAD_VALUE
            GET    | api/sites/vinh/visits          | 400 | MISSING_FIELD
            GET    | api/sites/vinh/commands        | 405 | METHOD_NOT_ALLOWED
            DELETE | api/sites/vinh                 | 405 | METHOD_NOT_ALLOWED
            POST   | metrics                        | 405 | METHOD_NOT_ALLOWED
            GET    | live                           | 426 | UPGRADE_REQUIRED
            """)
    void a_wrong_address_is_refused(String method, String path, int status, String code) {
        Ward.Answer answer = ward.send(ward.request(path)
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 405) {
            assertThat(answer.response().headers().firstValue("Allow")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"id":"7" | - | BAD_JSON | -
            [] | - | WRONG_TYPE | -
            {"subscribe":{"board":"reception"}} | - | MISSING_FIELD | id
            {"id":7,"subscribe":{"board":"reception"}} | - | WRONG_TYPE | id
            {"id":"a b","subscribe":{"board":"reception"}} | - | BAD_VALUE | id
            {"id":"7"} | 7 | MISSING_FIELD | sender
            {"id":"7","sender":"d"} | 7 | MISSING_FIELD | command
            {"id":"7","follow":{"board":"reception"}} | 7 | UNKNOWN_FIELD | follow
            {"id":"7","subscribe":{}} | 7 | MISSING_FIELD | subscribe.board
            {"id":"7","subscribe":{"board":1}} | 7 | WRONG_TYPE | subscribe.board
            {"id":"7","subscribe":{"board":"reception","rev":"1"}} | 7 | WRONG_TYPE | subscribe.rev
            {"id":"7","subscribe":{"board":"reception","x":1}} | 7 | UNKNOWN_FIELD | subscribe.x
            {"id":"7","subscribe":{"board":"reception"},"unsubscribe":{}} | 7 | UNKNOWN_FIELD | unsubscribe
            {"id":"7","subscribe":{"board":"wall"}} | 7 | UNKNOWN_BOARD | board
            {"id":"7","subscribe":{"board":"hall:nowhere"}} | 7 | UNKNOWN_BOARD | board
            {"id":"7","subscribe":{"board":"reception","site":"hue"}} | 7 | UNKNOWN_SITE | site
            {"id":"7","unsubscribe":{"board":"wall"}} | 7 | UNKNOWN_BOARD | board
            {"id":"7","sender":"d","command":{"type":"Fly"}} | 7 | UNKNOWN_COMMAND | type
            {"id":"7","sender":"d","command":{"type":"CallNext","room":"X"}} | 7 | UNKNOWN_ROOM | room
            {"id":"7","sender":"d","site":"hue","command":{"type":"Undo"}} | 7 | UNKNOWN_SITE | site
            {"id":"7","sender":"d","command":{"type":"CallNext","room":"INT-2"}} | 7 | ROOM_CLOSED | room
            """)
    void a_wrong_message_is_refused_and_the_socket_lives_on(String message, String id, String code, String field) {
        Live live = ward.live();
        live.send(message);
        JsonNode answer = live.await(said -> said.has("error"));
        assertThat(answer.at("/error/code").asText()).isEqualTo(code);
        assertThat(answer.at("/error/message").asText()).isNotEmpty();
        assertThat(answer.at("/error/temporary").isBoolean()).isTrue();
        assertThat(answer.path("id").asText(null)).isEqualTo(id);
        assertThat(answer.at("/error/field").asText(null)).isEqualTo(field);
        live.subscribe("8", "reception");
        assertThat(live.answer("8").has("ok")).isTrue();
    }

    @Test
    void a_binary_frame_closes_the_socket_for_good() {
        Live live = ward.live();
        live.sendBinary();
        assertThat(live.closeCode()).isEqualTo(4500);
    }

    @Test
    void an_oversized_message_closes_the_socket_for_good() {
        Live live = ward.live();
        live.send("{\"id\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(live.closeCode()).isEqualTo(4501);
    }

    @Test
    void a_socket_that_sends_only_nonsense_is_closed_for_good() {
        Live live = ward.live();
        for (int i = 0; i < 20; i++) {
            live.send("nonsense");
        }
        assertThat(live.closeCode()).isEqualTo(4502);
    }
}
