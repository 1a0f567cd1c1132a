package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.sim.DayFile;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.Entry;
import luot.gateway.Ward.Answer;
import luot.gateway.demo.DayChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-ifs over HTTP: a past day of a site in its journal, and the day that comes along for the demo's site. */
class WhatIfApiTest {
    private static final String ROUTE = "api/sites/chile-ed/what-ifs";

    @TempDir
    static Path folder;

    private static Ward ward;

    /** The demo's site lived through the day that comes along, some time ago. */
    @BeforeAll
    static void open() throws Exception {
        RecordedDay day = DayChoice.read("chile-ed");
        List<Entry> entries = new ArrayList<>();
        Simulation.run(day, PolicyChoice.of(day.plan(), List.of()).policy(), entries::add);
        try (Journal journal = JdbcJournal.sqlite(folder.resolve("luot.db"))) {
            journal.append("chile-ed", entries);
        }
        ward = Ward.open(folder, 1);
    }

    @AfterAll
    static void close() {
        ward.close();
    }

    @Test
    void a_question_runs_tells_how_far_it_is_and_is_answered() throws Exception {
        Answer asked = ask("chile-ed", 2, "open triage-4 08:00");
        assertThat(asked.status()).isEqualTo(202);
        JsonNode now = asked.body();
        while (now.path("state").asText().equals("RUNNING")) {
            Thread.sleep(50);
            now = ward.get(ROUTE + "/" + asked.body().path("id").asText()).body();
        }
        assertThat(now.path("state").asText()).isEqualTo("DONE");
        assertThat(now.path("done").asInt()).isEqualTo(4);
        JsonNode result = now.path("result");
        assertThat(result.path("draws").asInt()).isEqualTo(2);
        assertThat(result.at("/rows/0/figure").asText()).isEqualTo("stay.mean");
        assertThat(result.at("/rows/0/before").asDouble()).isBetween(100.0, 500.0);
        assertThat(result.path("waiting").size()).isPositive();
        assertThat(ward.get("api/sites/vinh/what-ifs/" + now.path("id").asText())
                        .code())
                .isEqualTo("UNKNOWN_WHAT_IF");
    }

    @Test
    void one_runs_at_a_time_and_can_be_stopped() throws Exception {
        JsonNode first = ask("chile-ed", 50, "policy.next=strict").body();
        Answer second = ask("chile-ed", 1, "policy.next=strict");
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.code()).isEqualTo("WHAT_IF_BUSY");
        assertThat(second.response().headers().firstValue("Retry-After")).isPresent();
        String one = ROUTE + "/" + first.path("id").asText();
        assertThat(ward.send(ward.request(one).DELETE()).status()).isEqualTo(200);
        JsonNode now = ward.get(one).body();
        while (now.path("state").asText().equals("RUNNING")) {
            Thread.sleep(20);
            now = ward.get(one).body();
        }
        assertThat(now.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(now.has("result")).isFalse();
    }

    @Test
    void what_cannot_be_asked_is_refused_with_the_field() {
        Answer room = ask("chile-ed", 1, "volume 1.1", "close INT-99 10:00");
        assertThat(room.status()).isEqualTo(400);
        assertThat(room.body().path("field").asText()).isEqualTo("changes[1]");
        assertThat(room.body().path("detail").asText()).contains("INT-99").contains("triage-3");
        assertThat(ask("chile-ed", 1, "shut INT-1").body().path("field").asText())
                .isEqualTo("changes[0]");
        assertThat(ask("chile-ed", 51, "volume 1.1").body().path("field").asText())
                .isEqualTo("seeds");
        assertThat(ask("2001-01-01", 1, "volume 1.1").code()).isEqualTo("UNKNOWN_DAY");
        assertThat(ask("9001-01-01", 1, "volume 1.1").body().path("field").asText())
                .isEqualTo("day");
        assertThat(ask("peak-day", 1, "volume 1.1").body().path("field").asText())
                .isEqualTo("day"); // a day of another site
        assertThat(ask("chile-ed", 1).body().path("field").asText()).isEqualTo("changes");
        assertThat(ward.get(ROUTE + "/none").status()).isEqualTo(404);
        assertThat(ward.send(ward.request(ROUTE + "/none").PUT(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void a_journal_in_use_is_simulated_and_exported_from_the_command_line() throws Exception {
        String journal = folder.resolve("luot.db").toString();
        String date = Simulation.DATE.toString();
        Path out = folder.resolve("exported");
        assertThat(run(
                        "export-day",
                        "--journal",
                        journal,
                        "--site",
                        "chile-ed",
                        "--date",
                        date,
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(DayFile.read(out).visits()).hasSizeGreaterThan(300);
        Path page = folder.resolve("what-if.html");
        assertThat(run(
                        "simulate",
                        "--day",
                        out.toString(),
                        "--change",
                        "close triage-1 09:00",
                        "--seeds",
                        "1",
                        "--report",
                        page.toString()))
                .isZero();
        assertThat(Files.readString(page)).contains("close triage-1 09:00");
        assertThat(run("simulate", "--journal", journal, "--date", date, "--fairness"))
                .isEqualTo(1); // two sites
    }

    private static int run(String... arguments) {
        return Main.commandLine().execute(arguments);
    }

    private static Answer ask(String day, int seeds, String... changes) {
        String list = changes.length == 0 ? "" : '"' + String.join("\",\"", changes) + '"';
        String body = "{\"day\":\"" + day + "\",\"seeds\":" + seeds + ",\"changes\":[" + list + "]}";
        return ward.send(ward.request(ROUTE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
