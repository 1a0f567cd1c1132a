package luot.engine.run;

import static luot.engine.run.NaiveTwin.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import luot.engine.board.Boards;
import luot.engine.journal.JournalException;
import luot.engine.run.FaultyStore.Killed;
import luot.engine.run.FaultyStore.Opening;
import luot.engine.run.Inbox.Item;
import luot.engine.run.Inbox.Question;
import luot.engine.site.Clinic;
import luot.engine.site.Rejection;
import luot.engine.site.SiteState;
import org.jspecify.annotations.Nullable;

/**
 * A site on bad days, played step by step without a thread or a clock: its store fails in every way, its process dies,
 * its commands come late, twice and in the wrong order. An {@link Auditor} looks at everything it tells.
 */
public final class BadDay {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long JUST_NOW = -1;

    private final Auditor auditor = new Auditor();
    private final Senders senders = new Senders();
    private final List<String> diary;
    private FaultyStore store;
    private DutyCycle site;
    private long now = Clinic.MIDNIGHT + 7 * HOUR - 5 * MINUTE;
    private long gaveUpMillis = JUST_NOW;
    private AssertionError objection;

    private BadDay(Opening opening, List<String> diary) throws JournalException {
        this.diary = diary;
        store = new FaultyStore(opening, auditor::written);
        start();
    }

    /**
     * Plays steps, then heals the store, has everything answered, and looks at everything once more.
     *
     * @param diary is told what happened, a line a step
     * @return what the auditor objects to; absent when nothing
     */
    static @Nullable String failureOf(List<Step> steps, Opening opening, @Nullable List<String> diary) {
        BadDay day = null;
        try {
            day = new BadDay(opening, diary == null ? new ArrayList<>() : diary);
            day.play(steps);
            return null;
        } catch (JournalException | RuntimeException | AssertionError failure) {
            return inWords(failure);
        } finally {
            if (day != null) {
                day.store.close();
            }
        }
    }

