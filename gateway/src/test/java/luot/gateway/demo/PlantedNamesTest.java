package luot.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import luot.engine.audit.Access;
import luot.engine.journal.JdbcJournal;
import luot.engine.past.DayExport;
import luot.engine.past.JournaledDay;
import luot.engine.person.Person.Mark;
import luot.engine.person.PersonStore;
import luot.engine.run.Commit;
import luot.engine.run.SiteAgent;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.engine.site.Event;
import luot.gateway.Config;
import luot.gateway.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A day at which every visit has a name, phone and card numbers: whatever the server shows, pushes, logs, counts,
 * exports or leaves on the disk is searched for them.
 */
@Timeout(90)
class PlantedNamesTest {
    private static final String SITE = "tiny";
    private static final int VISITS = 24;
    private static final ZonedDateTime MORNING = ZonedDateTime.parse("2026-03-02T07:00+07:00");
    private static final List<String> ROOMS = List.of("REG-1", "INT-1", "INT-2", "INT-3", "LAB-1", "PHA-1");
    private static final Access BY =
            new Access("desk-1", null, MORNING.toInstant().toEpochMilli());

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentMap<Long, CompletableFuture<Integer>> given = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> frames = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("luot");
    private Path store;
    private JdbcJournal journal;
    private Sites sites;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        store = folder.resolve("store").resolve("luot.db");
        journal = JdbcJournal.sqlite(store);
        sites = new Sites(journal, SiteClock.scaled(MORNING.toInstant().toEpochMilli(), 900));
        SiteAgent agent = sites.open(SITE);
        Config config = Config.defaults().with(Config.Key.PORT, 0).with(Config.Key.STORE, store);
        gateway = Gateway.start(config, sites);
        agent.onCommit(this::giveNames);
    }

    @AfterEach
    void stop() {
        gateway.close();
        sites.close();
        journal.close();
        root.detachAppender(log);
        ours.setLevel(null);
    }

    /** Every visit that begins is given a person, through the API. */
    private void giveNames(Commit commit) {
        commit.entries().stream()
                .flatMap(entry -> entry.events().stream())
                .filter(Event.VisitRegistered.class::isInstance)
                .map(event -> ((Event.VisitRegistered) event).visit())
                .forEach(visit -> given.computeIfAbsent(visit, this::giveName));
    }

    private CompletableFuture<Integer> giveName(long visit) {
        return http.sendAsync(
                        request("visits/" + visit + "/person", "PUT", Planted.person(visit)), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private HttpRequest request(String path, String method, String body) {
        URI uri = gateway.uri().resolve("api/sites/" + SITE + "/" + path);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Luot-Sender", "desk-1")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private String answer(String path, String method, String body) throws IOException, InterruptedException {
        return http.send(request(path, method, body), BodyHandlers.ofString()).body();
    }

    @Test
    void a_whole_day_shows_no_name_anywhere() throws Exception {
        playTheDay();
        Planted planted = new Planted();
        planted.output("refusals", String.join("\n", refusals()));
        everythingShown(planted);
        stop();
        everythingKept(planted);
        assertThat(given).hasSizeGreaterThanOrEqualTo(VISITS + 1);
        assertThat(planted.names()).contains("luot.db", "log", "pushes", "metrics", "export/visits.csv", "table event");
        assertThat(frames).hasSizeGreaterThan(100);
        assertThat(planted.bytes()).isGreaterThan(500_000);
        assertThat(planted.found()).isEmpty();

        theKeyReadsAndErases();
        aLeakWouldBeFound(planted);
    }

    private void playTheDay() throws Exception {
        Path day = TinyDay.write(folder.resolve("day"), VISITS, 60_000);
        Player.Script script = DayChoice.script(DayChoice.read(day.toString()), LocalTime.of(7, 0));
        URI server = URI.create("http://127.0.0.1:" + gateway.port());
        try (Player player = new Player(script, sites.clock(), server, said::add)) {
            CompletableFuture<?> over = player.play(1).toCompletableFuture();
            while (given.size() < 2) {
                Thread.sleep(5);
            }
            live();
            String command =
                    "{\"type\":\"RegisterVisit\",\"priorityClass\":\"normal\",\"steps\":[{\"service\":\"INT\"}]}";
            String both = "{\"id\":\"c-1\",\"sender\":\"desk-9\",\"user\":\"nurse-7\",\"person\":" + Planted.person(7)
                    + ",\"command\":" + command + "}";
            assertThat(answer("commands", "POST", both)).contains("\"ok\"");
            over.get(60, TimeUnit.SECONDS);
        }
        for (CompletableFuture<Integer> one : given.values()) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    /** Follows every board over a live socket, and sends a broken registration over it. */
    private void live() {
        StringBuilder partial = new StringBuilder();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + "/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        partial.append(data);
                        if (last) {
                            frames.add(partial.toString());
                            partial.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
        for (String board : boards()) {
            String id = board.replace(':', '-');
            socket.sendText("{\"id\":\"" + id + "\",\"subscribe\":{\"board\":\"" + board + "\"}}", true)
                    .join();
        }
        String wrong = Planted.person(1).replace("\"birthYear\":1901", "\"birthYear\":1");
        socket.sendText(
                        "{\"id\":\"w\",\"sender\":\"d\",\"person\":" + wrong + ",\"command\":{\"type\":\"Undo\"}}",
                        true)
                .join();
    }

    private static List<String> boards() {
        List<String> boards = new ArrayList<>(List.of("reception", "operations", "hall:main"));
        ROOMS.forEach(room -> boards.addAll(List.of("room:" + room, "door:" + room)));
        return boards;
    }

    /** What is told to those who send personal data wrongly. */
    private List<String> refusals() throws Exception {
        String name = Planted.person(1);
        return List.of(
                answer("visits/1/person", "PUT", name.replace("\"phone\":\"", "\"phone\":\"x")),
                answer("visits/1/person", "PUT", name.replace("\"name\":", "\"nome\":")),
                answer(
                        "visits/1/person",
                        "PUT",
                        "{" + name.substring(name.indexOf("Nguy") - 1).replace(",", ":1,")),
                answer("visits/1/person", "PUT", name.replace("}", "")),
                answer("visits/99999/person", "PUT", name),
                answer("people/find", "POST", "{\"phone\":\"" + Planted.phone(1) + "000\"}"),
                answer("people/find", "POST", "{\"phone\":\"" + Planted.phone(1) + "\"}"),
                answer("commands", "POST", "{\"id\":\"x\",\"sender\":\"d\",\"person\":" + name + ",\"command\":{}}"));
    }

    private void everythingShown(Planted planted) throws Exception {
        for (String board : boards()) {
            planted.output("board " + board, answer("boards/" + board, "GET", ""));
        }
        for (long visit : given.keySet()) {
            planted.output("visit " + visit, answer("visits/" + visit, "GET", ""));
            planted.output("explained " + visit, answer("tickets/" + visit + "/explain", "GET", ""));
        }
        planted.output("days", answer("days", "GET", ""));
        planted.output("fairness", answer("reports/fairness", "GET", ""));
        String metrics = answer("../../../metrics", "GET", "");
        assertThat(metrics).contains("luot_commands_total");
        planted.output("metrics", metrics);
        planted.output("said", String.join("\n", said));
    }

    private void everythingKept(Planted planted) throws Exception {
        try (JdbcJournal read = JdbcJournal.sqliteToRead(store)) {
            DayExport.write(
                    JournaledDay.read(read, SITE, LocalDate.parse("2026-03-02")).recorded(),
                    folder.resolve("store").resolve("export"));
        }
        planted.files(folder.resolve("store"));
        for (String table : texts("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            planted.output("table " + table, String.join("\n", texts("SELECT * FROM " + table)));
        }
        planted.output("pushes", String.join("\n", frames));
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getThreadName()).append(' ').append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            lines.append('\n');
        }
        assertThat(lines).contains("listening on");
        planted.output("log", lines.toString());
    }

    /** Who has the key finds everything, and after erasing nothing. */
    private void theKeyReadsAndErases() throws Exception {
        try (JdbcJournal again = JdbcJournal.sqlite(store);
                PersonStore people = PersonStore.open(again.database(), Path.of(store + ".key"))) {
            List<String> rows = texts("SELECT cipher || ' ' || phone_hash FROM person");
            assertThat(rows).hasSameSizeAs(given.keySet());
            for (long visit : given.keySet()) {
                assertThat(people.read(SITE, visit, BY)).isNotNull();
                assertThat(people.seek(SITE, Mark.PHONE, Planted.phone(visit), BY))
                        .contains(visit);
            }
            for (long visit : given.keySet()) {
                assertThat(people.erase(SITE, visit, BY)).isTrue();
            }
            for (long visit : given.keySet()) {
                assertThat(people.read(SITE, visit, BY)).isNull();
                assertThat(people.seek(SITE, Mark.PHONE, Planted.phone(visit), BY))
                        .isEmpty();
            }
            Planted after = new Planted();
            after.files(folder.resolve("store"));
            assertThat(after.names()).contains("luot.db");
            assertThat(rows)
                    .allSatisfy(
                            row -> assertThat(after.holds(row.split(" ")[0])).isFalse());
            assertThat(rows)
                    .allSatisfy(
                            row -> assertThat(after.holds(row.split(" ")[1])).isFalse());
        }
    }

    /** The search finds what it is looking for, in each form. */
    private static void aLeakWouldBeFound(Planted planted) {
        String person = Planted.person(42);
        List<String> leaks = List.of(
                "INFO registered " + person,
                "INFO registered NGUYEN QUYNH ZAP",
                "{\"name\":\"Qu\\u1EF3nh Z\\u1ea9p\"}",
                "GET /visits?name=Qu%E1%BB%B3nh+Z%E1%BA%A9p",
                "tel:+84" + Planted.phone(42).substring(1),
                "note " + Base64.getEncoder().encodeToString("Vexolamin 42".getBytes(StandardCharsets.UTF_8)));
        for (String leak : leaks) {
            planted.output("planted leak", "xyz\n" + leak + "\nxyz");
            assertThat(planted.found()).as(leak).isNotEmpty().allMatch(found -> found.startsWith("planted leak"));
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement execution = connection.createStatement();
                ResultSet rows = execution.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i > 1 ? "\t" : "").append(rows.getString(i));
                }
                texts.add(row.toString());
            }
        }
        return texts;
    }
}
