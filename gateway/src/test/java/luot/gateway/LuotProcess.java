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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Luot in a process of its own, which a test may kill. */
public final class LuotProcess implements AutoCloseable {
    private final Process process;
    private final Pattern says;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LuotProcess(Process process, Pattern says) {
        this.process = process;
        this.says = says;
        Thread reader = new Thread(this::read, "luot-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a class of the tests' class path.
     *
     * @param before what the command line begins with: a program that runs another one, or nothing
     * @param main the class
     * @param arguments its arguments
     * @param says the line in which it says, in its first group, where its pages are
     */
    public static LuotProcess start(List<String> before, Class<?> main, List<String> arguments, Pattern says)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return new LuotProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), says);
    }

    /**
     * Starts the production server for the hospital of {@link Ward}.
     *
     * @param before what the command line begins with: a program that runs another one, or nothing
     * @param store the setting {@code store}
     * @param folder where its site plan is put
     * @param port where it listens
     */
    static LuotProcess serve(List<String> before, String store, Path folder, int port) throws IOException {
        Path plan = folder.resolve("site.json");
        Files.writeString(plan, Ward.plan(4));
        List<String> arguments =
                List.of("serve", "--store", store, "--sites", plan.toString(), "--port", Integer.toString(port));
        return start(before, Main.class, arguments, Pattern.compile("Luot is at (\\S+)"));
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
                Matcher found = says.matcher(line.strip());
                if (found.matches()) {
                    address.complete(URI.create(found.group(1)));
                }
            }
            address.completeExceptionally(new IOException("the process ended: " + lines));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where its pages are, once it is up. */
    public URI address() throws Exception {
        return address.get(60, TimeUnit.SECONDS);
    }

    long pid() {
        return process.pid();
    }

    /** Everything it has printed. */
    public String output() {
        return String.join("\n", lines);
    }

    /** Kills it as kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
