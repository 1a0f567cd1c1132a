package luot.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import luot.engine.run.Sites;
import luot.engine.run.Snapshotter;
import luot.engine.sim.DayException;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.gateway.demo.DayChoice;
import picocli.CommandLine;

/**
 * Starts a server on a journal that is thrown away, uses it once as desks and screens do, and starts it anew from its
 * snapshot. By its end all classes of a start are loaded: the launcher has Java keep them in an archive (class data
 * sharing), from which later starts take them at a glance.
 */
@CommandLine.Command(
        name = "rehearse",
        description = "Starts, uses and restarts a server on a journal that is thrown away.",
        mixinStandardHelpOptions = true,
        hidden = true)
final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> READ = List.of("", "operations.html", "api/sites", "health", "ready", "metrics");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("luot-rehearse");
        try {
            Config config = Config.defaults()
                    .with(Config.Key.HOST, "127.0.0.1")
                    .with(Config.Key.PORT, 0)
                    .with(Config.Key.STORE, folder.resolve("luot.db"));
            SitePlan plan = plan();
            try (Gateway gateway = Gateway.start(config)) {
                Sites sites = gateway.sites();
                sites.open(plan.site())
                        .submit("rehearse", "plan", new Command.ChangePlan(plan))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                use(gateway.uri(), plan);
                Snapshotter.take(sites.journal(), plan.site());
            }
            try (Gateway gateway = Gateway.start(config)) {
                use(gateway.uri(), plan);
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static SitePlan plan() throws DayException, IOException {
        RecordedDay day = DayChoice.read("peak-day");
        return day.plan(PolicyChoice.of(day.plan(), List.of()).policy(), SitePlan.NEVER);
    }

    private void use(URI uri, SitePlan plan)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String service = plan.services().get(0).id();
        String room = plan.rooms().get(0).id();
        String site = uri + "api/sites/" + plan.site();
        for (String path : READ) {
            get(uri + path);
        }
        watch(uri, plan.site());
        String id = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        tell(
                site,
                id + "v",
                "\"RegisterVisit\",\"priorityClass\":\"normal\",\"steps\":[{\"service\":\"" + service + "\"}]");
        tell(site, id + "o", "\"OpenRoom\",\"room\":\"" + room + "\"");
        tell(site, id + "c", "\"CallNext\",\"room\":\"" + room + "\"");
        get(site + "/boards/operations");
    }

    /** A screen that follows a board until it has it. */
    private void watch(URI uri, String site) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(uri.toString().replaceFirst("^http", "ws") + "live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket at, CharSequence data, boolean last) {
                        first.complete(data.toString());
                        at.request(1);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        socket.sendText("{\"subscribe\":{\"site\":\"" + site + "\",\"board\":\"reception\"},\"id\":\"r\"}", true);
        first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        socket.abort();
    }

    private void get(String address) throws IOException, InterruptedException {
        client.send(request(address).build(), HttpResponse.BodyHandlers.discarding());
    }

    private void tell(String site, String id, String command) throws IOException, InterruptedException {
        String body = "{\"id\":\"" + id + "\",\"sender\":\"rehearse\",\"command\":{\"type\":" + command + "}}";
        HttpRequest.Builder post = request(site + "/commands")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        int status = client.send(post.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= 500) {
            throw new IOException("A command was answered " + status);
        }
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
