package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own: the machine's programs, a folder that is thrown away, the loopback only. One
 * for all tests of a module, ended with them. Where there is no PostgreSQL the tests fail: {@code ./luot test} installs
 * it.
 */
public final class TestPostgres {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String SERVER_USER = "postgres";
    private static final String USER = "luot";

    private static TestPostgres running;
    private static int databases;

    private final Path programs;
    private final Path folder;
    private final int port;

    private TestPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The server, started by whoever asks first. */
    public static synchronized TestPostgres server() {
        if (running == null) {
            try {
                Path folder = Files.createTempDirectory("luot-postgres");
                TestPostgres server = new TestPostgres(programs(), folder, freePort());
                Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
                server.make();
                server.start();
                running = server;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return running;
    }

    /** The address of a new, empty database. */
    public String freshDatabase() throws SQLException {
        String name;
        synchronized (TestPostgres.class) {
            name = "luot_" + ++databases;
        }
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    /** Starts the server, which knows what it knew. */
    public void start() {
        String settings = "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off";
        run("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-w", "-o", settings, "start");
    }

    /** Stops the server at once, as a fallen one stops. */
    public void stop() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    /** Stops all of the server as it stands: it takes connections and answers nobody. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    /** Lets a frozen server go on. */
    public void thaw() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(server)));
        ProcessHandle.of(server).orElseThrow().descendants().forEach(each -> command.add(Long.toString(each.pid())));
        run(command);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void make() {
        if (isRoot()) { // which the server refuses to be
            run(List.of("chown", SERVER_USER, folder.toString()));
        }
        run("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
    }

    private void remove() {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            stop();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", SERVER_USER, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) {
        try {
            Path said = Files.createTempFile("luot-postgres", ".txt");
            int code = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            String output = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            assertThat(code).as("%s said: %s", command, output).isZero();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path programs() throws IOException {
        assertThat(INSTALLED).as("PostgreSQL, which \"./luot test\" installs").isDirectory();
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new AssertionError("PostgreSQL's server, which \"./luot test\" installs"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
