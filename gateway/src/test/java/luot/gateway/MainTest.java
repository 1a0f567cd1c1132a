package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command line as a person meets it. */
class MainTest {
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        return line.execute(arguments);
    }

    @Test
    void help_lists_the_commands() {
        assertThat(run("--help")).isZero();
        assertThat(said.toString()).contains("demo", "serve", "simulate", "help");
    }

    @Test
    void serve_lists_its_settings() {
        assertThat(run("serve", "--help")).isZero();
        for (Config.Key key : Config.Key.values()) {
            assertThat(said.toString()).contains(key.flag() + "=");
        }
    }

    @Test
    void what_is_wrong_is_said_in_one_line() {
        assertThat(run("serve", "--port", "eighty")).isEqualTo(1);
        assertThat(said.toString().strip()).isEqualTo("luot: port must be a whole number from 0 to 65535, not: eighty");
    }

    @Test
    void an_unknown_flag_is_refused() {
        assertThat(run("serve", "--prot", "1")).isEqualTo(2);
        assertThat(said.toString()).contains("--prot");
    }

    @Test
    void a_day_that_is_not_there_is_named() {
        assertThat(run("simulate", "--day", "no-such-day", "--out", "nowhere.csv"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("no-such-day");
    }
}
