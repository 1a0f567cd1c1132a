package luot.gateway.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The demo in a process of its own, which a test may kill. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("start +(http://\\S+?)/?");

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private DemoProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "demo-output");
        reader.setDaemon(true);
        reader.start();
    }

    static DemoProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DemoProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new DemoProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The process itself. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoCommand()).execute(arguments));
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                Matcher found = ADDRESS.matcher(line.strip());
                if (found.matches()) {
                    address.complete(URI.create(found.group(1)));
                }
            }
            address.completeExceptionally(new IOException("the demo ended: " + lines));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where its pages are, once it is up. */
    URI address() throws Exception {
        return address.get(20, TimeUnit.SECONDS);
    }

    /** Everything it has printed. */
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