    /**
     * What the first day that fails objects to, with its seed, of some days played in memory; absent when none does.
     */
    public static @Nullable String firstFailure(long firstSeed, long lastSeed) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            String failure = failureOf(Step.ofSeed(seed), FaultyStore.inMemory(), null);
            if (failure != null) {
                return "seed " + seed + ": " + failure;
            }
        }
        return null;
    }

    private static String inWords(Throwable failure) {
        StringBuilder words = new StringBuilder(failure.toString());
        Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("luot."))
                .forEach(frame -> words.append("\n    at ").append(frame));
        Throwable cause = failure.getCause();
        return cause == null ? words.toString() : words + "\n  because of " + inWords(cause);
    }

    private void play(List<Step> steps) throws JournalException {
        for (Step step : steps) {
            take(step);
        }
        end();
    }

    private void take(Step step) throws JournalException {
        Random random = step.random();
        switch (step.kind()) {
            case COMMAND -> note("sends", senders.compose(step, auditor.committed(), now));
            case REPEAT -> note("repeats", senders.repeat(random));
            case REUSE -> note("re-uses", senders.reuse(step, auditor.committed(), now));
            case TURN -> turn(senders.deliver(random), random.nextInt(8) == 0);
            case WAIT -> pass(random);
            case FAULT -> diary.add("the store will be " + store.arm(random));
            case CRASH -> crash(random);
            case SNAPSHOT -> takeSnapshot();
            case TAKEOVER -> takeOver(random);
        }
    }

    private void note(String what, Message message) {
        if (message != null) {
            auditor.sends(message);
            diary.add(what + " " + message);
        }
    }

    private void pass(Random random) throws JournalException {
        int of100 = random.nextInt(100);
        if (of100 < 70) {
            now += random.nextInt((int) (2 * MINUTE));
        } else if (of100 < 90) {
            now += random.nextInt((int) (40 * MINUTE));
        } else if (of100 < 98) {
            now += 5 * HOUR;
        } else {
            now += 50 * HOUR; // longer than an id is remembered
        }
        diary.add("it is " + now);
        store.settle();
        if (random.nextBoolean()) {
            turn(List.of(), false);
        }
    }

    private void crash(Random random) throws JournalException {
        diary.add("the process dies");
        store.reopen();
        if (random.nextInt(4) == 0) {
            diary.add("the newest snapshot is of no use any more");
            store.snapshots().spoil();
        }
        now += switch (random.nextInt(6)) {
            case 0 -> -HOUR;
            case 1 -> 24 * HOUR;
            default -> 3_000;
        };
        start();
    }

    /** Starts the site, as often as it takes: somebody watches over the process. */
    private void start() throws JournalException {
        site = null;
        for (int tries = 0; site == null; tries++) {
            int troubles = store.troubles();
            try {
                site = new DutyCycle("clinic", store, new PoisonedRules(), SECOND);
            } catch (JournalException failed) {
                check(store.troubles() > troubles && tries < 10, "a sound store lets a site start", failed);
            }
        }
        auditor.followAll();
        auditor.started(site.state());
        DutyCycle started = site;
        site.onCommit(commit -> hear(started, commit));
        if (site.seq() > site.replayedEvents()) {
            diary.add("started from a snapshot and the last " + site.replayedEvents() + " events");
        }
    }

    private void hear(DutyCycle from, Commit commit) {
        if (from == site) {
            auditor.heard(commit);
        } else {
            auditor.heardFromDeposed(commit);
        }
    }

    /** At any time, whatever the site is at: it is taken beside it. */
    private void takeSnapshot() throws JournalException {
        diary.add("a snapshot is taken at " + Snapshotter.take(store.beside(), "clinic"));
    }

    /**
     * Another server takes the site over, and some of the desks have not noticed: what they press comes to the one that
     * was deposed.
     */
    private void takeOver(Random random) throws JournalException {
        FaultyStore other = store.deposed();
        if (other == null) {
            diary.add("another server cannot open this store");
            return;
        }
        diary.add("another server takes the site over");
        FaultyStore oldStore = store;
        DutyCycle old = site;
        store = other;
        start();
        boolean lives = true;
        for (int rounds = 1 + random.nextInt(4); rounds > 0; rounds--) {
            for (int presses = random.nextInt(4); presses > 0; presses--) {
                Step press = new Step(Step.Kind.COMMAND, random.nextLong());
                note("sends", senders.compose(press, auditor.committed(), now));
            }
            note("repeats", senders.repeat(random));
            List<Message> strayed = new ArrayList<>(senders.deliver(random));
            List<Message> right = new ArrayList<>();
            strayed.removeIf(message -> random.nextInt(3) == 0 && right.add(message));
            turn(right, false);
            List<Message> unknown =
                    strayed.stream().filter(each -> !auditor.isWritten(each)).toList();
            lives = lives && stray(old, unknown);
            oldStore.settle(); // what was on its way arrives too late
        }
    }

    /**
     * Messages come to a server that was deposed: it takes none of them, and says so as soon as it knows; returns
     * whether it lives.
     */
    private boolean stray(DutyCycle old, List<Message> batch) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (Message message : batch) {
            replies.add(new CompletableFuture<>());
            items.add(message.letter(replies.get(replies.size() - 1)));
        }
        try {
            old.turn(items, now);
        } catch (Killed killed) {
            diary.add("the deposed server dies");
            return false;
        }
        for (int i = 0; i < batch.size(); i++) {
            Reply reply = replies.get(i).getNow(null);
            diary.add("  told by the deposed server " + batch.get(i).key() + ": " + reply);
            check(reply instanceof Reply.Refused, "who was deposed accepts nothing", batch.get(i), reply);
            Rejection why = ((Reply.Refused) reply).refusal().why();
            boolean isForNow = why.temporary() || why == Rejection.ENGINE_FAILED;
            check(isForNow || !old.isDeposed(), "who knows to be deposed refuses for now", batch.get(i), why);
            senders.answered(batch.get(i), reply);
        }
        diary.add(old.isDeposed() ? "the old server knows that it was deposed" : "the old server knows nothing yet");
        return true;
    }

    private void turn(List<Message> batch, boolean lookAtAll) throws JournalException {
        auditor.turns();
        int troubles = store.troubles();
        SiteState before = site.state();
        boolean pauses = before == null && isPausing();
        boolean knewAll = before != null && before.lastSeq() == auditor.lastSeq();
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (Message message : batch) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            reply.thenAccept(given -> tell(message, given, pauses || store.troubles() > troubles));
            replies.add(reply);
            items.add(message.letter(reply));
        }
        Question<Boolean> question = new Question<>(boards -> look(boards, lookAtAll), new CompletableFuture<>());
        items.add(question);
        diary.add("turn of " + batch.size() + " at " + now);
        try {
            site.turn(items, now);
        } catch (Killed killed) {
            object();
            diary.add("the process dies in the middle");
            store.reopen();
            start();
            return;
        }
        object();
        for (int i = 0; i < batch.size(); i++) {
            check(replies.get(i).isDone(), "everybody is answered", batch.get(i));
        }
        check(question.answer().isDone(), "whoever asks is answered");
        if (site.state() == null && !pauses) {
            gaveUpMillis = JUST_NOW;
        }
        boolean hadTrouble = pauses || store.troubles() > troubles;
        check(hadTrouble || question.answer().getNow(false), "whoever asks is shown the boards");
        List<Reply> given = replies.stream().map(CompletableFuture::join).toList();
        if (hadTrouble || !knewAll) {
            auditor.followAll();
        } else {
            auditor.follow(batch, given);
        }
        compare(batch, given, hadTrouble, knewAll);
    }

    /** Whether it lets its store, which is away, alone for the second after it has tried. */
    private boolean isPausing() {
        gaveUpMillis = gaveUpMillis == JUST_NOW ? now : gaveUpMillis;
        return now - gaveUpMillis < SECOND;
    }

    /** A turn is over: what the site has become is held against what its store holds. */
    private void compare(List<Message> batch, List<Reply> given, boolean hadTrouble, boolean knewAll) {
        SiteState after = site.state();
        for (int i = 0; i < batch.size() && after != null; i++) {
            auditor.answered(batch.get(i), given.get(i));
        }
        check(after != null || hadTrouble, "a site whose store is sound runs");
        if (after != null && (hadTrouble || knewAll)) {
            auditor.compare(after);
        }
    }

    private void tell(Message message, Reply reply, boolean hadTrouble) {
        diary.add("  told " + message.key() + ": " + reply);
        senders.answered(message, reply);
        try {
            auditor.told(message, reply, hadTrouble);
        } catch (AssertionError objected) { // a future would keep it to itself
            objection = objection == null ? objected : objection;
        }
    }

    private void object() {
        if (objection != null) {
            throw objection;
        }
    }

    private boolean look(Boards boards, boolean atAll) {
        auditor.shown(boards.seq());
        if (atAll) {
            Boards fresh = new LogCheck(auditor.log).boards(boards.seq());
            check(boards.stateHash() == fresh.stateHash(), "boards know what is written", boards.seq());
            check(LogCheck.all(boards).equals(LogCheck.all(fresh)), "boards are those of the log", boards.seq());
        }
        return true;
    }

    private void end() throws JournalException {
        diary.add("the store is sound again, and everybody asks until answered");
        store.heal();
        for (int round = 0; round < 8; round++) {
            senders.unanswered().forEach(senders::send);
            turn(senders.deliverAll(), false);
            now += MINUTE;
        }
        check(senders.unanswered().isEmpty(), "whoever asks again is answered for good", senders.unanswered());
        diary.add("a last restart, and everybody repeats what was accepted");
        store.reopen();
        start();
        senders.all().stream().filter(auditor::isAccepted).forEach(senders::send);
        turn(senders.deliverAll(), true);
        auditor.replayAll();
        auditor.compare(site.state());
        new LogCheck(auditor.log).compare(store, auditor.committed());
    }
}
