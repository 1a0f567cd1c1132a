package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal in an SQLite file keeps the contract, and what it keeps outlives it. */
class JdbcJournalTest extends JournalContract {
    @TempDir
    private Path folder;

    private Path file;

    @Override
    Journal fresh() throws JournalException {
        file = folder.resolve("not/there yet/l\u01b0\u1ee3t.db");
        return JdbcJournal.sqlite(file);
    }

    /** Which only somebody brings about who deletes the lock beside the file. */
    @Override
    Journal beside() throws Exception {
        Files.delete(file.resolveSibling(file.getFileName() + ".lock"));
        return JdbcJournal.sqlite(file);
    }

    @Test
    void the_newest_form_is_that_of_the_newest_script() throws Exception {
        Path scripts = Path.of(Schema.class.getResource("schema").toURI());
        try (var files = Files.list(scripts)) {
            assertThat(files.mapToInt(script -> Integer.parseInt(
                                    script.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")))
                            .max())
                    .hasValue(Schema.NEWEST);
        }
    }

    /** Who reads for long keeps the log from being emptied; it must not keep the desks from writing. */
    @Test
    @Timeout(60)
    void commands_are_written_while_erasing_finds_somebody_reading_for_long() throws Exception {
        journal.append(SITE, List.of(entry(1, 1)));
        Database database = ((JdbcJournal) journal).database();
        try (Connection reader = database.openReader();
                Statement reading = reader.createStatement();
                ResultSet held = reading.executeQuery("SELECT seq FROM event")) {
            assertThat(held.next()).isTrue();
            journal.append(SITE, List.of(entry(2, 1)));
            CompletableFuture<Boolean> scrubbed = CompletableFuture.supplyAsync(() -> {
                try {
                    return database.scrub();
                } catch (SQLException broken) {
                    throw new IllegalStateException(broken);
                }
            });
            do {
                writeWithin(2_000);
            } while (!scrubbed.isDone());
            assertThat(scrubbed.get()).isFalse();
            journal.append(SITE, List.of(entry(3, 1)));
        }
        assertThat(database.scrub()).as("nobody reads any more").isTrue();
        assertThat(Files.size(file.resolveSibling(file.getFileName() + "-wal"))).isZero();
    }

    /** Takes the right to write, which fails when it is not to be had in time. */
    private void writeWithin(int millis) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + millis);
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("COMMIT");
        }
    }

    @Test
    void a_file_opened_again_holds_the_same() throws JournalException {
        Entry first = new Entry(1, 1_000, "desk-1", "c-1", Long.MIN_VALUE, EveryEvent.ALL);
        Entry next = entry(first.lastSeq() + 1, 2);
        journal.append(SITE, List.of(first));
        journal.append("other", List.of(entry(1, 1)));
        String epoch = journal.epoch(SITE);
        journal.close();
        try (Journal again = JdbcJournal.sqlite(file)) {
            assertThat(again.sites()).containsExactly(SITE, "other");
            assertThat(again.epoch(SITE)).isEqualTo(epoch);
            assertThat(replay(again, SITE, 1)).containsExactly(first);
            again.append(SITE, List.of(next));
            assertThat(replay(again, SITE, 1)).containsExactly(first, next);
        }
    }

    @Test
    void the_plan_in_force_is_found_without_walking_back_over_the_log() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + PastRows.PLAN)) {
            explain.setLong(1, 1);
            explain.setLong(2, 1);
            explain.setLong(3, Long.MAX_VALUE);
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
            }
            assertThat(steps)
                    .filteredOn(step -> step.contains("seq<?"))
                    .singleElement()
                    .asString()
                    .contains("event_plan");
        }
    }

    @Test
    void another_file_has_another_epoch() throws JournalException {
        try (Journal other = JdbcJournal.sqlite(file.resolveSibling("other.db"))) {
            assertThat(other.epoch(SITE)).isNotEqualTo(journal.epoch(SITE));
        }
    }

    @Test
    void an_append_that_fails_midway_leaves_nothing_and_the_next_one_works() throws Exception {
        journal.append(SITE, List.of(entry(1, 2)));
        sql("INSERT INTO event (site_no, seq, at_millis, type, payload) VALUES (1, 5, 0, 'planted', '{}')");
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1), entry(4, 3))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("could not append to site vinh");
        assertThat(number("SELECT count(*) FROM event")).isEqualTo(3);
        sql("DELETE FROM event WHERE seq = 5");
        journal.append(SITE, List.of(entry(3, 1), entry(4, 3)));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2), entry(3, 1), entry(4, 3));
    }

    @Test
    void what_somebody_else_wrote_is_seen_after_a_failure() throws Exception {
        journal.append(SITE, List.of(entry(1, 1)));
        sql("INSERT INTO event SELECT site_no, 2, at_millis, type, sender, 'c-2', body_hash, 1, payload, actor"
                + " FROM event");
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(2, 1)))).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(2, 1)))).hasMessageContaining("does not follow 2");
        journal.append(SITE, List.of(entry(3, 1)));
        assertThat(replay(journal, SITE, 1)).hasSize(3);
    }

    @Test
    void a_damaged_log_is_not_replayed_as_if_it_were_whole() throws Exception {
        journal.append(SITE, List.of(entry(1, 2), entry(3, 3), entry(6, 1)));
        sql("DELETE FROM event WHERE seq = 5");
        assertThatThrownBy(() -> replay(journal, SITE, 1)).hasMessageContaining("lacks event 5");
        sql("DELETE FROM event WHERE seq IN (3, 4)");
        assertThatThrownBy(() -> replay(journal, SITE, 1)).hasMessageContaining("lacks event 3");
    }

    @Test
    void an_event_of_a_newer_version_is_named() throws Exception {
        journal.append(SITE, List.of(entry(1, 2)));
        sql("UPDATE event SET type = 'RobotArrived' WHERE seq = 2");
        assertThatThrownBy(() -> replay(journal, SITE, 1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Site vinh, event 2: The event type RobotArrived is not known");
    }

    @Test
    void a_file_that_is_open_is_not_opened_twice() throws JournalException {
        assertThatThrownBy(() -> JdbcJournal.sqlite(file)).hasMessageContaining("is open elsewhere");
        journal.append(SITE, List.of(entry(1, 1)));
        journal.close();
        JdbcJournal.sqlite(file).close();
    }

    @Test
    void tables_of_a_newer_version_stop_the_start() throws Exception {
        journal.close();
        sql("INSERT INTO flyway_schema_history VALUES (99, '99', 'to come', 'SQL', 'V99.sql', 1, 'x', 0, 1, 1)");
        assertThatThrownBy(() -> JdbcJournal.sqlite(file))
                .hasMessageContaining("has form 99, this version of Luot reads forms up to");
        assertThatThrownBy(() -> JdbcJournal.sqliteToRead(file)).hasMessageContaining("has form 99");
        sql("DELETE FROM flyway_schema_history WHERE installed_rank = 99");
        JdbcJournal.sqlite(file).close();
    }

    @Test
    void a_file_from_before_the_numbered_tables_is_taken_over_whole() throws Exception {
        Path old = file.resolveSibling("old.db");
        List<Entry> written = List.of(new Entry(1, 1_000, "desk-1", "c-1", -1, EveryEvent.ALL));
        Path form = Path.of(getClass().getResource("sqlite-form-1.sql").toURI());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement execution = connection.createStatement()) {
            execution.executeUpdate(Files.readString(form));
            execution.executeUpdate("INSERT INTO site VALUES (1, 'vinh', 'the-epoch', 5)");
            execution.executeUpdate("ALTER TABLE event ADD COLUMN actor TEXT"); // which came later
            connection.setAutoCommit(false);
            Rows rows = new Rows();
            EntryRows.add(rows.to(EntryRows.INSERT), 1, written.get(0));
            rows.write(new Writer(connection), false);
            execution.executeUpdate("ALTER TABLE event DROP COLUMN actor");
            connection.commit();
        }
        try (Journal read = JdbcJournal.sqliteToRead(old)) {
            assertThat(replay(read, SITE, 1)).isEqualTo(written);
        }
        for (int start = 1; start <= 2; start++) {
            try (Journal taken = JdbcJournal.sqlite(old)) {
                assertThat(taken.epoch(SITE)).isEqualTo("the-epoch");
                long last = replay(taken, SITE, 1).size() == 1 ? EveryEvent.ALL.size() : EveryEvent.ALL.size() + 1L;
                taken.append(SITE, List.of(entry(last + 1, 1)));
                assertThat(replay(taken, SITE, 1)).hasSize(start + 1).startsWith(written.get(0));
            }
        }
        file = old;
        assertThat(number("SELECT version FROM schema_version")).isEqualTo(2); // which older versions refuse
    }

    @Test
    void a_file_of_something_else_is_left_alone() throws Exception {
        Path text =
                Files.writeString(file.resolveSibling("notes.txt"), "no database at all, but long enough\n".repeat(99));
        assertThatThrownBy(() -> JdbcJournal.sqlite(text))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("notes.txt cannot be opened");
        assertThat(Files.readString(text)).startsWith("no database");
        journal.close();
        Files.delete(file);
        sql("CREATE TABLE patients (id INTEGER)");
        assertThatThrownBy(() -> JdbcJournal.sqlite(file)).hasMessageContaining("is a database, but not a journal");
        assertThatThrownBy(() -> JdbcJournal.sqlite(text.resolve("luot.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void others_may_read_it_with_sql_meanwhile() throws Exception {
        journal.append(SITE, List.of(entry(1, 2), new Entry(3, 1, "desk-2", "c", 1, EveryEvent.ALL)));
        assertThat(number("SELECT count(*) FROM event JOIN site USING (site_no)"
                        + " WHERE site = 'vinh' AND payload ->> 'room' = 'INT-1' AND type = 'TicketCalled'"))
                .isEqualTo(4);
        assertThat(number("SELECT count(*) FROM event WHERE sender IS NOT NULL"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"))
                .isEqualTo(1);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement execution = connection.createStatement();
                ResultSet row = execution.executeQuery(query)) {
            return row.getLong(1);
        }
    }
}
