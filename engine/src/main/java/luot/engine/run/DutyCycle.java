package luot.engine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.history.Chronicle;
import luot.engine.journal.Deposed;
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
import luot.engine.site.Rejection;
import luot.engine.site.SiteEngine;
import luot.engine.site.SiteState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a site does with a batch: what is due, what came, one append, then everybody is told. It has no thread and no
 * clock of its own, so that whoever turns it can play any day, and any fault, twice the same.
 *
 * <p>An append that failed may have committed. The state is then dropped and rebuilt from the journal, and each pending
 * command is answered by its id: the accepted answer if it is found there, else a temporary refusal.
 */
final class DutyCycle {
    private static final Logger LOG = LoggerFactory.getLogger(DutyCycle.class);
    private static final long TIME_RETRY_SECONDS = 5;

    private final String site;
    private final Journal journal;
    private final Policies.Source policies;
    private final long timeRetryMillis;
    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
    private final WaitTeller teller = new WaitTeller();
    private final Outage reading;
    private final Outage writing;
    private @Nullable SiteEngine engine;
    private Chronicle chronicle = new Chronicle();
    private boolean undecided;
    private boolean deposed;
    private Boards boards;
    private long replayedEvents;
    private long passes;
    private boolean timeWaits;
    private long timeWaitsUntilMillis;
    private long turnMillis;

    /**
     * A site as its journal has it.
     *
     * @param secondMillis how long a real second is in the time that {@link #turn} is given, ms: what failed waits some
     *     seconds before it is tried again
     */
    DutyCycle(String site, Journal journal, Policies.Source policies, long secondMillis) throws JournalException {
        this.site = site;
        this.journal = journal;
        this.policies = policies;
        this.timeRetryMillis = TIME_RETRY_SECONDS * secondMillis;
        this.reading = new Outage(secondMillis);
        this.writing = new Outage(secondMillis);
        this.boards = new Boards(policies);
        journal.lead(site);
        HistoryFill.fill(site, journal, policies);
        rebuild(Long.MAX_VALUE);
    }

    /** Tells a listener of every commit from now on, within the turn; it must not block. */
    void onCommit(Consumer<Commit> listener) {
        listeners.add(listener);
    }

    /** The state, which is ahead of the journal within a turn only; absent while the journal cannot be read. */
    @Nullable
    SiteState state() {
        SiteEngine running = engine;
        return running == null ? null : running.state();
    }

    /** Time of the last entry of the journal, as the boards know it; epoch ms, 0 before the first. */
    long lastMillis() {
        return boards.lastMillis();
    }

    /** Whether another writer leads the site now: every turn refuses everything, and nothing more is told. */
    boolean isDeposed() {
        return deposed;
    }

    /** When something falls due by itself, epoch ms; {@link Long#MAX_VALUE} for never, or while that is not known. */
    long nextDueMillis() {
        SiteEngine running = engine;
        return running == null || timeWaits
                ? Long.MAX_VALUE
                : Math.max(running.state().nextDueMillis(), writing.nextTryMillis());
    }

    /** When the day of the site changes, epoch ms; {@link Long#MAX_VALUE} while that is not known. */
    long dayEndsMillis() {
        SiteState known = state();
        return known == null ? Long.MAX_VALUE : known.dayEndsMillis();
    }

    /**
     * One turn: everybody in the batch is answered by its end.
     *
     * @param nowMillis the time that stamps the commands, epoch ms
     */
    void turn(List<Item> batch, long nowMillis) {
        turnMillis = nowMillis;
        if (reading.isPausing(!batch.isEmpty(), nowMillis)) {
            batch.forEach(item -> item.refuse(Rejection.STORE_FAILED));
            return;
        }
        boolean isCommanded = batch.stream().anyMatch(Letter.class::isInstance);
        if (engine != null && !isCommanded && writing.isPausing(false, nowMillis)) {
            answer(batch, List.of()); // what is due waits with what would be written
            return;
        }
        try {
            tryTurn(batch, nowMillis);
        } catch (RuntimeException bug) {
            LOG.error("site {}: a turn failed; rebuilding from the journal", site, bug);
            recover(batch);
        }
    }

    private void tryTurn(List<Item> batch, long now) {
        if (engine == null && !tryRebuild()) {
            batch.forEach(item -> item.refuse(Rejection.STORE_FAILED));
            return;
        }
        SiteEngine running = current();
        List<Entry> entries = new ArrayList<>(batch.size() + 1);
        List<Reply> replies = new ArrayList<>(batch.size());
        if (!tryPassTime(running, now, entries)) {
            tryTurn(batch, now);
            return;
        }
        for (Item item : batch) {
            if (item instanceof Letter letter) {
                Reply reply = tryDecide(running, letter, now, entries);
                if (reply == null) {
                    tryTurn(batch.stream().filter(other -> other != letter).toList(), now);
                    return;
                }
                replies.add(reply);
            }
        }
        if (!teller.tryTell(running, now, entries)) {
            engine = null;
            tryTurn(batch, now);
            return;
        }
        if (entries.isEmpty() || tryAppend(entries)) {
            answer(batch, replies);
        } else {
            recover(batch);
        }
    }

    /** Whether what is due could happen; when it met a bug, the state must be rebuilt and time waits a while. */
    private boolean tryPassTime(SiteEngine running, long now, List<Entry> entries) {
        try {
            passTime(running, now, entries);
            return true;
        } catch (RuntimeException bug) {
            LOG.error("site {}: what is due met a bug; tried again in {} ms", site, timeRetryMillis, bug);
            timeWaitsUntilMillis = now + timeRetryMillis;
            timeWaits = true;
            engine = null;
            return false;
        }
    }

