package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal in a PostgreSQL database keeps the contract, also when the server goes, hangs, or is shared. */
@Timeout(60)
class PostgresJournalTest extends JournalContract {
    private String url;

    @Override
    Journal fresh() throws JournalException, SQLException {
        url = TestPostgres.server().freshDatabase();
        return JdbcJournal.postgres(url);
    }

    @Override
    Journal beside() throws JournalException {
        return JdbcJournal.postgres(url);
    }

    @Test
    void a_database_opened_again_holds_the_same() throws JournalException {
        Entry first = new Entry(1, 1_000, "desk-\u1ea5", "c-1", Long.MIN_VALUE, EveryEvent.ALL);
        journal.append(SITE, List.of(first));
        String epoch = journal.epoch(SITE);
        journal.close();
        try (Journal again = JdbcJournal.postgres(url)) {
            assertThat(again.epoch(SITE)).isEqualTo(epoch);
            assertThat(replay(again, SITE, 1)).containsExactly(first);
            again.append(SITE, List.of(entry(first.lastSeq() + 1, 2)));
            assertThat(replay(again, SITE, 1)).hasSize(2);
        }
    }

    @Test
    void tables_of_a_newer_version_stop_the_start() throws Exception {
        sql("INSERT INTO flyway_schema_history"
                + " SELECT 99, '99', 'to come', 'SQL', 'V99.sql', 1, 'x', now(), 1, true");
        assertThatThrownBy(() -> JdbcJournal.postgres(url))
                .hasMessageContaining("has form 99, this version of Luot reads forms up to");
    }

