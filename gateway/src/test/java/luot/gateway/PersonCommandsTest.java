package luot.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static luot.gateway.Ward.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import luot.engine.audit.Access;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.PlanCodec;
import luot.engine.journal.Read;
import luot.engine.person.Person;
import luot.engine.person.PersonStore;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that erase personal data and renew their key, beside a server that runs. */
class PersonCommandsTest {
    private static final String TOMORROW =
            LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

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

    private long register(String id, String name) {
        return ward.post("{\"id\":\"" + id + "\",\"sender\":\"desk-1\",\"person\":{\"name\":\"" + name
                        + "\"},\"command\":" + REGISTER + "}")
                .ok()
                .path("visit")
                .asLong();
    }

    private JsonNode person(long visit) {
        return ward.send(ward.request("api/sites/vinh/visits/" + visit + "/person")
                        .header(PersonApi.SENDER, "desk-1")
                        .GET())
                .body()
                .path("person");
    }

    private String run(int expected, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(errors));
        assertThat(line.execute(arguments)).as(errors.toString()).isEqualTo(expected);
        return errors.toString();
    }

    @Test
    void a_visit_or_all_before_a_day_is_erased_while_the_server_runs() {
        String store = folder.resolve("luot.db").toString();
        long hoa = register("c-1", "Hoa");
        long ba = register("c-2", "Ba");
        run(0, "erase", "--store", store, "--site", "vinh", "--visit", String.valueOf(hoa));
        assertThat(person(hoa).isMissingNode()).isTrue();
        assertThat(person(ba).path("name").asText()).isEqualTo("Ba");
        run(0, "erase", "--store", store, "--site", "vinh", "--before", "2001-01-01");
        assertThat(person(ba).path("name").asText()).isEqualTo("Ba");
        run(0, "erase", "--store", store, "--site", "vinh", "--before", TOMORROW);
        assertThat(person(ba).isMissingNode()).isTrue();
        assertThat(ward.get("api/sites/vinh/audit?sender=command-line").body().findValuesAsText("type"))
                .containsExactly("PERSONS_ERASED", "PERSONS_ERASED", "PERSON_ERASED");
        assertThat(run(1, "erase", "--store", store, "--site", "vinh", "--before", "soon"))
                .contains("must be a day");
        assertThat(run(1, "erase", "--store", store, "--site", "none", "--visit", "1"))
                .contains("no site none");
        assertThat(run(2, "erase", "--store", store, "--site", "vinh")).contains("--visit");
    }

    @Test
    void a_day_begins_at_the_change_of_day_of_the_site() throws Exception {
        String store = folder.resolve("night.db").toString();
        String plan = Ward.plan(1).replace("\"dayChange\":\"never\"", "\"dayChange\":\"03:00\"");
        Event planned = new Event.PlanChanged(((Read.Value<SitePlan>) PlanCodec.read(plan.getBytes(UTF_8))).value());
        Person person = new Person("Hoa", null, null, null, null, null, null);
        try (JdbcJournal journal = JdbcJournal.sqlite(Path.of(store));
                PersonStore people = PersonStore.open(journal.database(), Path.of(store + ".key"))) {
            journal.append("vinh", List.of(new Entry(1, 1, "setup", null, "c", 1, List.of(planned))));
            people.keepFirst("vinh", 1, person, new Access("desk-1", null, millis("2026-01-06T02:59:59Z")));
            people.keepFirst("vinh", 2, person, new Access("desk-1", null, millis("2026-01-06T03:00:00Z")));
        }
        run(0, "erase", "--store", store, "--site", "vinh", "--before", "2026-01-06");
        try (JdbcJournal journal = JdbcJournal.sqliteToRead(Path.of(store));
                PersonStore people = PersonStore.open(journal.database(), Path.of(store + ".key"))) {
            Access by = new Access("desk-1", null, millis("2026-01-06T08:00:00Z"));
            assertThat(people.read("vinh", 1, by)).isNull();
            assertThat(people.read("vinh", 2, by)).isEqualTo(person);
        }
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void a_new_key_is_taken_up_by_the_server_that_runs() throws Exception {
        Path key = folder.resolve("luot.db.key");
        String old = Files.readString(key);
        long hoa = register("c-1", "Hoa");
        run(0, "rekey", "--store", folder.resolve("luot.db").toString(), "--destroy-old");
        assertThat(Files.readString(key)).isNotEqualTo(old);
        assertThat(person(hoa).path("name").asText()).isEqualTo("Hoa");
        assertThat(person(register("c-2", "Ba")).path("name").asText()).isEqualTo("Ba");
        Path apart = Files.copy(key, folder.resolve("apart.key"));
        Files.writeString(key, old); // the key of before opens nothing
        ward.stop();
        assertThat(run(1, "rekey", "--store", folder.resolve("luot.db").toString()))
                .contains("has no key 2");
        Files.copy(apart, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        ward.start();
        assertThat(person(hoa).path("name").asText()).isEqualTo("Hoa");
    }
}
