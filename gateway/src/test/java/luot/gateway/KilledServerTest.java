package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import luot.engine.journal.JdbcJournal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed under load, again and again, and started again on what it left: what was told is there, once;
 * what was not told is there whole or not at all; whoever asks again is answered.
 */
class KilledServerTest {
    private static final int DESKS = 8;
    private static final int SAMPLE = 20;

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void five_kills_lose_and_double_nothing() throws Exception {
        kill(5, 1);
    }

    @Tag("full")
    @Test
    @Timeout(1_200)
    void fifty_kills_lose_and_double_nothing() throws Exception {
        kill(50, 100);
    }

    private void kill(int rounds, long seed) throws Exception {
        Path file = folder.resolve("luot.db");
        int port = LuotProcess.freePort();
        Random random = new Random(seed);
        Rush rush = new Rush();
        for (int round = 0; round < rounds; round++) {
            int before = rush.told.size();
            try (LuotProcess server = LuotProcess.serve(List.of(), file.toString(), folder, port)) {
                URI address = server.address();
                sameAnswers(rush, address, random);
                rush.askAgain(address);
                assertThat(rush.isAllAnswered()).as("round %d", round).isTrue();
                rush.begin(address, DESKS, random.nextLong());
                int enough = before + 20 + random.nextInt(150);
                while (rush.told.size() < enough) { // the moment is random; how fast the machine is does not matter
                    Thread.sleep(1);
                }
                server.kill();
                rush.end();
            }
            Ledger.of(JdbcJournal.sqliteToRead(file)).holds(rush);
        }
        try (LuotProcess server = LuotProcess.serve(List.of(), file.toString(), folder, port)) {
            rush.askAgain(server.address());
            assertThat(rush.isAllAnswered()).isTrue();
            JsonNode shown = rush.get(server.address(), "api/sites/vinh/boards/reception");
            Ledger ledger = Ledger.of(JdbcJournal.sqliteToRead(file));
            ledger.holds(rush);
            assertThat(shown.at("/data/visitsToday").asInt()).isEqualTo((int) rush.told.values().stream()
                    .map(receipt -> receipt.path("visit").asLong())
                    .distinct()
                    .count());
        }
    }

    /** Some of those told before a kill ask again after it. */
    private static void sameAnswers(Rush rush, URI address, Random random) throws Exception {
        List<String> ids = List.copyOf(rush.told.keySet());
        for (int i = 0; i < SAMPLE && !ids.isEmpty(); i++) {
            String id = ids.get(random.nextInt(ids.size()));
            assertThat(rush.post(address, rush.sent.get(id)).path("ok")).isEqualTo(rush.told.get(id));
        }
    }
}
