package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Archive;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.journal.SqliteBackup;
import luot.engine.past.PastDays;
import luot.engine.site.Clinic;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Old days go into a file, out of the journal and back, and a copy is made while the journal is written. */
class RetentionTest {
    private static final String SITE = "clinic";
    private static final long DAY_MILLIS = 86_400_000;
    private static final LocalDate SECOND = LocalDate.of(2026, 1, 6);

    @TempDir
    Path folder;

    private final Clinic clinic = Clinic.open();
    private Path store;
    private Path archive;
    private long begin;

    @BeforeEach
    void threeDays() throws Exception {
        store = folder.resolve("luot.db");
        archive = folder.resolve("old.jsonl.gz");
        for (int day = 0; day < 3; day++) {
            clinic.passTo(Clinic.MIDNIGHT + day * DAY_MILLIS + 8 * 3_600_000L);
            for (int i = 0; i < 15; i++) {
                clinic.ticket("EYE");
            }
            clinic.callNext("EYE-1");
        }
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            journal.append(SITE, clinic.entries());
            begin = Retention.beginOf(journal, SITE, SECOND);
            Archive.write(journal, SITE, 1, begin, archive);
        }
    }

    private static List<Entry> replay(Journal journal, long from) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        journal.replay(SITE, from, entries::add);
        return entries;
    }

    private static long hash(Journal journal) throws JournalException {
        Boards boards = Snapshot.newest(SITE, journal.snapshots(), Long.MAX_VALUE, new StandardPolicies())
                .boards();
        journal.replay(SITE, boards.seq() + 1, boards::apply);
        return boards.stateHash();
    }

    @Test
    void pruned_days_are_gone_and_everything_else_goes_on_until_they_are_put_back() throws Exception {
        long hash = clinic.state().stateHash();
        List<Entry> all = clinic.entries();
        SitePlan plan = clinic.state().plan();
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            Retention.prune(journal, SITE, begin, archive);
            assertThat(hash(journal)).isEqualTo(hash);
            assertThat(replay(journal, begin))
                    .isEqualTo(
                            all.stream().filter(entry -> entry.seq() >= begin).toList());
            assertThat(journal.seqAt(SITE, 0)).isEqualTo(begin);
            assertThat(journal.planBefore(SITE, begin)).isEqualTo(plan);
            assertThatThrownBy(() -> replay(journal, 1))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the events before " + begin + " are in the archive old.jsonl.gz");
        }
        try (Sites sites = new Sites(
                JdbcJournal.sqlite(store), SiteClock.scaled(Clinic.MIDNIGHT + 2 * DAY_MILLIS + 9 * 3_600_000L, 1))) {
            sites.openAll();
            assertThat(sites.find(SITE).startedAtSeq()).isEqualTo(clinic.state().lastSeq());
            sites.journal().close();
        }
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            assertThat(Retention.putBack(journal, archive).toSeq()).isEqualTo(begin);
            assertThat(replay(journal, 1).subList(0, all.size())).isEqualTo(all);
            assertThatThrownBy(() -> Retention.putBack(journal, archive)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void the_list_of_days_ends_where_the_log_was_pruned() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            Retention.prune(journal, SITE, begin, archive);
            SitePlan plan = clinic.state().plan();
            assertThat(PastDays.before(journal, plan, SECOND.plusDays(2), 60))
                    .containsExactly(SECOND.plusDays(1), SECOND);
        }
    }

    @Test
    void what_was_pruned_twice_goes_back_newest_first() throws Exception {
        Path newer = folder.resolve("newer.jsonl.gz");
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            Retention.prune(journal, SITE, begin, archive);
            long third = Retention.beginOf(journal, SITE, SECOND.plusDays(1));
            Archive.write(journal, SITE, begin, third, newer);
            Retention.prune(journal, SITE, third, newer);
            assertThatThrownBy(() -> replay(journal, 1))
                    .hasMessageContaining("are in the archive newer.jsonl.gz, and those before in old.jsonl.gz");
            assertThatThrownBy(() -> Retention.putBack(journal, archive)).hasMessageContaining("newest first");
            Retention.putBack(journal, newer);
            assertThat(journal.seqAt(SITE, 0)).isEqualTo(begin);
            assertThat(replay(journal, begin)).isEqualTo(entries(begin, Long.MAX_VALUE));
            assertThatThrownBy(() -> replay(journal, 1)).hasMessageContaining("are in the archive old.jsonl.gz,");
            Retention.putBack(journal, archive);
            assertThat(replay(journal, 1)).isEqualTo(clinic.entries());
        }
        try (JdbcJournal journal = JdbcJournal.sqlite(folder.resolve("new.db"))) { // and oldest first where nothing is
            assertThatThrownBy(() -> Retention.putBack(journal, newer)).hasMessageContaining("of its first event");
            Retention.putBack(journal, archive);
            long third = Retention.putBack(journal, newer).toSeq();
            assertThat(replay(journal, 1)).isEqualTo(entries(1, third));
        }
    }

    private List<Entry> entries(long fromSeq, long toSeq) {
        return clinic.entries().stream()
                .filter(entry -> entry.seq() >= fromSeq && entry.seq() < toSeq)
                .toList();
    }

    @Test
    void a_prune_that_was_broken_off_is_finished_by_the_next() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            sql(store, "CREATE TRIGGER stop BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'planted'); END");
            assertThatThrownBy(() -> Retention.prune(journal, SITE, begin, archive))
                    .isInstanceOf(JournalException.class);
            assertThat(journal.seqAt(SITE, 0)).isEqualTo(begin);
            sql(store, "DROP TRIGGER stop");
            Retention.check(journal, SITE, begin, archive);
            Retention.prune(journal, SITE, begin, archive);
            String left = "SELECT count(*) FROM event WHERE type <> 'PlanChanged' AND seq < " + begin;
            assertThat(number(store, left)).isZero();
            Retention.putBack(journal, archive);
            assertThat(replay(journal, 1)).isEqualTo(clinic.entries());
        }
    }

    @Test
    void an_archive_of_other_events_is_none_to_prune_by() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            long third = Retention.beginOf(journal, SITE, SECOND.plusDays(1));
            assertThat(Retention.check(journal, SITE, begin, archive).events()).isEqualTo(begin - 1);
            assertThatThrownBy(() -> Retention.check(journal, SITE, third, archive))
                    .hasMessageContaining("holds the events 1 to " + (begin - 1));
            sql(store, "UPDATE event SET sender = 'somebody else' WHERE sender IS NOT NULL");
            assertThatThrownBy(() -> Retention.check(journal, SITE, begin, archive))
                    .hasMessageContaining("another history");
        }
    }

    @Test
    void history_that_was_never_written_is_written_before_its_events_are_pruned() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(store)) {
            sql(store, "UPDATE site SET has_history = 0"); // as a version before the tables of history leaves it
            Retention.prune(journal, SITE, begin, archive);
            assertThat(journal.hasHistory(SITE)).isTrue();
        }
        assertThat(number(store, "SELECT count(*) FROM ticket")).isPositive();
        assertStarts(store);
    }

    private void assertStarts(Path file) throws Exception {
        try (Sites sites = new Sites(
                JdbcJournal.sqlite(file), SiteClock.scaled(Clinic.MIDNIGHT + 2 * DAY_MILLIS + 9 * 3_600_000L, 1))) {
            sites.openAll();
            assertThat(sites.find(SITE)).isNotNull();
            sites.journal().close();
        }
    }

    private static void sql(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static long number(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void nothing_is_pruned_that_a_kept_snapshot_needs() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(folder.resolve("other.db"))) {
            List<Entry> all = clinic.entries();
            journal.append(SITE, all.subList(0, 5));
            Snapshotter.take(journal, SITE);
            journal.append(SITE, all.subList(5, all.size()));
            assertThatThrownBy(() -> Retention.prune(journal, SITE, begin, archive))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing was taken out");
            assertThat(replay(journal, 1)).isEqualTo(all);
        }
    }

    @Test
    void an_archive_fills_a_new_journal() throws Exception {
        try (JdbcJournal journal = JdbcJournal.sqlite(folder.resolve("new.db"))) {
            Retention.putBack(journal, archive);
            assertThat(replay(journal, 1))
                    .isEqualTo(clinic.entries().stream()
                            .filter(entry -> entry.seq() < begin)
                            .toList());
        }
    }

    @Test
    void the_history_of_an_imported_archive_is_written_at_the_next_start() throws Exception {
        Path file = folder.resolve("new.db");
        try (JdbcJournal journal = JdbcJournal.sqlite(file)) {
            Retention.putBack(journal, archive);
            assertThat(journal.hasHistory(SITE)).isFalse();
        }
        assertStarts(file);
        assertThat(number(file, "SELECT count(*) FROM call")).isPositive();
    }

    @Test
    void an_import_that_was_broken_off_goes_on() throws Exception {
        for (int i = 0; i < 2_100; i++) { // more than are put back at once
            clinic.ticket("EYE");
        }
        Path file = folder.resolve("new.db");
        Path large = folder.resolve("large.jsonl.gz");
        long to = clinic.state().lastSeq() + 1;
        try (MemoryJournal all = new MemoryJournal()) {
            all.append(SITE, clinic.entries());
            Archive.write(all, SITE, 1, to, large);
        }
        try (JdbcJournal journal = JdbcJournal.sqlite(file)) {
            sql(
                    file,
                    "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.seq = " + (to - 1)
                            + " BEGIN SELECT RAISE(ABORT, 'planted'); END");
            assertThatThrownBy(() -> Retention.putBack(journal, large)).hasMessageContaining("planted");
            assertThat(journal.seqAt(SITE, Long.MAX_VALUE)).isGreaterThan(1);
            sql(file, "DROP TRIGGER full");
            Retention.putBack(journal, large);
            assertThat(replay(journal, 1)).isEqualTo(clinic.entries());
            assertThat(journal.hasHistory(SITE)).isFalse();
        }
    }

    @Test
    void a_damaged_archive_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        for (int i = 11; i < whole.length; i += 97) { // behind the head of gzip, parts of which mean nothing
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            assertRefused(flipped);
        }
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 9, whole.length - 1}) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    private void assertRefused(byte[] bytes) throws Exception {
        Path damaged = Files.write(folder.resolve("damaged.gz"), bytes);
        assertThatThrownBy(() -> Archive.read(damaged, (site, entry) -> {})).isInstanceOf(JournalException.class);
    }

    @Test
    void a_copy_made_under_load_holds_every_event_up_to_its_moment() throws Exception {
        Path copy = folder.resolve("copy.db");
        Path restored = folder.resolve("restored/luot.db");
        try (JdbcJournal journal = JdbcJournal.sqlite(folder.resolve("busy.db"))) {
            List<Entry> all = clinic.entries();
            CountDownLatch half = new CountDownLatch(1);
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < all.size(); i++) {
                        journal.append(SITE, all.subList(i, i + 1));
                        if (i == all.size() / 2) {
                            half.countDown();
                        }
                    }
                } catch (JournalException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            writer.start();
            assertThat(half.await(30, TimeUnit.SECONDS)).isTrue();
            SqliteBackup.write(folder.resolve("busy.db"), copy);
            writer.join();
            assertThat(replay(journal, 1)).isEqualTo(all);
            SqliteBackup.restore(copy, restored);
            try (JdbcJournal again = JdbcJournal.sqlite(restored)) {
                List<Entry> held = replay(again, 1);
                assertThat(held).hasSizeGreaterThan(all.size() / 2).isEqualTo(all.subList(0, held.size()));
                assertThat(again.epoch(SITE)).isNotEqualTo(journal.epoch(SITE));
                Boards boards = new Boards(new StandardPolicies());
                held.forEach(boards::apply);
                assertThat(hash(again)).isEqualTo(boards.stateHash());
                again.append(SITE, all.subList(held.size(), all.size()));
                assertThat(hash(again)).isEqualTo(clinic.state().stateHash());
            }
        }
        assertThatThrownBy(() -> SqliteBackup.restore(copy, restored)).hasMessageContaining("already");
        assertThatThrownBy(() -> SqliteBackup.write(restored, copy)).hasMessageContaining("already");
        assertThatThrownBy(() -> SqliteBackup.write(archive, folder.resolve("x")))
                .isInstanceOf(JournalException.class);
    }
}
