package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A server does not start on what it would not understand, and says what it met and what to do. */
class NewerEventTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RobotArrived | {"ticket":1}                                   | The event type RobotArrived is not known.
            TicketCalled | {"ticket":1,"room":"A","call":2,"by":"robot"} | by is not known here.
            TicketCalled | {"ticket":1,"room":"A"}                       | call is missing.
            """)
    void an_event_of_a_newer_form_stops_the_start(String type, String payload, String what) throws Exception {
        Ward ward = Ward.open(folder, 2);
        ward.command(Ward.REGISTER).ok();
        ward.stop();
        Path store = folder.resolve("luot.db");
        long seq;
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = sql.createStatement()) {
            seq = statement.executeQuery("SELECT max(seq) + 1 FROM event").getLong(1);
            statement.executeUpdate("INSERT INTO event (site_no, seq, at_millis, type, payload, sender, command_id,"
                    + " body_hash, entry_events) SELECT site_no, seq + 1, at_millis, '" + type + "', '" + payload
                    + "', 'desk', 'x', 0, 1 FROM event ORDER BY seq DESC LIMIT 1");
        }
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(said));
        assertThat(line.execute("serve", "--store", store.toString(), "--port", "0"))
                .isEqualTo(1);
        assertThat(said.toString())
                .startsWith("luot: Site vinh, event " + seq + ": ")
                .contains(what, type)
                .endsWith("A newer version of Luot wrote it: start that version, or a newer one. Nothing was changed."
                        + System.lineSeparator());
    }

    @Test
    void tables_of_a_newer_form_stop_the_start() throws Exception {
        Ward ward = Ward.open(folder, 2);
        ward.stop();
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("luot.db"));
                Statement statement = sql.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET version = '99' WHERE version = '2'");
        }
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(said));
        assertThat(line.execute("serve", "--store", folder.resolve("luot.db").toString(), "--port", "0"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("has form 99", "use the version that wrote it, or a newer one");
    }
}
