package luot.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luot.client.Answer;
import luot.client.ApiClient;
import luot.engine.journal.JournalException;
import luot.gateway.Config;
import luot.gateway.Gateway;

/**
 * The clinic of the browser tests: a gateway of this process on a real port, with its journal in a file, that can be
 * switched off and on again. Its {@code do} and {@code register} are what happens in rooms and at desks out of sight.
 */
final class Clinic implements AutoCloseable {
    static final String SITE = "vinh";

    private final Config config;
    private final ApiClient api;
    private Gateway gateway;

    private Clinic(Config config, Gateway gateway) {
        this.config = config.with(Config.Key.PORT, gateway.port());
        this.gateway = gateway;
        this.api = new ApiClient(gateway.uri());
    }

    /** Opens the clinic with a new journal in a folder, on a free port. */
    static Clinic open(Path folder) throws IOException, JournalException {
        Path plan = folder.resolve("clinic.json");
        try (InputStream json = Clinic.class.getResourceAsStream("/pages/clinic.json")) {
            Files.copy(Objects.requireNonNull(json, "clinic.json is missing from the tests"), plan);
        }
        Config config = Config.defaults()
                .with(Config.Key.PORT, 0)
                .with(Config.Key.STORE, folder.resolve("luot.db"))
                .with(Config.Key.SITES, plan);
        return new Clinic(config, Gateway.start(config));
    }

    /** Switches the gateway off; its port and its journal stay. */
    void switchOff() {
        gateway.close();
    }

    /** Starts a gateway anew on the same port and journal. */
    void switchOn() throws IOException, JournalException {
        gateway = Gateway.start(config);
    }

    @Override
    public void close() {
        gateway.close();
    }

    /** Where its pages are, ending in a slash. */
    String address() {
        return gateway.uri().toString();
    }

    /** Begins a visit for some services and returns what the receipt says. */
    JsonNode register(String priorityClass, String... services) {
        List<Map<String, String>> steps =
                List.of(services).stream().map(id -> Map.of("service", id)).toList();
        return send("RegisterVisit", Map.of("priorityClass", priorityClass, "steps", steps));
    }

    /** Carries out a command that must be accepted, and returns its receipt. */
    JsonNode send(String type, Map<String, ?> fields) {
        Map<String, Object> command = new LinkedHashMap<>(fields);
        command.put("type", type);
        Answer answer = api.command(SITE, "elsewhere", UUID.randomUUID().toString(), command)
                .toCompletableFuture()
                .join();
        assertThat(answer).as("%s %s", type, fields).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).body();
    }

    /** A board as the API tells it now. */
    JsonNode board(String name) {
        Answer answer = api.board(SITE, name).toCompletableFuture().join();
        assertThat(answer).as("board %s", name).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).body().path("data");
    }
}
