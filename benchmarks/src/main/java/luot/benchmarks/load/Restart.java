package luot.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots;
import luot.engine.run.Snapshotter;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.Entry;
import luot.gateway.demo.DayChoice;
import org.jspecify.annotations.Nullable;

/**
 * How long a restart takes: the peak day of the demo, told waits included, is lived once and journaled for so many days
 * on end; then servers in processes of their own are started on it, with a snapshot, with one that is some thousands of
 * events old, and without any, and timed from the start of the process to the first accepted command.
 *
 * <p>Arguments: {@code [days=1] [starts=5] [behind=5000] [store]}. A store that is there is used again.
 */
public final class Restart {
    private static final String SITE = "model";
    private static final int BATCH = 2_000;

    private Restart() {}

    /** Makes the store, starts the servers, prints the times. */
    public static void main(String[] args) throws Exception {
        int days = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int starts = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int behind = args.length > 2 ? Integer.parseInt(args[2]) : 5_000;
        Path store = args.length > 3
                ? Path.of(args[3])
                : Files.createTempDirectory("luot-restart").resolve("luot.db");
        Path folder = Files.createTempDirectory("luot-classes");
        Path classes = rehearse(folder.resolve("luot.jsa"));
        long last = make(store, days, behind);
        System.out.printf(Locale.ROOT, "%,d events in %,d MB%n", last, Files.size(store) >> 20);
        measure("replaying the last events behind a snapshot", store, 1, starts, classes);
        try (Journal journal = JdbcJournal.sqlite(store)) {
            journal.lead(SITE);
            print("snapshot at the end", journal, System.nanoTime());
        }
        measure("from a snapshot at the end", store, 1, starts, classes);
        measure("from a snapshot at the end, classes not shared", store, 1, starts, null);
        if (days == 1) {
            measure("without a snapshot, the whole day replayed", store, 0, starts, classes);
        }
        StoreFiles.delete(folder);
    }

    /** Journals the days; a snapshot is taken before the last events. */
    private static long make(Path store, int days, int behind) throws Exception {
        RecordedDay day = DayChoice.read("peak-day");
        List<Entry> lived = new ArrayList<>();
        Simulation.run(day, StandardPolicies.DEFAULT, lived::add);
        try (Journal journal = JdbcJournal.sqlite(store)) {
            journal.epoch(SITE);
            journal.lead(SITE);
            if (!journal.sites().isEmpty() && journal.seqAt(SITE, Long.MAX_VALUE) > 1) {
                return journal.seqAt(SITE, Long.MAX_VALUE) - 1;
            }
            ShiftedDays shifted = new ShiftedDays(lived);
            for (int i = 0; i < days - 1; i++) {
                append(journal, shifted.next());
                if (i % 10 == 9) {
                    Snapshotter.take(journal, SITE);
                }
            }
            List<Entry> today = shifted.next();
            int cut = today.size();
            long end = today.get(cut - 1).lastSeq();
            while (cut > 1 && end - today.get(cut - 1).seq() < behind) {
                cut--;
            }
            append(journal, today.subList(0, cut));
            print("snapshot of what went before the last " + behind + " events", journal, System.nanoTime());
            append(journal, today.subList(cut, today.size()));
            return end;
        }
    }

    private static void append(Journal journal, List<Entry> entries) throws JournalException {
        for (int from = 0; from < entries.size(); from += BATCH) {
            journal.append(SITE, entries.subList(from, Math.min(entries.size(), from + BATCH)));
        }
    }

    private static void print(String what, Journal journal, long beganNanos) throws JournalException {
        long seq = Snapshotter.take(journal, SITE);
        Snapshots.Stored stored = journal.snapshots().newest(SITE, seq);
        System.out.printf(
                Locale.ROOT,
                "%s: at %,d, %,d bytes, %,d ms%n",
                what,
                seq,
                stored == null ? 0 : stored.bytes().length,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
    }

    private static void measure(String what, Path store, int snapshots, int starts, @Nullable Path classes)
            throws Exception {
        long[] millis = new long[starts];
        long[] cpu = new long[starts];
        for (int i = 0; i < starts; i++) {
            Path folder = Files.createTempDirectory("luot-start");
            Path copy = Files.copy(store, folder.resolve("luot.db"));
            try {
                if (snapshots == 0) {
                    StoreFiles.forgetSnapshots(copy);
                }
                long[] took = start(copy, classes);
                millis[i] = took[0];
                cpu[i] = took[1];
            } finally {
                StoreFiles.delete(folder);
            }
        }
        Arrays.sort(millis);
        Arrays.sort(cpu);
        System.out.printf(
                Locale.ROOT,
                "%s: process start to first answer, ms: median %d of %s; processor time %d of %s%n",
                what,
                millis[starts / 2],
                Arrays.toString(millis),
                cpu[starts / 2],
                Arrays.toString(cpu));
    }

    /** The archive of classes that the launcher makes at the first start. */
    private static Path rehearse(Path classes) throws IOException, InterruptedException {
        new ProcessBuilder(luot("-XX:ArchiveClassesAtExit=" + classes, "rehearse"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return classes;
    }

    private static List<String> luot(String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                "luot.gateway.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** One start; the process is killed after its first answer. */
    private static long[] start(Path store, @Nullable Path classes) throws IOException, InterruptedException {
        int port = ServedSite.freePort();
        HttpClient client = HttpClient.newHttpClient();
        Path log = store.resolveSibling("server.log");
        List<String> command = luot(
                classes == null ? "-Xshare:auto" : "-XX:SharedArchiveFile=" + classes,
                "serve",
                "--port",
                Integer.toString(port),
                "--store",
                store.toString());
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            for (int attempt = 0; process.isAlive() && attempt < 60_000; attempt++) {
                if (isAccepted(client, port, attempt)) {
                    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                    Duration busy = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
                    return new long[] {took, busy.toMillis()};
                }
                Thread.sleep(2);
            }
            throw new IOException("no command was accepted:\n" + Files.readString(log));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Opens and pauses a room by turns, so that one of two commands can be accepted whatever its state. */
    private static boolean isAccepted(HttpClient client, int port, int attempt)
            throws IOException, InterruptedException {
        String type = attempt % 2 == 0 ? "OpenRoom" : "PauseRoom";
        String body = "{\"id\":\"r-" + attempt + "\",\"sender\":\"restart\",\"command\":{\"type\":\"" + type
                + "\",\"room\":\"INT-1\"}}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/sites/" + SITE + "/commands"))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
