package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.history.Chronicle;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.SiteState;
import luot.engine.site.Storm;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in SQL after storms of every command there is, with many taken back: it says what the state says. */
class HistoryTest {
    private static final String SITE = "clinic";
    private static final String ALL =
            "SELECT 'v' || visit || outcome || stay_millis || '/' || waiting_millis FROM visit"
                    + " UNION ALL SELECT 't' || ticket || outcome || calls || coalesce(service_millis, -1) FROM ticket"
                    + " UNION ALL SELECT 'c' || call || '/' || ticket || room || coalesce(outcome, '-') FROM call"
                    + " UNION ALL SELECT 'r' || seq || room || state FROM room_change ORDER BY 1";

    @TempDir
    private Path folder;

    @Test
    void what_is_over_has_its_row_what_was_taken_back_has_none_and_batches_change_nothing() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            List<Entry> entries = storm(seed);
            Path one = folder.resolve(seed + "-one.db");
            Path many = folder.resolve(seed + "-many.db");
            SiteState state = write(one, entries, 1);
            write(many, entries, 64);
            assertThat(ask(many, ALL)).as("seed %d", seed).isEqualTo(ask(one, ALL));
            assertThat(ask(one, "SELECT call FROM call WHERE outcome = 'TAKEN_BACK'"))
                    .isNotEmpty();
            for (Visit visit : state.visits()) {
                assertSameAsState(one, visit, "seed " + seed);
            }
        }
    }

    @Test
    void a_log_without_history_is_given_it_once_when_its_site_is_opened() throws Exception {
        List<Entry> entries = storm(7);
        Path whole = folder.resolve("whole.db");
        Path old = folder.resolve("old.db");
        write(whole, entries, 10);
        try (Journal journal = JdbcJournal.sqlite(old)) {
            journal.append(SITE, entries);
            assertThat(journal.hasHistory(SITE)).isTrue();
        }
        change(old, "UPDATE site SET has_history = 0");
        change(old, "INSERT INTO visit SELECT 1, 1, '', '', '', 'LEFT', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"); // broken off
        try (Journal journal = JdbcJournal.sqlite(old)) {
            assertThat(journal.hasHistory(SITE)).isFalse();
            new DutyCycle(SITE, journal, new StandardPolicies(), 0);
            assertThat(journal.hasHistory(SITE)).isTrue();
        }
        assertThat(ask(old, ALL)).isEqualTo(ask(whole, ALL));
    }

    private static List<Entry> storm(int seed) {
        Storm storm = new Storm(seed);
        storm.begin();
        for (int i = 0; i < 600; i++) {
            String desk = storm.desk();
            storm.send(desk, storm.command());
            if (storm.chance(4) == 0) {
                storm.send(desk, new Command.Undo());
            }
            storm.wind();
        }
        return storm.clinic().entries();
    }

    private static SiteState write(Path file, List<Entry> entries, int batch) throws JournalException {
        SiteState state = new SiteState(new StandardPolicies());
        Chronicle chronicle = new Chronicle();
        state.witnessedBy(chronicle);
        try (Journal journal = JdbcJournal.sqlite(file)) {
            for (int from = 0; from < entries.size(); from += batch) {
                List<Entry> some = entries.subList(from, Math.min(from + batch, entries.size()));
                some.forEach(state::apply);
                journal.append(SITE, some, chronicle.take());
            }
        }
        return state;
    }

    private static void assertSameAsState(Path file, Visit visit, String seed) throws SQLException {
        List<String> outcome =
                visit.outcome() == null ? List.of() : List.of(visit.outcome().name());
        assertThat(ask(file, "SELECT outcome FROM visit WHERE visit = " + visit.id()))
                .as("%s, visit %d", seed, visit.id())
                .isEqualTo(outcome);
        for (Ticket ticket : visit.tickets()) {
            List<String> over = ticket.state().isOver() ? List.of(ticket.state().name()) : List.of();
            assertThat(ask(file, "SELECT outcome FROM ticket WHERE ticket = " + ticket.id()))
                    .as("%s, ticket %d", seed, ticket.id())
                    .isEqualTo(over);
            List<String> open = ask(
                    file, "SELECT call FROM call WHERE outcome IS NULL AND ticket = " + ticket.id() + " ORDER BY 1");
            if (ticket.state() == TicketState.CALLED) {
                assertThat(open).as("%s, ticket %d", seed, ticket.id()).contains(Long.toString(ticket.call()));
            } else {
                assertThat(open).as("%s, ticket %d", seed, ticket.id()).isEmpty();
            }
        }
    }

    private static List<String> ask(Path file, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private static void change(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
