package luot.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.audit.Access;
import luot.engine.audit.AuditQuery;
import luot.engine.audit.AuditTrail;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.JournalException;
import luot.engine.journal.TestPostgres;
import luot.engine.person.Person;
import luot.engine.person.PersonStore;
import luot.engine.site.Clinic;
import luot.engine.site.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that keep a journal: copied, its old days put away and back, its personal data erased. */
@Timeout(120)
class KeepingTest {
    private static final String SITE = "clinic";

    @TempDir
    Path folder;

    private final Clinic clinic = Clinic.open();
    private String store;

    @BeforeEach
    void threeDays() throws Exception {
        store = folder.resolve("luot.db").toString();
        for (int day = 0; day < 3; day++) {
            clinic.passTo(Clinic.MIDNIGHT + (24 * day + 8) * 3_600_000L);
            clinic.ticket("EYE");
        }
        try (JdbcJournal journal = JdbcJournal.sqlite(Path.of(store))) {
            journal.append(SITE, clinic.entries());
        }
    }

    private String run(int expected, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(errors));
        assertThat(line.execute(arguments)).as(errors.toString()).isEqualTo(expected);
        return errors.toString();
    }

    private List<Entry> log() throws JournalException {
        try (JdbcJournal journal = JdbcJournal.sqliteToRead(Path.of(store))) {
            List<Entry> entries = new ArrayList<>();
            journal.replay(SITE, journal.seqAt(SITE, 0), entries::add);
            return entries;
        }
    }

    private static List<String> audit(JdbcJournal journal, String site) throws JournalException {
        AuditQuery query = new AuditQuery(0L, null, "command-line", null, null, null, null, 50, null);
        return new AuditTrail(journal)
                .read(site, query).lines().stream()
                        .map(line -> line.did().get(0).path("type").asText())
                        .toList();
    }

    @Test
    void an_archive_written_beside_the_server_is_what_is_pruned_by_later() throws Exception {
        String first = folder.resolve("first.gz").toString();
        String second = folder.resolve("second.gz").toString();
        run(0, "archive", "--store", store, "--before", "2026-01-06", "--out", first);
        run(0, "archive", "--store", store, "--before", "2026-01-06", "--out", first, "--prune");
        assertThat(log()).hasSizeLessThan(clinic.entries().size());
        run(0, "archive", "--store", store, "--before", "2026-01-07", "--out", second, "--prune");
        assertThat(run(
                        1,
                        "archive",
                        "--store",
                        store,
                        "--before",
                        "2026-01-07",
                        "--out",
                        folder.resolve("x").toString()))
                .contains("has no events before 2026-01-07");
        run(0, "archive", "--store", store, "--before", "2026-01-07", "--out", second, "--prune"); // once more: nothing
        assertThat(run(1, "archive", "--store", store, "--import", first)).contains("newest first");
        run(0, "archive", "--store", store, "--import", second);
        run(0, "archive", "--store", store, "--import", first);
        assertThat(log()).isEqualTo(clinic.entries());
    }

    @Test
    void an_archive_of_something_else_prunes_nothing() throws Exception {
        Path other = Files.writeString(folder.resolve("notes.gz"), "no archive");
        assertThat(run(1, "archive", "--store", store, "--before", "2026-01-06", "--out", other.toString(), "--prune"))
                .contains("damaged");
        assertThat(run(1, "archive", "--store", store, "--before", "2026-01-06", "--out", other.toString()))
                .contains("already");
        assertThat(other).hasContent("no archive");
        assertThat(log()).isEqualTo(clinic.entries());
    }

    @Test
    void options_that_do_not_go_together_are_refused() {
        assertThat(run(2, "archive", "--verify", "x", "--prune")).contains("--prune");
        assertThat(run(2, "archive", "--verify", "x", "--import", "y")).contains("mutually exclusive");
        assertThat(run(2, "archive", "--store", store, "--before", "2026-01-06"))
                .contains("--out");
        assertThat(run(2, "archive", "--store", store)).contains("--verify");
        assertThat(run(1, "archive", "--store", store, "--verify", "x")).contains("leave --store out");
        assertThat(run(1, "archive", "--import", "x")).contains("--store");
    }

    @Test
    void the_address_of_a_database_is_no_file_and_is_not_repeated() {
        String copy = folder.resolve("copy.db").toString();
        assertThat(run(1, "backup", "--store", "postgresql://luot:secret@h/luot", "--out", copy))
                .contains("pg_dump")
                .doesNotContain("secret");
        assertThat(run(1, "archive", "--store", "jdbc:postgresql://h:port/luot?password=secret", "--import", copy))
                .contains("is not understood")
                .doesNotContain("secret");
    }

    @Test
    void a_backup_stands_in_the_audit() throws Exception {
        run(0, "backup", "--store", store, "--out", folder.resolve("copy.db").toString());
        try (JdbcJournal journal = JdbcJournal.sqliteToRead(Path.of(store))) {
            assertThat(audit(journal, SITE)).containsExactly("BACKED_UP");
        }
    }

    @Test
    void personal_data_in_postgres_are_rekeyed_and_erased() throws Exception {
        String url = TestPostgres.server().freshDatabase();
        Path key = folder.resolve("person.key");
        Person hoa = new Person("Hoa", null, null, null, null, null, null);
        Access desk = new Access("desk-1", null, Clinic.MIDNIGHT);
        try (JdbcJournal journal = JdbcJournal.postgres(url)) {
            journal.append(SITE, clinic.entries());
            try (PersonStore people = PersonStore.open(journal.database(), key)) {
                people.keepFirst(SITE, 1, hoa, desk);
                people.keepFirst(SITE, 2, hoa, desk);
                run(0, "rekey", "--store", url, "--person-key", key.toString(), "--destroy-old");
                assertThat(people.read(SITE, 1, desk)).isEqualTo(hoa);
                run(0, "erase", "--store", url, "--person-key", key.toString(), "--site", SITE, "--visit", "1");
                assertThat(people.read(SITE, 1, desk)).isNull();
                run(0, "erase", "--store", url, "--person-key", "" + key, "--site", SITE, "--before", "2026-01-06");
                assertThat(people.read(SITE, 2, desk)).isNull();
            }
            assertThat(audit(journal, SITE))
                    .containsExactly("PERSONS_ERASED", "PERSON_ERASED", "PERSON_KEYS_DESTROYED", "PERSONS_RESEALED");
        }
        assertThat(Files.readString(key, UTF_8)).contains("\n2 ").doesNotContain("\n1 ");
    }
}
