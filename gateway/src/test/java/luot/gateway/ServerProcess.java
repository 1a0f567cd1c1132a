package luot.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The production server in a process of its own, which a test may kill. */
final class ServerProcess implements AutoCloseable {
    private static final String SAYS = "Luot is at ";

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it for the hospital of {@link Ward}.
     *
     * @param before what the command line begins with: a program that runs another one, or nothing
     * @param store the setting {@code store}
     * @param folder where its site plan is put
     * @param port where it listens
     */
    static ServerProcess start(List<String> before, String store, Path folder, int port) throws IOException {
        Path plan = folder.resolve("site.json");
        Files.writeString(plan, Ward.plan(4));
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve",
                "--store",
                store,
                "--sites",
                plan.toString(),
                "--port",
                Integer.toString(port)));
        return new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith(SAYS)) {
                    address.complete(URI.create(line.substring(SAYS.length())));
                }
            }
            address.completeExceptionally(new IOException("the server ended: " + lines));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until it is up; gives its address. */
    URI address() throws Exception {
        return address.get(60, TimeUnit.SECONDS);
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return String.join("\n", lines);
    }

    /** Kills it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
