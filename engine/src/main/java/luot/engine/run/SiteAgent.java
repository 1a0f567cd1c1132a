package luot.engine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.journal.CommandCodec;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.run.Inbox.Item;
import luot.engine.run.Inbox.Letter;
import luot.engine.run.Inbox.Question;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Entry;
import luot.engine.site.Order;
import luot.engine.site.Policies;
import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SiteEngine;
import luot.engine.site.SiteState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs one site: drains its inbox, decides, appends once, publishes, replies.
 *
 * <p>An append that failed may have committed. The agent then drops its state, rebuilds it from the journal, and
 * answers each pending command by its id: the accepted answer if it is found there, else a temporary refusal.
 */
public final class SiteAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAgent.class);
    private static final int INBOX = 10_000;
    private static final int BATCH = 1_024;
    private static final long LONGEST_SLEEP_MILLIS = 500;
    private static final long TIME_RETRY_MILLIS = 5_000;

    private final String site;
    private final Journal journal;
    private final SiteClock clock;
    private final Policies.Source policies;
    private final Inbox inbox = new Inbox(INBOX);
    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
    private final WaitTeller teller = new WaitTeller();
    private final Thread thread;
    private final String epoch;
    private volatile boolean stopping;
    private @Nullable SiteEngine engine;
    private Boards boards;
    private long passes;
    private boolean timeWaits;
    private long timeWaitsUntilNanos;

    SiteAgent(String site, Journal journal, SiteClock clock, Policies.Source policies) throws JournalException {
        this.site = site;
        this.journal = journal;
        this.clock = clock;
        this.policies = policies;
        this.epoch = journal.epoch(site);
        this.boards = new Boards(policies);
        rebuild();
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

    /** The clock that stamps commands. */
    public SiteClock clock() {
        return clock;
    }

    /** Commands and questions that wait. */
    public int inboxSize() {
        return inbox.size();
    }

    /**
     * Hands in a command.
     *
     * @param sender the desk, device or user, to which the id is scoped
     * @param commandId the sender's own id for the command
     * @return the reply, completed on the agent's thread after the commit; never completed exceptionally
     */
    public CompletionStage<Reply> submit(String sender, String commandId, Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Letter letter = new Letter(sender, commandId, CommandCodec.hash(command), command, reply);
        if (command instanceof Command.PassTime || command instanceof Command.TellWaits) {
            reply.complete(refused(Rejection.UNKNOWN_COMMAND));
        } else if (Order.SITE.equals(sender)) {
            String rule = "The sender '" + Order.SITE + "' is the site itself.";
            reply.complete(new Reply.Refused(new Refusal(Rejection.BAD_VALUE, "sender", rule)));
        } else if (stopping) {
            reply.complete(refused(Rejection.STOPPING));
        } else if (!inbox.offer(letter)) {
            reply.complete(refused(Rejection.BUSY));
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
        listeners.add(listener);
    }

    private void run() {
        List<Item> batch = new ArrayList<>(BATCH);
        try {
            runUntilStopped(batch);
        } finally { // whatever ended the thread, nobody waits for it any more
            stopping = true;
            batch.forEach(item -> refuse(item, Rejection.STOPPING));
            refuseWhatWaits();
        }
    }

    private void runUntilStopped(List<Item> batch) {
        while (!stopping) {
            try {
                batch.clear();
                inbox.drainTo(batch, BATCH, sleepMillis());
                turn(batch);
            } catch (InterruptedException stop) {
                stopping = true;
            } catch (RuntimeException bug) {
                LOG.error("site {}: a turn failed; rebuilding from the journal", site, bug);
                recover(batch);
            }
        }
    }

    private void refuseWhatWaits() {
        for (Item item = inbox.pollNow(); item != null; item = inbox.pollNow()) {
            refuse(item, Rejection.STOPPING);
        }
    }

    private long sleepMillis() {
        SiteEngine running = engine;
        return running == null || timeWaits
                ? LONGEST_SLEEP_MILLIS
                : Math.min(
                        LONGEST_SLEEP_MILLIS,
                        clock.realMillisUntil(running.state().nextDueMillis()));
    }

    /** One duty cycle: what is due, what came, one commit, then everybody is told. */
    private void turn(List<Item> batch) {
        if (engine == null && !tryRebuild()) {
            batch.forEach(item -> refuse(item, Rejection.STORE_FAILED));
            return;
        }
        SiteEngine running = current();
        List<Entry> entries = new ArrayList<>(batch.size() + 1);
        List<Reply> replies = new ArrayList<>(batch.size());
        long now = clock.nowMillis();
        if (!tryPassTime(running, now, entries)) {
            turn(batch);
            return;
        }
        for (Item item : batch) {
            if (item instanceof Letter letter) {
                Reply reply = tryDecide(running, letter, now, entries);
                if (reply == null) {
                    turn(batch.stream().filter(other -> other != letter).toList());
                    return;
                }
                replies.add(reply);
            }
        }
        if (!teller.tryTell(running, now, entries)) {
            engine = null;
            turn(batch);
            return;
        }
        if (!entries.isEmpty()) {
            try {
                journal.append(site, entries);
            } catch (JournalException failed) {
                LOG.error("site {}: append of {} entries failed; rebuilding", site, entries.size(), failed);
                recover(batch);
                return;
            }
            publish(entries);
        }
        int next = 0;
        for (Item item : batch) {
            if (item instanceof Letter letter) {
                letter.reply().complete(replies.get(next++));
            } else if (item instanceof Question<?> question) {
                question.answer(boards);
            }
        }
    }

    /** Whether what is due could happen; when it met a bug, the state must be rebuilt and time waits a while. */
    private boolean tryPassTime(SiteEngine running, long now, List<Entry> entries) {
        try {
            passTime(running, now, entries);
            return true;
        } catch (RuntimeException bug) {
            LOG.error("site {}: what is due met a bug; tried again in {} ms", site, TIME_RETRY_MILLIS, bug);
            timeWaitsUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIME_RETRY_MILLIS);
            timeWaits = true;
            engine = null;
            return false;
        }
    }

    /** The reply to a command; absent when it met a bug: it alone is refused, and the state must be rebuilt. */
    private @Nullable Reply tryDecide(SiteEngine running, Letter letter, long now, List<Entry> entries) {
        try {
            return decide(running, letter, now, entries);
        } catch (RuntimeException bug) {
            String type = letter.command().getClass().getSimpleName();
            LOG.error("site {}: {} {} met a bug and is refused", site, type, letter.commandId(), bug);
            letter.reply().complete(refused(Rejection.ENGINE_FAILED));
            engine = null;
            return null;
        }
    }

    private void passTime(SiteEngine running, long now, List<Entry> entries) {
        timeWaits = timeWaits && System.nanoTime() < timeWaitsUntilNanos;
        if (!timeWaits && running.state().nextDueMillis() <= now) {
            String id = "due-" + (running.state().lastSeq() + 1) + "-" + passes++;
            Order order = new Order(now, Order.SITE, id, 0, new Command.PassTime());
            if (running.decide(order) instanceof Decision.Accepted accepted) {
                entries.add(accepted.entry());
            }
        }
    }

    private static Reply decide(SiteEngine running, Letter letter, long now, List<Entry> entries) {
        Order order = new Order(now, letter.sender(), letter.commandId(), letter.bodyHash(), letter.command());
        Decision decision = running.decide(order);
        if (decision instanceof Decision.Accepted accepted) {
            entries.add(accepted.entry());
            return new Reply.Accepted(accepted.receipt());
        } else if (decision instanceof Decision.Repeated repeated) {
            return new Reply.Accepted(repeated.receipt());
        }
        return new Reply.Refused(((Decision.Refused) decision).refusal());
    }

    private void publish(List<Entry> entries) {
        Set<BoardId> changed = new HashSet<>();
        for (Entry entry : entries) {
            changed.addAll(boards.apply(entry));
        }
        tell(new Commit(site, boards.seq(), changed, List.copyOf(entries)));
    }

    private void tell(Commit commit) {
        for (Consumer<Commit> listener : listeners) {
            try {
                listener.accept(commit);
            } catch (RuntimeException bug) {
                LOG.error("site {}: a listener failed", site, bug);
            }
        }
    }

    private SiteEngine current() {
        SiteEngine running = engine;
        if (running == null) {
            throw new IllegalStateException("site " + site + " has no state");
        }
        return running;
    }

    private void recover(List<Item> batch) {
        engine = null;
        if (!tryRebuild()) {
            batch.forEach(item -> refuse(item, Rejection.STORE_FAILED));
            return;
        }
        for (Item item : batch) {
            if (item instanceof Letter letter && !letter.reply().isDone()) {
                letter.reply().complete(answerFromJournal(current(), letter));
            } else if (item instanceof Question<?> question) {
                question.answer(boards);
            }
        }
    }

    /** What a command whose append failed is told: its accepted answer if it was committed, else to try again. */
    private static Reply answerFromJournal(SiteEngine rebuilt, Letter letter) {
        Receipt receipt = rebuilt.state().acceptedAnswer(letter.sender(), letter.commandId(), letter.bodyHash());
        return receipt == null ? refused(Rejection.STORE_FAILED) : new Reply.Accepted(receipt);
    }

    private boolean tryRebuild() {
        try {
            rebuild();
            return true;
        } catch (JournalException | RuntimeException failed) {
            LOG.error("site {}: the journal cannot be read; the site refuses until it can", site, failed);
            engine = null;
            return false;
        }
    }

    /** Replays the journal into a fresh state and fresh boards; listeners hear of what they have not heard yet. */
    private void rebuild() throws JournalException {
        SiteState state = new SiteState(policies);
        Boards fresh = new Boards(policies);
        long told = boards.seq();
        List<Entry> untold = new ArrayList<>();
        Set<BoardId> changed = new HashSet<>();
        journal.replay(site, 1, entry -> {
            state.apply(entry);
            Set<BoardId> by = fresh.apply(entry);
            if (!listeners.isEmpty() && entry.seq() > told) {
                untold.add(entry);
                changed.addAll(by);
            }
        });
        boards = fresh;
        engine = new SiteEngine(state);
        if (!untold.isEmpty()) {
            tell(new Commit(site, fresh.seq(), changed, untold));
        }
    }

    private static void refuse(Item item, Rejection why) {
        if (item instanceof Letter letter) {
            letter.reply().complete(refused(why));
        } else if (item instanceof Question<?> question) {
            question.answer().completeExceptionally(new IllegalStateException(why.name()));
        }
    }

    static Reply refused(Rejection why) {
        return new Reply.Refused(Refusal.of(why));
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
