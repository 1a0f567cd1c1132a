package luot.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import luot.engine.journal.Stores;
import luot.engine.run.Snapshotter;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one gateway, each checked when it is set: the defaults, over them a properties file, over it the
 * environment, over it the flags of the command line.
 */
public final class Config {
    private static final String ENVIRONMENT_PREFIX = "LUOT_";

    /** Every setting there is; a name that is not here refuses to start. */
    public enum Key {
        HOST("127.0.0.1", "Address to listen on; 0.0.0.0 for every network of the machine."),
        PORT("8080", 0, 65_535, "Port to listen on; 0 takes a free one."),
        STORE(
                "data/luot.db",
                "Where the journal is: a SQLite file, made when it is missing;"
                        + " jdbc:postgresql://HOST/DATABASE?user=NAME"
                        + " for a PostgreSQL server; memory for one that ends with the process."),
        PERSON_KEY("", "File of the keys to personal data, made at the first start; empty: beside the store."),
        SITES("", "Site plan files, separated by commas; each sets up its site while that has no journal yet."),
        SNAPSHOT_EVENTS("5000", 0, 100_000_000, "Events after which a site is due for a snapshot; 0 takes none."),
        SNAPSHOT_MINUTES("60", 0, 100_000, "Minutes after which a site that moved on is due for one; 0 for never."),
        EVENT_LOOPS("0", 0, 64, "Threads for the network; 0 takes half the processors, at least one."),
        MAX_BODY_BYTES("1048576", 1_024, 16_777_216, "Largest body of a request."),
        MAX_FRAME_BYTES("65536", 1_024, 1_048_576, "Largest message on a WebSocket."),
        MAX_SOCKETS("15000", 1, 1_000_000, "WebSockets at a time; each needs an open file of the process."),
        MAX_SUBSCRIPTIONS("64", 1, 10_000, "Boards that one WebSocket may follow."),
        COALESCE_MILLIS("25", 0, 1_000, "Least time between two pushes of a board; changes between are told as one."),
        HEARTBEAT_MILLIS("2000", 100, 60_000, "Time between two signs of life to every WebSocket."),
        SLOW_CLOSE_MILLIS("10000", 100, 600_000, "How long a WebSocket may take nothing before it is closed."),
        IDLE_CLOSE_MILLIS("90000", 1_000, 3_600_000, "How long nothing, not even a pong, may come from a WebSocket."),
        HTTP_IDLE_SECONDS("75", 1, 3_600, "How long a connection may lie still before it is closed.");

        private final String standard;
        private final long least;
        private final long most;
        private final String doc;

        Key(String standard, long least, long most, String doc) {
            this.standard = standard;
            this.least = least;
            this.most = most;
            this.doc = doc;
        }

        Key(String standard, String doc) {
            this(standard, 0, -1, doc);
        }

        /** The name in a file: {@code maxBodyBytes}. */
        public String fileName() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
            StringBuilder name = new StringBuilder(words[0]);
            for (String word : Arrays.asList(words).subList(1, words.length)) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
            return name.toString();
        }

        /** The name in the environment: {@code LUOT_MAX_BODY_BYTES}. */
        public String environmentName() {
            return ENVIRONMENT_PREFIX + name();
        }

        /** The name on the command line: {@code --max-body-bytes}. */
        public String flag() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What it is for, as a sentence. */
        public String doc() {
            return doc;
        }

        private boolean isNumber() {
            return most >= least;
        }

