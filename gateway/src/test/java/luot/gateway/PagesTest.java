package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as files: what is served, how, and what is not. */
class PagesTest {
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

    @ParameterizedTest
    @CsvSource({
        "'', text/html; charset=utf-8",
        "index.html, text/html; charset=utf-8",
        "hall.html, text/html; charset=utf-8",
        "css/base.css, text/css; charset=utf-8",
        "js/live.js, text/javascript; charset=utf-8",
        "lib/lit-html/lit-html.js, text/javascript; charset=utf-8",
        "favicon.svg, image/svg+xml"
    })
    void a_file_has_its_type_and_is_asked_for_again_cheaply(String path, String type) {
        HttpResponse<String> first = ward.get(path).response();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains(type);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(first.body()).isNotEmpty();
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                ward.send(ward.request(path).header("If-None-Match", tag).GET()).response();
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        HttpResponse<String> head = ward.send(ward.request(path).method("HEAD", BodyPublishers.noBody()))
                .response();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(first.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/sites", "api/nothing", "nothing.html"})
    void every_answer_has_the_security_headers(String path) {
        HttpResponse<String> answer = ward.get(path).response();
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../logback.xml",
                "/css/../../logback.xml",
                "/..%2flogback.xml",
                "/%2e%2e/logback.xml",
                "/css/%2e%2e%2f%2e%2e%2flogback.xml",
                "/..\\logback.xml",
                "/css/..%5c..%5clogback.xml",
                "//luot/gateway/Main.class",
                "/luot/gateway/Main.class",
                "/css",
                "/css/",
                "/.hidden.js",
                "/js/%00.js",
                "/index.html%00.png",
                "/%zz",
                "/%"
            })
    void nothing_outside_the_pages_is_served(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[04]").contains("application/problem+json");
    }

    @Test
    void headers_beyond_the_limit_are_refused() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 431 .*");
        assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*");
    }

    /** A request as bytes, as no client library sends what is wrong. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ward.gateway().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
