package luot.engine.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import luot.engine.audit.Access;
import luot.engine.journal.JdbcJournal;
import luot.engine.person.Person.Mark;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.RoomState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonStoreTest {
    private static final String SITE = "vinh";
    private static final Access BY = new Access("desk-1", "nurse-7", 400 * 3_600_000L);
    private static final Person HOA =
            new Person("Nguy\u1ec5n Th\u1ecb Hoa", 1956, "0912345678", "GD4010123456789", null, null, null);
    private static final Person BA = new Person("Tr\u1ea7n V\u0103n Ba", 1987, null, null, "001087012345", "BN-7", "x");

    @TempDir
    Path folder;

    private Path file;
    private Path key;
    private JdbcJournal journal;
    private PersonStore store;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("luot.db");
        key = folder.resolve("luot.key");
        journal = JdbcJournal.sqlite(file);
        journal.epoch(SITE);
        journal.epoch("other");
        store = PersonStore.open(journal.database(), key);
    }

    @AfterEach
    void close() {
        store.close();
        journal.close();
    }

    @Test
    void what_is_kept_is_read_and_each_access_is_written_down() throws Exception {
        store.keep(SITE, 57, HOA, BY);
        store.keep(SITE, 58, BA, BY);
        store.keep("other", 57, BA, BY);
        assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
        assertThat(store.read(SITE, 58, BY)).isEqualTo(BA);
        assertThat(store.read("other", 57, BY)).isEqualTo(BA);
        assertThat(store.read(SITE, 59, BY)).isNull();
        store.keep(SITE, 57, BA, BY);
        assertThat(store.read(SITE, 57, BY)).isEqualTo(BA);
        assertThat(texts("SELECT no || action || visit || sender || actor FROM access_log"
                        + " JOIN site USING (site_no) WHERE site = 'vinh' ORDER BY no"))
                .startsWith("1PERSON_KEPT57desk-1nurse-7", "2PERSON_KEPT58desk-1nurse-7", "3PERSON_READ57desk-1nurse-7")
                .hasSize(6);
        assertThatThrownBy(() -> store.keep("nowhere", 1, HOA, BY)).hasMessageContaining("no site nowhere");
    }

    @Test
    void the_first_data_of_a_visit_are_not_given_twice_and_do_not_come_back() throws Exception {
        assertThat(store.keepFirst(SITE, 57, HOA, BY)).isTrue();
        assertThat(store.keepFirst(SITE, 57, BA, BY)).isFalse();
        assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
        assertThat(store.erase(SITE, 57, BY)).isTrue();
        assertThat(store.erase(SITE, 57, BY)).isFalse();
        assertThat(store.keepFirst(SITE, 57, HOA, BY)).isFalse();
        assertThat(store.read(SITE, 57, BY)).isNull();
        store.keep(SITE, 57, BA, BY);
        assertThat(store.read(SITE, 57, BY)).isEqualTo(BA);
    }

    @Test
    void a_visit_is_found_by_its_numbers_until_it_is_erased() throws Exception {
        store.keep(SITE, 57, HOA, BY);
        store.keep(SITE, 61, HOA, BY);
        store.keep(SITE, 58, BA, BY);
        assertThat(store.seek(SITE, Mark.PHONE, "0912345678", BY)).containsExactly(61L, 57L);
        assertThat(store.seek(SITE, Mark.INSURANCE_CARD, "GD4010123456789", BY)).containsExactly(61L, 57L);
        assertThat(store.seek(SITE, Mark.CITIZEN_CARD, "001087012345", BY)).containsExactly(58L);
        assertThat(store.seek(SITE, Mark.HOSPITAL_CARD, "BN-7", BY)).containsExactly(58L);
        assertThat(store.seek(SITE, Mark.HOSPITAL_CARD, "0912345678", BY)).isEmpty();
        assertThat(store.seek("other", Mark.PHONE, "0912345678", BY)).isEmpty();
        store.erase(SITE, 61, BY);
        assertThat(store.seek(SITE, Mark.PHONE, "0912345678", BY)).containsExactly(57L);
    }

    @Test
    void a_row_put_at_another_visit_does_not_open() throws Exception {
        store.keep(SITE, 57, HOA, BY);
        store.keep(SITE, 58, BA, BY);
        sql("UPDATE person SET (nonce, cipher) = (SELECT nonce, cipher FROM person WHERE visit = 58) WHERE visit = 57");
        assertThatThrownBy(() -> store.read(SITE, 57, BY))
                .isInstanceOf(PersonException.class)
                .hasMessageContaining("visit 57 do not open");
        assertThat(store.read(SITE, 58, BY)).isEqualTo(BA);
        sql("UPDATE site SET site = 'swapped' WHERE site = 'vinh'");
        assertThatThrownBy(() -> store.read("swapped", 58, BY)).hasMessageContaining("do not open");
    }

    @Test
    void nothing_of_it_can_be_read_in_the_files_and_what_is_erased_is_in_none() throws Exception {
        for (int visit = 1; visit <= 300; visit++) {
            store.keep(SITE, visit, HOA, BY);
        }
        List<String> rows = texts("SELECT cipher FROM person UNION ALL SELECT nonce FROM person"
                + " UNION ALL SELECT phone_hash FROM person UNION ALL SELECT insurance_hash FROM person");
        String before = bytes();
        assertThat(rows).hasSize(1_200).allMatch(before::contains);
        String name = new String(HOA.name().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(before.contains(name) || before.contains("0912345678") || before.contains("GD4010123456789"))
                .isFalse();
        for (int visit = 2; visit <= 300; visit++) {
            store.erase(SITE, visit, BY);
        }
        String last =
                texts("SELECT cipher FROM person WHERE cipher IS NOT NULL").get(0);
        assertThat(bytes().contains(last)).isTrue();
        store.erase(SITE, 1, BY);
        String after = bytes();
        assertThat(rows).noneMatch(after::contains);
    }

    @Test
    void what_is_older_than_a_day_is_erased_at_once() throws Exception {
        long now = BY.atMillis();
        store.keep(SITE, 1, HOA, new Access("desk-1", null, now - 72 * 3_600_000L));
        store.keep(SITE, 2, HOA, new Access("desk-1", null, now - 3_600_000L));
        store.keep(SITE, 3, BA, new Access("desk-1", null, now));
        store.keep("other", 3, BA, new Access("desk-1", null, 0));
        assertThat(store.eraseBefore(SITE, now, BY)).isEqualTo(2);
        assertThat(store.read(SITE, 1, BY)).isNull();
        assertThat(store.read(SITE, 2, BY)).isNull();
        assertThat(store.read(SITE, 3, BY)).isEqualTo(BA);
        assertThat(store.read("other", 3, BY)).isEqualTo(BA);
        assertThat(store.keepFirst(SITE, 2, HOA, BY)).isFalse(); // a command may still come late
        assertThat(texts("SELECT visit FROM person JOIN site USING (site_no) WHERE site = 'vinh' ORDER BY visit"))
                .containsExactly("2", "3");
        assertThat(texts("SELECT detail FROM access_log WHERE action = 'PERSONS_ERASED'"))
                .containsExactly("before " + now + ": 2");
    }

    @Test
    void a_new_key_is_taken_up_by_a_server_that_runs_and_the_old_one_can_be_destroyed() throws Exception {
        store.keep(SITE, 57, HOA, BY);
        byte[] backup = Files.readAllBytes(Files.copy(key, folder.resolve("kept.key")));
        String old = texts("SELECT cipher FROM person").get(0);
        try (PersonStore other = PersonStore.open(journal.database(), key)) {
            assertThatThrownBy(() -> KeyFile.create(key)).hasMessageContaining("already");
            assertThat(other.renewKey(BY)).isEqualTo(1);
            store.keep(SITE, 58, BA, BY);
            assertThat(texts("SELECT DISTINCT key_no FROM person")).containsExactly("2");
            assertThat(store.seek(SITE, Mark.PHONE, "0912345678", BY)).containsExactly(57L);
            other.destroyOldKeys(BY);
        }
        assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
        assertThat(store.read(SITE, 58, BY)).isEqualTo(BA);
        assertThat(Files.readAllBytes(key)).isNotEqualTo(backup);
        assertThat(bytes().contains(old)).isFalse();
        sql("UPDATE person SET key_no = 1, cipher = '" + old + "' WHERE visit = 57"); // out of a backup
        assertThatThrownBy(() -> store.read(SITE, 57, BY)).hasMessageContaining("has no key 1");
        assertThatThrownBy(() -> store.destroyOldKeys(BY)).hasMessageContaining("Key 1 is still in use");
        assertThatThrownBy(() -> PersonStore.open(journal.database(), key)).hasMessageContaining("has no key 1");
    }

    @Test
    void a_new_key_that_could_not_be_written_down_is_not_made() throws Exception {
        store.keep(SITE, 57, HOA, BY);
        String keys = Files.readString(key);
        sql("CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'planted'); END");
        assertThatThrownBy(() -> store.renewKey(BY)).hasMessageContaining("planted");
        assertThatThrownBy(() -> store.destroyOldKeys(BY)).hasMessageContaining("planted");
        assertThat(Files.readString(key)).isEqualTo(keys);
        sql("DROP TRIGGER full");
        assertThat(store.read(SITE, 57, BY)).isEqualTo(HOA);
    }

    @Test
    void the_key_file_is_for_the_server_alone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> PersonStore.open(journal.database(), key)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        PersonStore.open(journal.database(), key).close();
        String secret = Files.readAllLines(key).get(2).substring(2);
        Files.writeString(key, "1 " + secret + "\n1 " + secret + "\n");
        assertThatThrownBy(() -> KeyFile.read(key)).hasMessageContaining("twice");
        Files.writeString(key, "1 " + secret.substring(1));
        assertThatThrownBy(() -> KeyFile.read(key))
                .hasMessageContaining("a line that is no key")
                .hasMessageNotContaining(secret.substring(1));
        Files.writeString(key, "# nothing\n");
        assertThatThrownBy(() -> KeyFile.read(key)).hasMessageContaining("has no key");
        Files.delete(key);
        PersonStore.open(journal.database(), key).close(); // nothing was kept: a new key harms nobody
        store.keep(SITE, 57, HOA, BY);
        Files.delete(key);
        assertThatThrownBy(() -> PersonStore.open(journal.database(), key)).hasMessageContaining("is missing, but");
        assertThat(key).doesNotExist();
    }

    @Test
    void the_journal_and_personal_data_are_written_side_by_side() throws Exception {
        CompletableFuture<Integer> kept = CompletableFuture.supplyAsync(() -> {
            try {
                for (int visit = 1; visit <= 150; visit++) {
                    store.keep(SITE, visit, HOA, BY);
                    store.read(SITE, visit, BY);
                    if (visit % 50 == 0) {
                        store.erase(SITE, visit, BY);
                    }
                }
                return 150;
            } catch (PersonException failed) {
                throw new IllegalStateException(failed);
            }
        });
        long seq = 0;
        while (!kept.isDone() || seq < 100) {
            seq++;
            Event event = new Event.RoomChanged("INT-1", RoomState.OPEN, Event.Cause.OPERATOR);
            journal.append(SITE, List.of(new Entry(seq, seq, "desk-1", "c-" + seq, 1, List.of(event))));
        }
        assertThat(kept.get(30, TimeUnit.SECONDS)).isEqualTo(150);
        assertThat(texts("SELECT count(*) FROM event")).containsExactly(String.valueOf(seq));
    }

    /** All bytes of the database: its file and its write-ahead log. */
    private String bytes() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : List.of("luot.db", "luot.db-wal")) {
            Path part = folder.resolve(name);
            all.writeBytes(Files.exists(part) ? Files.readAllBytes(part) : new byte[0]);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement execution = connection.createStatement()) {
            execution.executeUpdate(statement);
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement execution = connection.createStatement();
                ResultSet rows = execution.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