    private void passTime(SiteEngine running, long now, List<Entry> entries) {
        timeWaits = timeWaits && now < timeWaitsUntilMillis;
        if (!timeWaits && running.state().nextDueMillis() <= now) {
            String id = "due-" + (running.state().lastSeq() + 1) + "-" + passes++;
            Order order = new Order(now, Order.SITE, id, 0, new Command.PassTime());
            if (running.decide(order) instanceof Decision.Accepted accepted) {
                entries.add(accepted.entry());
            }
        }
    }

    /** The reply to a command; absent when it met a bug: it alone is refused, and the state must be rebuilt. */
    private @Nullable Reply tryDecide(SiteEngine running, Letter letter, long now, List<Entry> entries) {
        try {
            return decide(running, letter, now, entries);
        } catch (RuntimeException bug) {
            String type = letter.command().getClass().getSimpleName();
            LOG.error("site {}: {} {} met a bug and is refused", site, type, letter.commandId(), bug);
            letter.refuse(Rejection.ENGINE_FAILED);
            engine = null;
            return null;
        }
    }

    private static Reply decide(SiteEngine running, Letter letter, long now, List<Entry> entries) {
        Order order = new Order(
                now, letter.sender(), letter.actor(), letter.commandId(), letter.bodyHash(), letter.command());
        Decision decision = running.decide(order);
        if (decision instanceof Decision.Accepted accepted) {
            entries.add(accepted.entry());
            return new Reply.Accepted(accepted.receipt());
        } else if (decision instanceof Decision.Repeated repeated) {
            return new Reply.Accepted(repeated.receipt());
        }
        return new Reply.Refused(((Decision.Refused) decision).refusal());
    }

    private boolean tryAppend(List<Entry> entries) {
        undecided = true;
        try {
            journal.append(site, entries, chronicle.take());
            undecided = false;
            over(writing, "written");
        } catch (JournalException failed) {
            log(writing, failed, "the journal cannot be written; what was to be is looked for, or refused for now");
            deposed = failed instanceof Deposed;
            return false;
        }
        publish(entries);
        return true;
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

    private void answer(List<Item> batch, List<Reply> replies) {
        int next = 0;
        for (Item item : batch) {
            if (item instanceof Letter letter) {
                letter.reply().complete(replies.get(next++));
            } else if (item instanceof Question<?> question) {
                question.answer(boards);
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
            batch.forEach(item -> item.refuse(Rejection.STORE_FAILED));
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
        return receipt == null ? Reply.refused(Rejection.STORE_FAILED) : new Reply.Accepted(receipt);
    }

    /** Whether the state is as the journal has it, and what failed to be appended is decided; never once deposed. */
    private boolean tryRebuild() {
        if (deposed) {
            return false;
        }
        try {
            if (undecided) {
                journal.settle(site);
                undecided = false;
            }
            rebuild(boards.seq()); // a snapshot behind that would hide what listeners have not heard
            over(reading, "read");
            return true;
        } catch (Deposed over) {
            LOG.error("site {}: another writer leads it; this one stops", site, over);
            deposed = true;
            engine = null;
            return false;
        } catch (JournalException | RuntimeException failed) {
            log(reading, failed, "the journal cannot be read; the site refuses until it can");
            engine = null;
            return false;
        }
    }

    private void log(Outage outage, Exception failed, String what) {
        switch (outage.failed(failed, turnMillis)) {
            case TRACE -> LOG.error("site {}: {}", site, what, failed);
            case LINE ->
                LOG.error("site {}: {}; {} tries in {} s", site, what, outage.failures(), outage.seconds(turnMillis));
            default -> LOG.debug("site {}: {}: {}", site, what, failed.toString());
        }
    }

    private void over(Outage outage, String done) {
        if (outage.failures() > 0) {
            long seconds = outage.seconds(turnMillis);
            LOG.info("site {}: the journal can be {} again, after {} s", site, done, seconds);
            outage.over();
        }
    }

    /**
     * Makes state and boards anew, from the newest snapshot of use and what the journal has behind it; listeners hear
     * of what they have not heard yet.
     *
     * @param atMostSeq up to where a snapshot may be
     */
    private void rebuild(long atMostSeq) throws JournalException {
        long told = boards.seq();
        Snapshot.Restored from = Snapshot.newest(site, journal.snapshots(), atMostSeq, policies);
        SiteState state = from.state();
        Boards fresh = from.boards();
        long fromSeq = fresh.seq();
        List<Entry> untold = new ArrayList<>();
        Set<BoardId> changed = new HashSet<>();
        journal.replay(site, fromSeq + 1, entry -> {
            state.apply(entry);
            Set<BoardId> by = fresh.apply(entry);
            if (!listeners.isEmpty() && entry.seq() > told) {
                untold.add(entry);
                changed.addAll(by);
            }
        });
        boards = fresh;
        chronicle = new Chronicle();
        state.witnessedBy(chronicle);
        engine = new SiteEngine(state);
        replayedEvents = fresh.seq() - fromSeq;
        if (!untold.isEmpty()) {
            tell(new Commit(site, fresh.seq(), changed, untold));
        }
    }

    /** Sequence of the last event that is committed. */
    long seq() {
        return boards.seq();
    }

    /** How many events were replayed when the state was built last. */
    long replayedEvents() {
        return replayedEvents;
    }
}
