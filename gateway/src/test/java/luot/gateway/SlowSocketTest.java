package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import luot.gateway.Config.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that take nothing, or say nothing. */
class SlowSocketTest {
    @TempDir
    Path folder;

    @Test
    void a_socket_that_takes_nothing_is_closed_while_the_others_see_everything() throws Exception {
        Config settings = Config.defaults()
                .with(Key.COALESCE_MILLIS, 0)
                .with(Key.HEARTBEAT_MILLIS, 100)
                .with(Key.SLOW_CLOSE_MILLIS, 500);
        try (Ward ward = Ward.open(folder, 400, settings);
                Socket slow = connect(ward)) {
            Live good = ward.live();
            good.subscribe("1", "operations");
            good.push();
            sendText(slow, "{\"id\":\"1\",\"subscribe\":{\"board\":\"operations\"}}");

            int commands = 0;
            while (slowCloses(ward) == 0) {
                assertThat(++commands).isLessThan(20_000);
                ward.command(REGISTER).ok();
            }
            int told = commands;
            JsonNode last =
                    good.await(frame -> frame.at("/push/data/visits/registered").asInt() == told);
            assertThat(last.at("/push/data/rooms")).hasSize(400);
        }
    }

    @Test
    void a_socket_that_never_says_anything_is_closed() throws Exception {
        Config settings = Config.defaults().with(Key.HEARTBEAT_MILLIS, 100).with(Key.IDLE_CLOSE_MILLIS, 3_000);
        try (Ward ward = Ward.open(folder, 1, settings);
                Socket silent = connect(ward)) {
            Live good = ward.live(); // answers pings
            silent.setSoTimeout(15_000);
            byte[] all = silent.getInputStream().readAllBytes();
            assertThat(new String(all, StandardCharsets.ISO_8859_1)).contains("IDLE");
            good.subscribe("1", "reception");
            assertThat(good.answer("1").has("ok")).isTrue();
        }
    }

    private static double slowCloses(Ward ward) {
        return ward.get("metrics")
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith("luot_sockets_slow_total "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .sum();
    }

    /** A WebSocket by hand, as no client library lets its reader sleep. */
    private static Socket connect(Ward ward) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", ward.gateway().port()));
        OutputStream out = socket.getOutputStream();
        out.write(("GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(socket.getInputStream().read());
        }
        assertThat(head.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
        return socket;
    }

    /** Masked with zeros, which leaves the text as it is. */
    private static void sendText(Socket socket, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }
}
