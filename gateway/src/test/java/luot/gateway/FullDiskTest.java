package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.board.BoardId;
import luot.engine.board.ReceptionBoard;
import luot.engine.journal.JdbcJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the journal fills up under load and has space again: refusals for now meanwhile, boards that stay
 * right, and everybody is answered afterwards without anybody's help.
 */
class FullDiskTest {
    /** Room for the database and its log, which grows to some megabytes before it begins anew. */
    private static final int DISK_BYTES = 16 << 20;

    @TempDir
    private Path folder;

    private int copies;

    /** Runs what follows in a name space of its own, with a small disk mounted in the folder. */
    private List<String> onSmallDisk(Path disk) {
        boolean root = "root".equals(System.getProperty("user.name"));
        String script = "mount -t tmpfs -o size=" + DISK_BYTES + " tmpfs \"$0\" && exec \"$@\"";
        return List.of("unshare", root ? "-m" : "-Urm", "sh", "-c", script, disk.toString());
    }

    @Test
    @Timeout(180)
    void a_full_disk_refuses_for_now_and_heals_by_itself() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Rush rush = new Rush();
        String store = disk.resolve("luot.db").toString();
        try (LuotProcess server = LuotProcess.serve(onSmallDisk(disk), store, folder, LuotProcess.freePort())) {
            URI address = address(server);
            // The same folder as the server sees it; here nothing is mounted.
            Path inside = Path.of("/proc/" + server.pid() + "/root" + disk);
            rush.send(address, new Rush.Pressed("desk-0", "r-before", Ward.REGISTER));
            Path ballast = inside.resolve("ballast");
            fill(ballast);
            rush.begin(address, 4, 1);
            while (!rush.refused.containsValue("STORE_FAILED")) {
                Thread.sleep(1);
            }
            rush.end();
            asJournaled(rush, address, inside);
            JsonNode refusal = refusal(rush, address);
            assertThat(refusal.path("code").asText()).isEqualTo("STORE_FAILED");
            assertThat(refusal.path("temporary").asBoolean()).isTrue();

            Files.delete(ballast);
            rush.askAgain(address);
            assertThat(rush.isAllAnswered()).as("answers once there is space").isTrue();
            rush.begin(address, 4, 2);
            int enough = rush.told.size() + 40;
            while (rush.told.size() < enough) {
                Thread.sleep(1);
            }
            rush.end();
            asJournaled(rush, address, inside);
        }
    }

    /** What a single desk is told; what was too much for many at once may still fit a few times for one. */
    private static JsonNode refusal(Rush rush, URI address) throws Exception {
        for (int i = 0; ; i++) {
            JsonNode answer = rush.send(address, new Rush.Pressed("desk-0", "r-full-" + i, Ward.REGISTER));
            if (answer.has("code")) {
                return answer;
            }
        }
    }

    private static URI address(LuotProcess server) throws Exception {
        try {
            return server.address();
        } catch (Exception ended) {
            throw new AssertionError(
                    "this test mounts a small disk: it needs unshare (util-linux) and either root or"
                            + " user name spaces: " + server.output(),
                    ended);
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            out.write(new byte[DISK_BYTES]);
            throw new AssertionError("the small disk took everything");
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** The journal holds what was told, and the boards show what it holds. */
    private void asJournaled(Rush rush, URI address, Path inside) throws Exception {
        JsonNode shown = rush.get(address, "api/sites/vinh/boards/reception");
        assertThat(shown.has("data")).as("%s", shown).isTrue();
        Path copy = Files.createDirectory(folder.resolve("copy-" + copies++));
        for (String file : List.of("luot.db", "luot.db-wal")) {
            Files.copy(inside.resolve(file), copy.resolve(file));
        }
        Ledger ledger = Ledger.of(JdbcJournal.sqliteToRead(copy.resolve("luot.db")));
        ledger.holds(rush);
        ReceptionBoard board = (ReceptionBoard) ledger.boards().board(BoardId.RECEPTION);
        assertThat(shown.at("/data/visitsToday").asInt()).isEqualTo(board.visitsToday());
        List<String> numbers = new ArrayList<>();
        shown.at("/data/recent")
                .forEach(visit -> numbers.add(visit.path("number").asText()));
        assertThat(numbers)
                .isEqualTo(board.recent().stream().map(visit -> visit.number()).toList());
    }
}
