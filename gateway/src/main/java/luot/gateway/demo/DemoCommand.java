package luot.gateway.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.engine.sim.DayException;
import luot.engine.sim.RecordedDay;
import luot.engine.site.SitePlan;
import luot.gateway.Config;
import luot.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo hospital: a gateway with its own store, and a recorded day played on it until somebody stops it. */
@Command(
        name = "demo",
        description = "A hospital morning, live in the browser: a recorded day, played day after day until stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    private static final long PROGRESS_SECONDS = 5;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            defaultValue = DayChoice.STANDARD,
            description = "peak-day (a Vietnamese general hospital, invented), chile-ed (a real emergency"
                    + " department), or a folder with a recorded day. Default: ${DEFAULT-VALUE}.")
    private String day = DayChoice.STANDARD;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "Seconds of the hospital in one real second. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--from",
            paramLabel = "HH:MM",
            description = "When each day begins. Default: 06:30; 00:00 where patients come at night.")
    private @Nullable LocalTime from;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the pages. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only.")
    private String host = "127.0.0.1";

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "Where it is kept what happened; the demo goes on from there. Default: data/demo.db;"
                    + " data/demo-SITE.db for another day than peak-day.")
    private @Nullable Path store;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "0",
            description = "Days to play, 0 until stopped. Default: ${DEFAULT-VALUE}.")
    private int days;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call()
            throws DayException, IOException, SQLException, JournalException, InterruptedException, ExecutionException {
        if (!(speed > 0) || days < 0) {
            throw new IOException("--speed must be above 0, and --days 0 or more");
        }
        RecordedDay recorded = DayChoice.read(day);
        Player.Script script = DayChoice.script(recorded, from);
        Path file = store != null ? store : standardStore(script.plan().site());
        long last = StoreClock.lastMillis(file);
        SiteClock clock = SiteClock.scaled(last > 0 ? last : firstMillis(script), speed);
        Config config = Config.defaults()
                .with(Config.Key.HOST, host)
                .with(Config.Key.PORT, port)
                .with(Config.Key.STORE, file);
        try (Journal journal = JdbcJournal.sqlite(file);
                Sites sites = new Sites(journal, clock, Config.defaults().snapshots())) {
            sites.open(script.plan().site());
            try (Gateway gateway = Gateway.start(config, sites);
                    Player player = new Player(script, clock, loopback(gateway), this::say)) {
                Thread stop = stopOnSignal(player, gateway, sites, journal);
                greet(script.plan(), gateway, file, last > 0);
                play(player, ZoneId.of(script.plan().zone()));
                forget(stop);
            }
        }
        return 0;
    }

    private Path standardStore(String site) {
        return Path.of("data", day.equals(DayChoice.STANDARD) ? "demo.db" : "demo-" + site + ".db");
    }

    private static long firstMillis(Player.Script script) {
        ZoneId zone = ZoneId.of(script.plan().zone());
        return LocalDate.now(zone)
                .atTime(script.from())
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    /** The player lives in this process, whatever address the pages are told. */
    private static URI loopback(Gateway gateway) {
        return URI.create(gateway.uri().toString().replaceAll("/$", ""));
    }

    private static Thread stopOnSignal(Player player, Gateway gateway, Sites sites, Journal journal) {
        Thread stop = new Thread(
                () -> {
                    player.close();
                    gateway.close();
                    sites.close();
                    journal.close();
                },
                "demo-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return stop;
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // The process ends already and the hook is at work.
            return;
        }
    }

    private void play(Player player, ZoneId zone) throws InterruptedException, ExecutionException {
        CompletableFuture<?> over = player.play(days).toCompletableFuture();
        Progress progress = new Progress(zone);
        while (!over.isDone()) {
            try {
                over.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException goesOn) {
                player.standing().thenAccept(standing -> {
                    if (standing.expected() > 0) { // else it still looks at what was here before a restart
                        say(progress.line(standing));
                    }
                });
            }
        }
        over.get();
    }

    private void greet(SitePlan plan, Gateway gateway, Path file, boolean goesOn) {
        URI pages = gateway.uri();
        say("Luot demo: " + day + " at " + speedWords() + ", kept in " + file + (goesOn ? ", going on." : "."));
        say("There is no log-in: whoever reaches these pages may press every button. It listens on " + host
                + ("127.0.0.1".equals(host) ? ", so that is this machine only." : "."));
        say("");
        say("  start         " + pages);
        say("  reception     " + pages + "reception.html");
        say("  operations    " + pages + "operations.html");
        List<SitePlan.Area> areas = plan.areas() == null ? List.of() : plan.areas();
        for (SitePlan.Area area : areas) {
            say("  hall board    " + pages + "hall.html?area=" + area.id() + "   "
                    + area.name().en());
        }
        String room = shownRoom(plan);
        say("  door board    " + pages + "door.html?room=" + room);
        say("  room console  " + pages + "room.html?room=" + room);
        say("");
    }

    private String speedWords() {
        return speed == 1 ? "real speed" : String.format(Locale.ROOT, "%,.0f times real speed", speed);
    }

    /** A room to look at: the first that gives exams. */
    private static String shownRoom(SitePlan plan) {
        for (SitePlan.Room room : plan.rooms()) {
            for (SitePlan.Service service : plan.services()) {
                if (service.kind() == SitePlan.Kind.exam && room.services().contains(service.id())) {
                    return room.id();
                }
            }
        }
        return plan.rooms().get(0).id();
    }

    private void say(String line) {
        out.println(line);
    }
}
