package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that Prometheus reads. */
class MetricsTest {
    @TempDir
    Path folder;

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open(folder, 2);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private String page() {
        var answer = ward.get("metrics").response();
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        return answer.body();
    }

    private void patientCalled() {
        ward.command(REGISTER).ok();
        ward.command(callNext("INT-1")).ok();
    }

    @Test
    void the_flow_is_counted() {
        patientCalled();
        ward.command(REGISTER).ok();
        ward.command(callNext("INT-1"));
        ward.command(callNext("INT-9"));
        ward.command("{\"type\":\"NoShow\",\"ticket\":1}").ok();
        Live live = ward.live();
        live.subscribe("1", "reception");
        live.push();

        assertThat(page().lines())
                .contains(
                        "luot_waiting{service=\"INT\",site=\"vinh\"} 1.0",
                        "luot_visits_in_progress{site=\"vinh\"} 2.0",
                        "luot_calls_total{service=\"INT\",site=\"vinh\"} 1.0",
                        "luot_no_shows_total{service=\"INT\",site=\"vinh\"} 1.0",
                        "luot_wait_seconds_count{service=\"INT\",site=\"vinh\"} 1",
                        "luot_wait_seconds_bucket{service=\"INT\",site=\"vinh\",le=\"60.0\"} 1",
                        "luot_commands_total{result=\"ACCEPTED\",site=\"vinh\",type=\"RegisterVisit\"} 2.0",
                        "luot_commands_total{result=\"ROOM_FULL\",site=\"vinh\",type=\"CallNext\"} 1.0",
                        "luot_commands_total{result=\"UNKNOWN_ROOM\",site=\"vinh\",type=\"CallNext\"} 1.0",
                        "luot_command_latency_seconds_count{site=\"vinh\"} 6",
                        "luot_inbox{site=\"vinh\"} 0.0",
                        "luot_sockets 1.0",
                        "luot_pushes_total 1.0")
                .anyMatch(line -> line.startsWith("luot_commit_entries_count{site=\"vinh\"}"))
                .anyMatch(line -> line.startsWith("luot_clock_drift_seconds{site=\"vinh\"}"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    }

    @Test
    void a_patient_who_waited_through_a_restart_is_counted() throws Exception {
        ward.command(REGISTER).ok();
        ward.stop();
        ward.start();
        ward.command(callNext("INT-1")).ok();
        assertThat(page().lines())
                .contains(
                        "luot_wait_seconds_count{service=\"INT\",site=\"vinh\"} 1",
                        "luot_calls_total{service=\"INT\",site=\"vinh\"} 1.0");
    }

    @Test
    void every_family_is_described_and_named_as_prometheus_wants() {
        patientCalled();
        Set<String> described = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (String line : page().lines().toList()) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP")) {
                described.add(words[2]);
                if (words.length < 4 || words[3].isBlank()) {
                    problems.add(words[2] + " has no description");
                }
            } else if (line.startsWith("# TYPE")) {
                if (!described.contains(words[2])) {
                    problems.add(words[2] + " has no description");
                }
                if (words[3].equals("counter") != words[2].endsWith("_total")) {
                    problems.add(words[2] + " is a " + words[3]);
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(described).hasSizeGreaterThan(20);
    }
}
