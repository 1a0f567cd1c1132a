package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** What the launcher does before the first start: a server is started, used and started anew. */
    @Test
    void a_start_can_be_rehearsed() {
        assertThat(run("rehearse")).isZero();
    }

    @Test
    void an_unknown_flag_is_refused() {
        assertThat(run("serve", "--prot", "1")).isEqualTo(2);
        assertThat(said.toString()).contains("--prot");
    }

    @Test
    void a_report_is_on_a_day_that_was_lived() {
        assertThat(run("report", "--told", "--day", "somewhere")).isEqualTo(1);
        assertThat(said.toString()).contains("give --journal and --date");
        assertThat(run("report", "--journal", "none.db")).isEqualTo(1);
        assertThat(said.toString()).contains("--told or --fairness");
    }

    @Test
    void a_day_that_is_not_there_is_named() {
        assertThat(run("simulate", "--day", "no-such-day", "--out", "nowhere.csv"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("no-such-day");
    }

    @Test
    void an_observed_file_that_is_not_there_or_broken_is_named(@TempDir Path folder) throws IOException {
        String out = folder.resolve("told.csv").toString();
        assertThat(run("forecast", "--observed", "nowhere.csv", "--out", out)).isEqualTo(1);
        assertThat(said.toString()).contains("luot: nowhere.csv: there is no such file");
        Path broken = Files.writeString(folder.resolve("broken.csv"), "visit,service\n");
        assertThat(run("forecast", "--observed", broken.toString(), "--out", out))
                .isEqualTo(1);
        assertThat(said.toString()).contains("broken.csv: line 1: class: column is missing");
        assertThat(folder).isDirectoryNotContaining("glob:**told.csv");
    }

    @Test
    void a_forecast_writes_what_it_told_and_a_page_that_needs_nothing_else(@TempDir Path folder) throws IOException {
        Path observed = Files.writeString(folder.resolve("observed.csv"), ShadowApiTest.line(200));
        Path told = folder.resolve("told.csv");
        Path page = folder.resolve("told.html");
        assertThat(run("forecast", "--observed", "" + observed, "--out", "" + told, "--report", "" + page))
                .isZero();
        assertThat(told).content().hasLineCount(201).startsWith("visit,service,joined,told_p50,told_p90");
        assertThat(page)
                .content()
                .contains("Nói và thật", "Told against real", "<svg", "--main:", ".told-range")
                .doesNotContain("secret", "http", "src=", "<link");
    }
}
