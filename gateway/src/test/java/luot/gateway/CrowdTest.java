package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import luot.gateway.Config.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many desks at once over real sockets. */
class CrowdTest {
    private static final int CLIENTS = 64;
    private static final int TICKETS_EACH = 40;
    private static final int ROOMS = 50;
    private static final int PATIENTS = 300;

    @TempDir
    Path folder;

    @Test
    void issuing_at_once_gives_no_number_twice_and_leaves_none_out() throws Exception {
        try (Ward ward = Ward.open(folder, 1)) {
            List<String> numbers = atOnce(CLIENTS, client -> {
                List<String> mine = new ArrayList<>();
                for (int i = 0; i < TICKETS_EACH; i++) {
                    mine.add(ward.command(Ward.freshId(), "kiosk-" + client, REGISTER)
                            .ok()
                            .path("number")
                            .asText());
                }
                return mine;
            });
            List<String> expected = IntStream.rangeClosed(1, CLIENTS * TICKETS_EACH)
                    .mapToObj(n -> "A%03d".formatted(n))
                    .toList();
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ward.board("reception").at("/data/visitsToday").asInt()).isEqualTo(expected.size());
        }
    }

    @Test
    void rooms_that_call_at_once_never_call_the_same_patient() throws Exception {
        try (Ward ward = Ward.open(folder, ROOMS, Config.defaults().with(Key.EVENT_LOOPS, 2))) {
            for (int i = 0; i < PATIENTS; i++) {
                ward.command(REGISTER).ok();
            }
            List<String> called = atOnce(ROOMS, room -> {
                List<String> mine = new ArrayList<>();
                while (true) {
                    Ward.Answer next = ward.command(callNext("INT-" + (room + 1)));
                    if (next.status() != 200) {
                        assertThat(next.code()).isEqualTo("NOBODY_WAITING");
                        return mine;
                    }
                    String ticket = next.ok().path("ticket").asText();
                    mine.add(ticket);
                    ward.command("{\"type\":\"Finish\",\"ticket\":" + ticket + "}")
                            .ok();
                }
            });
            assertThat(called).doesNotHaveDuplicates().hasSize(PATIENTS);
            assertThat(ward.board("operations").at("/data/services/0/done").asInt())
                    .isEqualTo(PATIENTS);
        }
    }

    /** What a client does, by its number. */
    private interface Client {
        List<String> act(int number) throws Exception;
    }

    private static List<String> atOnce(int clients, Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<List<String>>> acts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                acts.add(() -> client.act(number));
            }
            List<String> all = new ArrayList<>();
            for (Future<List<String>> done : threads.invokeAll(acts)) {
                all.addAll(done.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
