package luot.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Stores;
import luot.engine.site.Entry;

/**
 * What durability costs the whole engine: commands through the agent, the journal and the history, a number of them in
 * flight, against bare group commits of the same bytes to the same kind of store, turn about in the same run.
 *
 * <p>Arguments: commands a round, rounds, then stores: {@code sqlite} for a new file, or the address of a PostgreSQL
 * database that is empty, in which tables {@code bare_…} are made beside the journal's.
 */
final class Durable {
    private static final int[] IN_FLIGHT = {1, 16, 256};

    private Durable() {}

    public static void main(String[] arguments) throws Exception {
        int commands = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<String> stores =
                arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : List.of("sqlite");
        for (String store : stores) {
            Path folder = Files.createTempDirectory("luot-durable");
            try {
                measure(store, folder, commands, rounds);
            } finally {
                StoreFiles.delete(folder);
            }
        }
    }

    private static void measure(String store, Path folder, int commands, int rounds) throws Exception {
        boolean isFile = store.equals("sqlite");
        String journalStore = isFile ? folder.resolve("luot.db").toString() : store;
        String bareUrl = isFile ? "jdbc:sqlite:" + folder.resolve("bare.db") : store;
        say("%s: %d commands a round, %d rounds", isFile ? store : store.replaceFirst("[?].*", ""), commands, rounds);
        say("%-10s %12s %12s %7s %12s %12s %7s", "in flight", "bare", "luot", "ratio", "bare p50", "luot p50", "ratio");
        try (Journal journal = Stores.open(journalStore);
                EngineLoad luot = new EngineLoad(journal);
                BareCommits bare = new BareCommits(open(bareUrl), isFile)) {
            luot.run(Math.min(commands, 20_000), 64); // warm
            for (int inFlight : IN_FLIGHT) {
                int some = inFlight == 1 ? Math.max(1_000, commands / 10) : commands;
                List<Round> ours = new ArrayList<>();
                List<Round> theirs = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    ours.add(luot.run(some, inFlight));
                    List<Entry> same = luot.entries();
                    theirs.add(bare.run(same, inFlight));
                }
                report(inFlight, theirs, ours);
            }
        }
    }

    private static void report(int inFlight, List<Round> bare, List<Round> luot) {
        double bareRate = median(bare.stream().mapToDouble(Round::perSecond).toArray());
        double luotRate = median(luot.stream().mapToDouble(Round::perSecond).toArray());
        double bareMicros = median(bare.stream().mapToDouble(Round::p50Micros).toArray());
        double luotMicros = median(luot.stream().mapToDouble(Round::p50Micros).toArray());
        say(
                "%-10d %10.0f/s %10.0f/s %7.2f %9.0f us %9.0f us %7.2f",
                inFlight, bareRate, luotRate, luotRate / bareRate, bareMicros, luotMicros, luotMicros / bareMicros);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Connection open(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(
                url.startsWith("jdbc:postgresql") ? url + "&reWriteBatchedInserts=true" : url);
        if (!url.startsWith("jdbc:postgresql")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** One measured round: commands a second, and the middle time from giving one to its answer. */
    record Round(double perSecond, double p50Micros) {}

    /** The journal failed, which ends the measurement. */
    static IllegalStateException failed(JournalException why) {
        return new IllegalStateException(why);
    }
}
