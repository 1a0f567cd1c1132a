package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server killed while it appends loses nothing it has acknowledged, and leaves no half of an entry. */
class KilledWriterTest {
    private static final int ROUNDS = 4;

    @Test
    @Timeout(60)
    void what_was_acknowledged_before_a_kill_is_there_after_it(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("luot.db");
        long last = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long acknowledged = appendUntilKilled(file, 40 * round);
            assertThat(acknowledged).isGreaterThan(last);
            try (Journal journal = JdbcJournal.sqlite(file)) {
                List<Entry> entries = JournalContract.replay(journal, JournalContract.SITE, 1);
                last = entries.get(entries.size() - 1).lastSeq();
                assertThat(last).as("round %d", round).isGreaterThanOrEqualTo(acknowledged);
                assertThat(entries)
                        .allSatisfy(entry ->
                                assertThat(entry).isEqualTo(JournalContract.entry(entry.seq(), sizeAt(entry.seq()))));
            }
        }
    }

    /**
     * Lets another process append, kills it after some acknowledgements, and gives the last sequence it acknowledged.
     */
    private static long appendUntilKilled(Path file, int acknowledgements) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(command(file))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            while (said.size() < acknowledgements) {
                String line = lines.readLine();
                assertThat(line).as("the writer ended by itself after %s", said).isNotNull();
                said.add(line);
            }
            assertThatThrownBy(() -> JdbcJournal.sqlite(file)).hasMessageContaining("is open elsewhere");
            writer.toHandle().destroyForcibly(); // leaves what it said readable
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return Long.parseLong(said.get(said.size() - 1));
    }

    /** What starts the other process. */
    static List<String> command(Path file) {
        return command(KilledWriterTest.class, file);
    }

    /** What starts the main method of a class. */
    static List<String> command(Class<?> main, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString());
    }

    /** The other process: appends batches for ever, each acknowledged by a line with its last sequence. */
    public static void main(String[] arguments) throws JournalException {
        try (Journal journal = JdbcJournal.sqlite(Path.of(arguments[0]))) {
            long[] last = {0};
            journal.replay(JournalContract.SITE, 1, entry -> last[0] = entry.lastSeq());
            while (true) {
                List<Entry> batch = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    long seq = last[0] + 1;
                    batch.add(JournalContract.entry(seq, sizeAt(seq)));
                    last[0] += sizeAt(seq);
                }
                journal.append(JournalContract.SITE, batch);
                System.out.println(last[0]);
            }
        }
    }

    private static int sizeAt(long seq) {
        return (int) (seq * 7 % 5) + 1;
    }
}