    @Test
    void a_server_that_is_not_there_is_named_without_its_password() {
        assertThatThrownBy(() -> JdbcJournal.postgres("jdbc:postgresql://127.0.0.1:1/luot?user=a&password=secret"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/luot cannot be opened")
                .hasMessageNotContaining("secret");
    }

    /** What the driver does not understand it repeats, in what it throws and in what it logs. */
    @Test
    void an_address_that_is_not_understood_is_not_repeated() {
        List<String> said = new CopyOnWriteArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger driver = Logger.getLogger("org.postgresql");
        driver.addHandler(listening);
        try {
            for (String address : List.of(
                    "//127.0.0.1:1/luot?user=a&password=se%zzcret",
                    "//127.0.0.1:abc/luot?password=secret",
                    "//127.0.0.1:70000/luot?password=secret",
                    "//127.0.0.1?password=secret",
                    "//a:secret@127.0.0.1/luot",
                    "//a:secret@127.0.0.1:1/luot")) {
                assertThatThrownBy(() -> JdbcJournal.postgres("jdbc:postgresql:" + address))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is not understood")
                        .hasMessageNotContaining("cret")
                        .hasNoCause();
            }
            for (String store : List.of("jdbc:mysql://a:secret@h/luot", "postgresql://a:secret@127.0.0.1/luot")) {
                assertThatThrownBy(() -> Stores.open(store))
                        .hasMessageContaining("of a kind that is not known")
                        .hasMessageNotContaining("secret");
            }
        } finally {
            driver.removeHandler(listening);
        }
        assertThat(said).noneMatch(line -> line.contains("cret"));
    }

    /** For so long the server lets a writer be that froze between its look at the term and its commit. */
    @Test
    void the_next_leader_outlasts_a_writer_that_froze_with_the_term_in_its_hand() throws Exception {
        journal.append(SITE, List.of(entry(1, 2)));
        try (Connection frozen = DriverManager.getConnection(url);
                Statement statement = frozen.createStatement();
                Journal next = beside()) {
            statement.execute("SET idle_in_transaction_session_timeout = 2000");
            frozen.setAutoCommit(false);
            statement.execute("SELECT term FROM term FOR SHARE");
            next.lead(SITE);
            next.append(SITE, List.of(entry(3, 1)));
        }
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(4, 1)))).isInstanceOf(Deposed.class);
    }

    @Test
    void a_database_that_cannot_hold_every_letter_is_refused() throws Exception {
        sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        assertThatThrownBy(() -> JdbcJournal.postgres(url.replaceFirst("/luot_\\d+", "/latin")))
                .hasMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void a_server_that_stops_and_comes_back_is_a_refusal_and_nothing_more() throws JournalException {
        journal.append(SITE, List.of(entry(1, 2)));
        TestPostgres.server().stop();
        try {
            assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1)))).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.settle(SITE)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> replay(journal, SITE, 1)).isInstanceOf(JournalException.class);
        } finally {
            TestPostgres.server().start();
        }
        journal.settle(SITE);
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2));
        journal.append(SITE, List.of(entry(3, 1)));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2), entry(3, 1));
    }

    @Test
    void a_commit_that_outlasts_its_writers_patience_is_decided_before_the_log_is_read() throws Exception {
        journal.append(SITE, List.of(entry(1, 2)));
        sql("CREATE FUNCTION slow() RETURNS trigger AS 'BEGIN PERFORM pg_sleep(2); RETURN NULL; END' LANGUAGE plpgsql");
        sql("CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW WHEN (NEW.seq = 3) EXECUTE FUNCTION slow()");
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1)))).isInstanceOf(JournalException.class);
        settle();
        assertThat(replay(journal, SITE, 1)).as("committed after all").containsExactly(entry(1, 2), entry(3, 1));
        journal.append(SITE, List.of(entry(4, 1)));
    }

    @Test
    void a_writer_whose_connection_hangs_gives_up_and_nothing_comes_late() throws Exception {
        journal.append(SITE, List.of(entry(1, 2)));
        List<Long> backends = backends();
        signal("-STOP", backends);
        try {
            assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1)))).isInstanceOf(JournalException.class);
            settle();
            assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2));
        } finally {
            signal("-CONT", backends);
        }
        journal.append(SITE, List.of(entry(3, 2)));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2), entry(3, 2));
    }

    @Test
    void two_writers_that_fight_for_a_site_leave_one_log_without_gap_or_double() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (Journal other = beside()) {
            Future<Integer> one = both.submit(() -> fight(journal, "one"));
            Future<Integer> two = both.submit(() -> fight(other, "two"));
            int acknowledged = one.get() + two.get();
            List<Entry> log = replay(journal, SITE, 1);
            assertThat(log).hasSizeGreaterThanOrEqualTo(acknowledged);
            assertThat(log).extracting(Entry::seq).doesNotHaveDuplicates();
            assertThat(acknowledged).isPositive();
        } finally {
            both.shutdownNow();
        }
    }

    /** Leads, appends until deposed, leads again; the number of appends that were acknowledged, all in the log. */
    private static int fight(Journal journal, String name) throws JournalException {
        List<Entry> acknowledged = new ArrayList<>();
        for (int round = 0; round < 15; round++) {
            journal.lead(SITE);
            long next = 1;
            List<Entry> log = replay(journal, SITE, 1);
            next = log.isEmpty() ? 1 : log.get(log.size() - 1).lastSeq() + 1;
            try {
                for (int i = 0; i < 20; i++) {
                    Entry entry = new Entry(
                            next, next, name, "c-" + next, 1, entry(next, 2).events());
                    journal.append(SITE, List.of(entry));
                    acknowledged.add(entry);
                    next += 2;
                }
            } catch (Deposed over) {
                assertThat(over).hasMessageContaining("another writer leads the site now");
            }
        }
        assertThat(replay(journal, SITE, 1)).containsAll(acknowledged);
        return acknowledged.size();
    }

    private void settle() throws JournalException {
        JournalException last = null;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                journal.settle(SITE);
                return;
            } catch (Deposed over) {
                throw over;
            } catch (JournalException notYet) {
                last = notYet;
            }
        }
        throw new AssertionError("never settled", last);
    }

    private List<Long> backends() throws SQLException {
        List<Long> backends = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE application_name = 'luot' AND datname = current_database()")) {
            while (rows.next()) {
                backends.add(rows.getLong(1));
            }
        }
        assertThat(backends).isNotEmpty();
        return backends;
    }

    private static void signal(String signal, List<Long> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(process.toString()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
