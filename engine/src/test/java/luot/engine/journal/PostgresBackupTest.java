package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README says of PostgreSQL's own programs: a dump made beside the writer becomes a journal again. */
@Timeout(120)
class PostgresBackupTest {
    /** Nothing here is about a server that hangs. */
    private static final String PATIENTLY = "&socketTimeout=60&connectTimeout=60&loginTimeout=60";

    @TempDir
    Path folder;

    @Test
    void a_dump_restored_elsewhere_is_the_same_journal() throws Exception {
        String url = TestPostgres.server().freshDatabase();
        String other = TestPostgres.server().freshDatabase();
        Path dump = folder.resolve("luot.dump");
        Entry first = new Entry(1, 1_000, "desk", "c-1", 7, EveryEvent.ALL);
        Entry later = JournalContract.entry(first.lastSeq() + 1, 2);
        byte[] bytes = {0, 1, -1};
        String epoch;
        try (JdbcJournal journal = JdbcJournal.postgres(url + PATIENTLY)) {
            journal.append("vinh", List.of(first));
            journal.snapshots().keep("vinh", new Snapshots.Stored(first.lastSeq(), 1, 5, bytes));
            run("pg_dump", "-Fc", "-f", dump.toString(), url.substring("jdbc:".length()));
            journal.append("vinh", List.of(later));
            epoch = journal.epoch("vinh");
        }
        run("pg_restore", "-d", other.substring("jdbc:".length()), dump.toString());
        run(
                "psql",
                "-c",
                "UPDATE site SET epoch = md5(random()::text || now())::uuid::text",
                other.substring("jdbc:".length()));
        try (JdbcJournal journal = JdbcJournal.postgres(other + PATIENTLY)) {
            List<Entry> held = new ArrayList<>();
            journal.replay("vinh", 1, held::add);
            assertThat(held).containsExactly(first);
            assertThat(journal.snapshots().newest("vinh", 999).bytes()).isEqualTo(bytes);
            journal.append("vinh", List.of(later));
            assertThat(journal.epoch("vinh")).isNotEqualTo(epoch).hasSameSizeAs(epoch);
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
    }
}
