package luot.engine.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import luot.engine.audit.Access;
import luot.engine.audit.AuditPage;
import luot.engine.audit.AuditQuery;
import luot.engine.audit.AuditTrail;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.TestPostgres;
import luot.engine.person.Person.Mark;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.RoomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Personal data and the audit in a PostgreSQL database: the same SQL as in SQLite. */
@Timeout(60)
class PersonsInPostgresTest {
    private static final String SITE = "vinh";
    private static final Access BY = new Access("desk-1", "nurse-7", 400 * 3_600_000L);
    private static final Person HOA =
            new Person("Nguy\u1ec5n Th\u1ecb Hoa", 1956, "0912345678", null, null, null, null);

    @TempDir
    Path folder;

    @Test
    void they_are_kept_found_rekeyed_erased_and_told() throws Exception {
        try (JdbcJournal journal = JdbcJournal.postgres(TestPostgres.server().freshDatabase());
                PersonStore store = open(journal)) {
            Event paused = new Event.RoomChanged("INT-1", RoomState.PAUSED, Event.Cause.OPERATOR);
            journal.append(SITE, List.of(new Entry(1, 1_000, "room-1", "binh", "c-1", 1, List.of(paused))));
            assertThat(store.keepFirst(SITE, 57, HOA, BY)).isTrue();
            assertThat(store.keepFirst(SITE, 57, HOA, BY)).isFalse();
            store.keep(SITE, 57, HOA, BY);
            assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
            assertThat(store.renewKey(BY)).isEqualTo(1);
            store.destroyOldKeys(BY);
            assertThat(store.seek(SITE, Mark.PHONE, "0912345678", BY)).containsExactly(57L);
            assertThat(store.erase(SITE, 57, BY)).isTrue();
            assertThat(store.read(SITE, 57, BY)).isNull();
            assertThat(store.seek(SITE, Mark.PHONE, "0912345678", BY)).isEmpty();
            assertThat(store.keepFirst(SITE, 57, HOA, BY)).isFalse();
            assertThat(store.eraseBefore(SITE, BY.atMillis() + 1, BY)).isZero();
            assertThatThrownBy(() -> store.keep("none", 1, HOA, BY)).hasMessageContaining("no site none");

            assertThat(types(journal, null, "nurse-7"))
                    .containsExactly(
                            "PERSONS_ERASED",
                            "PERSON_SOUGHT",
                            "PERSON_ERASED",
                            "PERSON_SOUGHT",
                            "PERSON_KEYS_DESTROYED",
                            "PERSONS_RESEALED",
                            "PERSON_READ",
                            "PERSON_KEPT",
                            "PERSON_KEPT");
            assertThat(types(journal, 57L, null)).hasSize(4);
            assertThat(types(journal, null, "binh")).containsExactly("RoomChanged");
        }
    }

    /** As the commands erase and rekey, beside a server: with a journal that is opened to be read. */
    @Test
    void beside_a_journal_opened_to_read_they_can_be_erased_and_rekeyed() throws Exception {
        String url = TestPostgres.server().freshDatabase();
        try (JdbcJournal journal = JdbcJournal.postgres(url);
                PersonStore store = open(journal)) {
            store.keep(SITE, 57, HOA, BY);
            try (JdbcJournal reading = JdbcJournal.postgresToRead(url);
                    PersonStore beside = open(reading)) {
                assertThat(beside.renewKey(BY)).isEqualTo(1);
                assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
                assertThat(beside.erase(SITE, 57, BY)).isTrue();
                assertThat(store.read(SITE, 57, BY)).isNull();
            }
        }
    }

    private PersonStore open(JdbcJournal journal) throws Exception {
        journal.epoch(SITE);
        return PersonStore.open(journal.database(), folder.resolve("person.key"));
    }

    private static List<String> types(JdbcJournal journal, Long visit, String actor) throws Exception {
        AuditQuery query = new AuditQuery(0L, null, null, actor, visit, null, null, 50, null);
        List<AuditPage.Line> lines = new AuditTrail(journal).read(SITE, query).lines();
        return lines.stream()
                .map(line -> line.did().get(0).path("type").asText())
                .toList();
    }
}
