package luot.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.figures.FairnessReport;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.ToldReport;
import luot.engine.journal.JournalException;
import luot.engine.sim.DayException;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulate;
import luot.engine.whatif.Change;
import luot.engine.whatif.ChangeText;
import luot.engine.whatif.WhatIf;
import luot.engine.whatif.WhatIfPage;
import luot.engine.whatif.WhatIfResult;
import luot.engine.whatif.WhatIfTable;
import luot.engine.whatif.WrongChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A recorded day through the real engine in virtual time: no sockets, thousands of times faster than the clock. */
@Command(
        name = "simulate",
        description = "Plays a recorded day, or one of the journal, through the engine in virtual time: writes what"
                + " happened, says how fair it was, or what a change would make of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private DaySource source = new DaySource();

    @Option(names = "--out", paramLabel = "FILE", description = "The log to write, CSV.")
    private @Nullable Path out;

    @Option(
            names = "--policy",
            paramLabel = "NAME|KEY=VALUE",
            description = "A policy by name (default: Luot's own; random, fewest, reference; site: the day's own, as"
                    + " without this option), or one rule such as next=fcfs; may be given several times.")
    private List<String> policy = new ArrayList<>();

    @Option(names = "--replay", description = "Also replays what was journaled and compares the states.")
    private boolean replays;

    @Option(names = "--untold", description = "Tells nobody a wait: the same calls, several times faster.")
    private boolean untold;

    @Option(names = "--fairness", description = "Prints who was called before whom, per priority class.")
    private boolean fairness;

    @Option(names = "--told", description = "Prints the told waits against the real ones, by kind, class and hour.")
    private boolean told;

    @Option(
            names = "--change",
            paramLabel = "TEXT",
            description = "What if: plays the day with and without this, and compares. May be given several times."
                    + " 'open US-13 08:00', 'close INT-3 10:00', 'room INT-15 like INT-1 07:00-11:30',"
                    + " 'hours INT-2 06:30-11:30,12:30-24:00', 'speed INT-2 0.8', 'places LAB-1 4',"
                    + " 'results LAB 0.7', 'policy.next=strict', 'headstart statutory 30',"
                    + " 'arrivals 06:00-08:30 to 09:30-11:00 share 0.2', 'volume 1.15'.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Draws of the day to compare, the day itself among them, 1 to 1000. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--report", paramLabel = "FILE", description = "Also writes the comparison as a page, HTML.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Prints the comparison, or the report, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws DayException, JournalException, WrongChange, IOException {
        if (changes.isEmpty() && out == null && !fairness && !told) {
            throw new DayException("What for? Give --out, --fairness, --told or --change.");
        }
        if (told && untold) {
            throw new DayException("--untold tells nobody a wait: give --told without it.");
        }
        if (untold && replays) {
            throw new DayException("--replay checks the whole day, told waits too: give it without --untold.");
        }
        RecordedDay day = source.read();
        if (changes.isEmpty() || out != null || fairness || told) {
            play(day);
        }
        if (!changes.isEmpty()) {
            compare(day);
        }
        return 0;
    }

    private void play(RecordedDay day) throws DayException, IOException {
        Simulate.Played played = new Simulate(replays, !untold).play(day, policy);
        if (out != null) {
            played.day().writeLog(out);
        }
        if (!json) {
            System.out.println(played.report().summary());
        }
        if (fairness) {
            FairnessReport of = FairnessReport.of(PlayedDay.of(played.day()), source.name());
            System.out.println(json ? Json.text(of) : of.table());
        }
        if (told) {
            ToldReport of = ToldReport.of(PlayedDay.of(played.day()), source.name());
            System.out.println(json ? Json.text(of) : of.table());
        }
    }

    private void compare(RecordedDay recorded) throws DayException, WrongChange, IOException {
        if (seeds < 1 || seeds > WhatIf.MOST_DRAWS) {
            throw new DayException("--seeds must be 1 to " + WhatIf.MOST_DRAWS + ", not: " + seeds);
        }
        List<Change> all = new ArrayList<>();
        for (String change : changes) {
            all.add(ChangeText.parse(change));
        }
        RecordedDay day = Simulate.under(recorded, policy);
        WhatIfResult result = new WhatIf(source.name(), day, all, seeds).run(new Progress());
        System.out.println(json ? Json.text(result) : WhatIfTable.of(result));
        if (report != null) {
            Files.writeString(report, WhatIfPage.of(result));
        }
    }

    /** One line that is written over, on the error output: the result alone is on the other. */
    private static final class Progress implements WhatIf.Watch {
        @Override
        public void played(int done, int of) {
            System.err.printf(Locale.ROOT, "\r%d of %d plays%s", done, of, done == of ? "\n" : "");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