        private String checked(String value) {
            String text = value.strip();
            if (isNumber()) {
                boolean digits = text.matches("[0-9]{1,9}");
                if (!digits || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                    throw new WrongConfig(
                            fileName() + " must be a whole number from " + least + " to " + most + ", not: " + value);
                }
            } else if (text.isEmpty() && !standard.isEmpty()) {
                throw new WrongConfig(fileName() + " must not be empty");
            }
            return text;
        }
    }

    private final Map<Key, String> values;

    private Config(Map<Key, String> values) {
        this.values = values;
    }

    /** The settings of a gateway for which nothing was set. */
    public static Config defaults() {
        return new Config(new EnumMap<>(Key.class));
    }

    /** The settings of a file (absent: none), an environment and flags, each over the one before. */
    public static Config load(@Nullable Path file, Map<String, String> environment, Map<Key, String> flags) {
        Config config = defaults();
        if (file != null) {
            for (Map.Entry<String, String> line : readFile(file).entrySet()) {
                config = config.with(keyOf(line.getKey(), file), line.getValue());
            }
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().startsWith(ENVIRONMENT_PREFIX)) {
                config = config.with(keyOf(variable.getKey()), variable.getValue());
            }
        }
        for (Map.Entry<Key, String> flag : flags.entrySet()) {
            config = config.with(flag.getKey(), flag.getValue());
        }
        return config;
    }

    private static Map<String, String> readFile(Path file) {
        Map<String, String> lines = new LinkedHashMap<>();
        Properties reader = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                if (lines.put((String) key, (String) value) != null) {
                    throw new WrongConfig(file + " sets " + key + " twice");
                }
                return null;
            }
        };
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.load(in);
            return lines;
        } catch (IOException | IllegalArgumentException broken) {
            if (broken instanceof WrongConfig wrong) {
                throw wrong;
            }
            throw new WrongConfig("The configuration " + file + " cannot be read: " + broken);
        }
    }

    private static Key keyOf(String name, Path file) {
        for (Key key : Key.values()) {
            if (key.fileName().equals(name)) {
                return key;
            }
        }
        throw new WrongConfig(file + " sets " + name + ", which is not known; --help-config lists what is");
    }

    private static Key keyOf(String variable) {
        for (Key key : Key.values()) {
            if (key.environmentName().equals(variable)) {
                return key;
            }
        }
        throw new WrongConfig("The environment sets " + variable + ", which is not known; --help-config lists what is");
    }

    /** The same settings with one of them changed. */
    public Config with(Key key, Object value) {
        Map<Key, String> changed = new EnumMap<>(Key.class);
        changed.putAll(values);
        changed.put(key, key.checked(value.toString()));
        return new Config(changed);
    }

    /** Every setting with its names, its default and what it is for, for people. */
    public static String documentation() {
        StringBuilder text = new StringBuilder(
                "# Settings: in the file as below, in the environment and as a flag by" + " the names in brackets.\n");
        for (Key key : Key.values()) {
            text.append("\n# ").append(key.doc);
            text.append("\n# [").append(key.environmentName()).append("] [").append(key.flag());
            text.append(key.isNumber() ? "] from " + key.least + " to " + key.most : "]");
            text.append('\n')
                    .append(key.fileName())
                    .append('=')
                    .append(key.standard)
                    .append('\n');
        }
        return text.toString();
    }

    private String text(Key key) {
        return values.getOrDefault(key, key.standard);
    }

    private int number(Key key) {
        return Integer.parseInt(text(key));
    }

    /** Address to listen on. */
    public String host() {
        return text(Key.HOST);
    }

    /** Port to listen on, 0 for a free one. */
    public int port() {
        return number(Key.PORT);
    }

    /** Where the journal is, see {@link luot.engine.journal.Stores}. */
    public String store() {
        return text(Key.STORE);
    }

    /** File of the keys to personal data. */
    public Path personKey() {
        String given = text(Key.PERSON_KEY);
        if (given.isEmpty()) {
            Path file = Stores.fileOf(store());
            return file == null ? Path.of("data", "person.key") : keyBeside(file);
        }
        return Path.of(given);
    }

    /** Where the keys are when nobody says so: beside the store, under its name. */
    static Path keyBeside(Path store) {
        return store.resolveSibling(store.getFileName() + ".key");
    }

    /** Site plan files. */
    public List<Path> siteFiles() {
        return Arrays.stream(text(Key.SITES).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** When sites are due for a snapshot. */
    public Snapshotter.Schedule snapshots() {
        return new Snapshotter.Schedule(number(Key.SNAPSHOT_EVENTS), number(Key.SNAPSHOT_MINUTES));
    }

    int eventLoops() {
        int given = number(Key.EVENT_LOOPS);
        return given > 0 ? given : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    int maxBodyBytes() {
        return number(Key.MAX_BODY_BYTES);
    }

    int maxFrameBytes() {
        return number(Key.MAX_FRAME_BYTES);
    }

    int maxSockets() {
        return number(Key.MAX_SOCKETS);
    }

    int maxSubscriptions() {
        return number(Key.MAX_SUBSCRIPTIONS);
    }

    int coalesceMillis() {
        return number(Key.COALESCE_MILLIS);
    }

    int heartbeatMillis() {
        return number(Key.HEARTBEAT_MILLIS);
    }

    int slowCloseMillis() {
        return number(Key.SLOW_CLOSE_MILLIS);
    }

    int idleCloseMillis() {
        return number(Key.IDLE_CLOSE_MILLIS);
    }

    int httpIdleSeconds() {
        return number(Key.HTTP_IDLE_SECONDS);
    }
}
