package luot.engine.run;

import static luot.engine.run.NaiveTwin.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import luot.engine.flow.StandardPolicies;
import luot.engine.history.Chronicle;
import luot.engine.history.HistoryRows;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalAround;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots;
import luot.engine.site.Entry;
import luot.engine.site.SiteState;
import org.jspecify.annotations.Nullable;

/** A journal on a bad day: a sound one, with everything between it and the site that a store can do to a server. */
final class FaultyStore extends JournalAround {

    /** The process dies here. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What becomes of an append. */
    enum Fault {
        /** It fails and nothing is written. */
        LOST,
        /** It fails, having been written. */
        KEPT,
        /** It fails, and is written some time later. */
        LATE,
        /** It fails, and only the first commands of the batch are written. */
        TORN,
        /** It is written, and the driver breaks in a way it never promised. */
        BROKEN_DRIVER,
        /** The process dies before anything is written. */
        KILLED_BEFORE,
        /** The process dies when all is written and nobody knows yet. */
        KILLED_AFTER
    }

    /** Opens the sound journal. */
    interface Opening {
        /** With what the process that died had open, absent the first time. */
        Journal open(@Nullable Journal before) throws JournalException;

        /** For another process beside the one that has it open; absent where only one may write. */
        default @Nullable Journal openBeside() {
            return null;
        }
    }

    /** A sound journal in memory, which outlives the process. */
    static Opening inMemory() {
        KeptJournal memory = new KeptJournal();
        return new Opening() {
            @Override
            public Journal open(@Nullable Journal before) {
                return new KeptJournal(memory);
            }

            @Override
            public Journal openBeside() {
                return new KeptJournal(memory);
            }
        };
    }

    /** What is still under way though its sender has given up. */
    private record Late(List<Entry> entries, HistoryRows history) {}

    private final Opening opening;
    private final Consumer<List<Entry>> committed;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private Journal sound;
    private @Nullable Late late;
    private int blindReadings;
    private int seen;
    private int troubles;
    private boolean deposed;
    private SpoiltSnapshots snapshots;

    /** With who is told of what is really written, the moment it is. */
    FaultyStore(Opening opening, Consumer<List<Entry>> committed) throws JournalException {
        this.opening = opening;
        this.committed = committed;
        this.sound = opening.open(null);
        this.snapshots = new SpoiltSnapshots(sound.snapshots(), null);
    }

    private FaultyStore(FaultyStore same, Journal beside) {
        this.opening = same.opening;
        this.committed = same.committed;
        this.sound = beside;
        this.snapshots = new SpoiltSnapshots(beside.snapshots(), same.snapshots);
    }

    /**
     * The same store as another process has it, from which on nothing more may be written through this one; absent
     * where only one may write.
     */
    @Nullable
    FaultyStore deposed() {
        Journal beside = opening.openBeside();
        deposed = beside != null;
        return beside == null ? null : new FaultyStore(this, beside);
    }

    /** Makes the next appends and readings fail in some way; returns it in words. */
    String arm(Random random) {
        Fault first = Fault.values()[random.nextInt(Fault.values().length)];
        switch (random.nextInt(4)) {
            case 0 -> { // the disk is full for a while
                int times = 2 + random.nextInt(5);
                for (int i = 0; i < times; i++) {
                    faults.add(Fault.LOST);
                }
                return "full for " + times + " appends";
            }
            case 1 -> { // an append fails and then the store cannot be read
                faults.add(first);
                blindReadings = 1 + random.nextInt(4);
                seen = random.nextInt(40);
                return first + ", then unreadable " + blindReadings + " times after " + seen + " entries";
            }
            default -> {
                faults.add(first);
                return first.toString();
            }
        }
    }

    /** All is well again. */
    void heal() throws JournalException {
        faults.clear();
        blindReadings = 0;
        settle();
    }

    /** How often it has failed. */
    int troubles() {
        return troubles;
    }

    /** What was under way when its sender gave up arrives now, unless somebody else has written since. */
    void settle() throws JournalException {
        Late arrives = late;
        if (arrives != null) {
            late = null;
            try {
                write("clinic", arrives.entries(), arrives.history());
            } catch (JournalException overtaken) {
                troubles++;
            }
        }
    }

    /** The process that wrote is gone; another one opens the store. */
    void reopen() throws JournalException {
        sound = opening.open(sound);
        snapshots = new SpoiltSnapshots(sound.snapshots(), snapshots);
        late = null; // what was under way died with the connection
    }

    private void write(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        sound.append(site, entries, history);
        check(!deposed, "who was deposed writes nothing", entries);
        committed.accept(entries);
    }

    /** What a log with some more entries has that it has not without them. */
    private HistoryRows historyOf(String site, List<Entry> more) throws JournalException {
        SiteState state = new SiteState(new StandardPolicies());
        Chronicle chronicle = new Chronicle();
        sound.replay(site, 1, state::apply);
        state.witnessedBy(chronicle);
        more.forEach(state::apply);
        return chronicle.take();
    }

    /** The store through a sound connection of its own, as whoever takes snapshots has one. */
    Journal beside() {
        return new JournalAround() {
            @Override
            protected Journal sound() {
                return sound;
            }

            @Override
            public Snapshots snapshots() {
                return snapshots;
            }
        };
    }

    @Override
    public SpoiltSnapshots snapshots() {
        return snapshots;
    }

    /** The history that is there, in the words of {@link HistoryBook#lines}. */
    List<String> history() throws JournalException {
        if (sound instanceof KeptJournal kept) {
            return kept.history.lines();
        }
        List<String> lines = new ArrayList<>();
        try (Connection connection = ((JdbcJournal) sound).database().openReader();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HistoryBook.IN_SQL)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } catch (SQLException broken) {
            throw new JournalException("history cannot be read", broken);
        }
        return lines.stream().sorted().toList();
    }

    @Override
    protected Journal sound() {
        return sound;
    }

    @Override
    public void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
        settle();
        Fault fault = faults.poll();
        if (fault == null) {
            try {
                write(site, entries, history);
                return;
            } catch (JournalException refused) {
                troubles++;
                throw refused;
            }
        }
        troubles++;
        switch (fault) {
            case LOST -> throw new JournalException("planted: nothing was written");
            case LATE -> late = new Late(List.copyOf(entries), history);
            case TORN -> {
                if (entries.size() > 1) {
                    List<Entry> half = entries.subList(0, (entries.size() + 1) / 2);
                    write(site, half, historyOf(site, half));
                }
            }
            case KILLED_BEFORE -> throw new Killed();
            default -> write(site, entries, history);
        }
        if (fault == Fault.BROKEN_DRIVER) {
            throw new IllegalStateException("planted: the driver broke");
        } else if (fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
        throw new JournalException("planted: " + fault);
    }

    @Override
    public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
        if (blindReadings == 0) {
            super.replay(site, fromSeq, toSeq, reader);
            return;
        }
        blindReadings--;
        troubles++;
        int[] left = {seen};
        super.replay(site, fromSeq, toSeq, entry -> {
            if (left[0]-- > 0) {
                reader.accept(entry);
            }
        });
        throw new JournalException("planted: unreadable after " + seen + " entries");
    }

    /** What was under way is decided: it is written, or somebody has written since. */
    @Override
    public void settle(String site) throws JournalException {
        settle();
        super.settle(site);
    }
}
