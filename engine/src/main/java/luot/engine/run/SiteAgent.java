package luot.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import luot.engine.board.Boards;
import luot.engine.journal.CommandCodec;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.run.Inbox.Item;
import luot.engine.run.Inbox.Letter;
import luot.engine.run.Inbox.Question;
import luot.engine.site.Command;
import luot.engine.site.Order;
import luot.engine.site.Policies;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/** The one thread that runs one site: drains its bounded inbox and turns its {@link DutyCycle}. */
public final class SiteAgent implements AutoCloseable {
    private static final int INBOX = 10_000;
    private static final int BATCH = 1_024;
    private static final long LONGEST_SLEEP_MILLIS = 500;
    private static final long SECOND_MILLIS = 1_000;

    private final String site;
    private final SiteClock clock;
    private final Inbox inbox = new Inbox(INBOX);
    private final DutyCycle duty;
    private final DriftAlarm alarm;
    private final Thread thread;
    private final String epoch;
    private final long startedAtSeq;
    private final long replayedEvents;
    private long wallTakenAtMillis;
    private volatile boolean stopping;

    /**
     * Starts a site from its journal.
     *
     * @param clock the site's own: it is moved forward when the journal is ahead
     */
    SiteAgent(String site, Journal journal, SiteClock clock, Policies.Source policies) throws JournalException {
        this.site = site;
        this.clock = clock;
        this.alarm = new DriftAlarm(site);
        this.epoch = journal.epoch(site);
        this.duty = new DutyCycle(site, journal, policies, (long) (SECOND_MILLIS * clock.rate()));
        // A wall clock set back while the server was down must not stop the time of those who wait.
        clock.skipTo(duty.lastMillis());
        this.startedAtSeq = duty.seq();
        this.replayedEvents = duty.replayedEvents();
        this.thread = new Thread(this::run, "site-" + site);
        this.thread.start();
    }

    /** Id of the site. */
    public String site() {
        return site;
    }

    /** Names the history that board revisions count in. */
    public String epoch() {
        return epoch;
    }

    /** Sequence of the last event that was there at the start, 0 when none was. */
    public long startedAtSeq() {
        return startedAtSeq;
    }

    /** How many events were replayed at the start, behind those of a snapshot. */
    public long replayedEvents() {
        return replayedEvents;
    }

    /** The clock that stamps commands. */
    public SiteClock clock() {
        return clock;
    }

    /** Commands and questions that wait. */
    public int inboxSize() {
        return inbox.size();
    }

    /** Hands in a command of which nobody said who sits at the desk. */
    public CompletionStage<Reply> submit(String sender, String commandId, Command command) {
        return submit(sender, null, commandId, command);
    }

    /**
     * Hands in a command.
     *
     * @param sender the desk or device, to which the id is scoped
     * @param actor who sits there, an opaque id; absent where nobody said so
     * @param commandId the sender's own id for the command
     * @return the reply, completed on the agent's thread after the commit; never completed exceptionally
     */
    public CompletionStage<Reply> submit(String sender, @Nullable String actor, String commandId, Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Letter letter = new Letter(sender, actor, commandId, CommandCodec.hash(command), command, reply);
        if (command instanceof Command.PassTime || command instanceof Command.TellWaits) {
            reply.complete(Reply.refused(Rejection.UNKNOWN_COMMAND));
        } else if (Order.SITE.equals(sender)) {
            String rule = "The sender '" + Order.SITE + "' is the site itself.";
            reply.complete(new Reply.Refused(new Refusal(Rejection.BAD_VALUE, "sender", rule)));
        } else if (stopping) {
            reply.complete(Reply.refused(Rejection.STOPPING));
        } else if (!inbox.offer(letter)) {
            reply.complete(Reply.refused(Rejection.BUSY));
        } else if (stopping) {
            refuseWhatWaits(); // the thread may have looked for the last time
        }
        return reply;
    }

    /**
     * Asks the boards something, between two batches.
     *
     * @return the answer, completed on the agent's thread; exceptionally with {@link IllegalStateException} when the
     *     site is too busy or stopping
     */
    public <T> CompletionStage<T> read(Function<Boards, T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (stopping || !inbox.offer(new Question<>(query, answer))) {
            answer.completeExceptionally(new IllegalStateException("site " + site + " is busy or stopping"));
        } else if (stopping) {
            refuseWhatWaits();
        }
        return answer;
    }

    /** Tells a listener of every commit from now on, on the agent's thread; it must not block. */
    public void onCommit(Consumer<Commit> listener) {
        duty.onCommit(listener);
    }

    private void run() {
        List<Item> batch = new ArrayList<>(BATCH);
        try {
            runUntilStopped(batch);
        } finally { // whatever ended the thread, nobody waits for it any more
            stopping = true;
            batch.forEach(item -> item.refuse(Rejection.STOPPING));
            refuseWhatWaits();
        }
    }

    private void runUntilStopped(List<Item> batch) {
        while (!stopping && !duty.isDeposed()) {
            try {
                batch.clear();
                inbox.drainTo(batch, BATCH, sleepMillis());
                duty.turn(batch, nowMillis());
            } catch (InterruptedException stop) {
                stopping = true;
            }
        }
    }

    /** The time of the next turn; where that ends the day of the site, the wall is asked before, once. */
    private long nowMillis() {
        long dayEnds = duty.dayEndsMillis();
        if (dayEnds != wallTakenAtMillis && clock.nowMillis() >= dayEnds) {
            wallTakenAtMillis = dayEnds;
            clock.takeWall(duty.lastMillis());
        }
        boolean unused = alarm.look(clock.driftMillis());
        return clock.nowMillis();
    }

    private void refuseWhatWaits() {
        for (Item item = inbox.pollNow(); item != null; item = inbox.pollNow()) {
            item.refuse(Rejection.STOPPING);
        }
    }

    private long sleepMillis() {
        return Math.min(LONGEST_SLEEP_MILLIS, clock.realMillisUntil(duty.nextDueMillis()));
    }

    /** Ends the thread after the turn it is in; what waits is refused as temporary. */
    @Override
    public void close() {
        stopping = true;
        // A word to wake it: an interrupt could tear the channel of a file store in the middle of a write.
        inbox.offer(new Question<>(Boards::seq, new CompletableFuture<>()));
        try {
            thread.join(10_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
