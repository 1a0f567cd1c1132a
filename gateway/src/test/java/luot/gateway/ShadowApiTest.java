package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadow mode over HTTP: a file in, how far it is, the report out, and nothing else at the same time. */
class ShadowApiTest {
    private static final String HEADER = "visit,service,class,joined,called,finished,left\n";

    @TempDir
    Path folder;

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open(folder, 1);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    /** A line where the next is called every five minutes. */
    static String line(int people) {
        StringBuilder csv = new StringBuilder(HEADER);
        LocalDateTime begun = LocalDateTime.of(2026, 3, 2, 7, 0);
        for (int i = 0; i < people; i++) {
            LocalDateTime joined = begun.plusMinutes(5L * i);
            csv.append("secret-%d,INT,normal,%s,%s,,\n".formatted(i, joined, joined.plusMinutes(12 + i % 7)));
        }
        return csv.toString();
    }

    private Ward.Answer post(String type, byte[] body) {
        return ward.send(
                ward.request("api/shadow").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void the_answer_says_how_far_it_is_and_ends_with_the_report() {
        Ward.Answer answer = post("text/csv", line(1_200).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.response().body().lines())
                .hasSize(4)
                .startsWith("{\"told\":0,\"of\":1200}", "{\"told\":500,\"of\":1200}", "{\"told\":1000,\"of\":1200}")
                .last()
                .asString()
                .startsWith("{\"report\":")
                .contains("INT")
                .doesNotContain("secret");
    }

    @Test
    void people_count_from_the_moment_that_is_given() {
        byte[] csv = line(60).getBytes(StandardCharsets.UTF_8);
        String late = ward.send(ward.request("api/shadow?from=2026-03-02T11:30")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofByteArray(csv)))
                .response()
                .body();
        assertThat(late).contains("02/03/2026").contains("11:30");
        assertThat(post("text/csv", csv).response().body()).doesNotContain("11:30");
        Ward.Answer wrong = ward.send(ward.request("api/shadow?from=noon")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(csv)));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("field").asText()).isEqualTo("from");
    }

    @Test
    void a_broken_file_is_refused_with_its_line_and_the_place_is_free_again() {
        for (int i = 0; i < 2; i++) {
            Ward.Answer answer = post("text/csv", (HEADER + "7,INT,,now,,,\n").getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("BAD_VALUE");
            assertThat(answer.body().path("detail").asText()).startsWith("line 2: joined: 'now' is not");
        }
    }

    @Test
    void what_is_not_csv_in_utf_8_is_refused() {
        assertThat(post("application/json", new byte[0]).status()).isEqualTo(415);
        Ward.Answer latin = post("text/csv", (HEADER + "7,Néz,,,,,\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.status()).isEqualTo(400);
        assertThat(latin.body().path("detail").asText()).contains("UTF-8");
    }

    @Test
    void a_file_beyond_the_limit_is_refused_before_it_is_sent() throws IOException {
        try (Socket socket = half("Content-Length: 40000000\r\n")) {
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    @Test
    void while_one_file_comes_another_is_asked_to_come_back() throws Exception {
        byte[] csv = line(30).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = half("Content-Length: 1000\r\nExpect: 100-continue\r\n")) {
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue"); // it has the place now
            Ward.Answer second = post("text/csv", csv);
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.code()).isEqualTo("BUSY");
            assertThat(second.response().headers().firstValue("Retry-After")).contains("1");
        }
        Ward.Answer later = post("text/csv", csv); // the first has gone
        for (int i = 0; later.status() == 503 && i < 500; i++) {
            Thread.sleep(10);
            later = post("text/csv", csv);
        }
        assertThat(later.status()).isEqualTo(200);
    }

    /** A request whose body does not come. */
    private Socket half(String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", ward.gateway().port());
        socket.setSoTimeout(10_000);
        String head = "POST /api/shadow HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n" + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\r' && c >= 0;
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
