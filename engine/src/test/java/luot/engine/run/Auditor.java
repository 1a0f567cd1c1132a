package luot.engine.run;

import static luot.engine.run.NaiveTwin.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Receipt;
import luot.engine.site.Rejection;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;

/**
 * Hears all that a site tells and all that its store really holds, and objects to the first thing that should not be.
 */
final class Auditor {
    /** How long an id is remembered, ms. */
    private static final long REMEMBERED = 48 * 3_600_000L;

    final List<Entry> log = new ArrayList<>();
    final NaiveTwin twin = new NaiveTwin();
    final NaiveRules rules = new NaiveRules(twin);
    private final Map<String, Entry> entryOf = new HashMap<>();
    private final Map<String, Receipt> receiptOf = new HashMap<>();
    private final Map<Long, Entry> bySeq = new HashMap<>();
    private final Map<Long, Message> made = new HashMap<>();
    private final Map<String, Message> sent = new HashMap<>();
    private final Set<String> reused = new HashSet<>();
    private SiteState committed = new SiteState(new StandardPolicies());
    private int taken;
    private long heardSeq;
    private long shownSeq;
    private long turnSeq;
    private long hashedSeq = -1;
    private long hash;

    /** What the store holds, replayed; what a person in the house sees. */
    SiteState committed() {
        return committed;
    }

    long lastSeq() {
        return committed.lastSeq();
    }

    private long hash() {
        if (hashedSeq != lastSeq()) {
            hashedSeq = lastSeq();
            hash = committed.stateHash();
        }
        return hash;
    }

    void sends(Message message) {
        Message before = sent.putIfAbsent(message.key(), message);
        if (before != null && before.bodyHash() != message.bodyHash()) {
            reused.add(message.key());
        }
    }

    /** The store really wrote entries. */
    void written(List<Entry> entries) {
        for (Entry entry : entries) {
            log.add(entry);
            bySeq.put(entry.seq(), entry);
            committed.apply(entry);
            if (!entry.sender().equals("site")) {
                String key = entry.sender() + " " + entry.commandId();
                Message message = sent.get(key);
                check(message != null, "only what was sent is written", entry);
                boolean same = message.bodyHash() == entry.bodyHash();
                check(same || reused.contains(key), "what is written is what was sent", message, entry);
                check(Objects.equals(message.actor(), entry.actor()), "the entry says who did it", message, entry);
                Entry before = entryOf.put(key, entry);
                check(
                        before == null || before.atMillis() < entry.atMillis() - REMEMBERED,
                        "a command is written once",
                        before,
                        entry);
                receiptOf.remove(key);
                made.put(entry.seq(), message);
            }
        }
    }

    /** A turn of the site begins. */
    void turns() {
        turnSeq = lastSeq();
    }

    /** A sender is told an answer, this very moment. */
    void told(Message message, Reply reply, boolean hadTrouble) {
        Entry entry = entryOf.get(message.key());
        if (reply instanceof Reply.Accepted accepted) {
            Receipt receipt = accepted.receipt();
            check(entry != null, "told after the commit", message, receipt);
            check(entry.bodyHash() == message.bodyHash(), "the answer is to this command", message, entry);
            check(receipt.seq() == entry.lastSeq(), "a receipt names its entry", receipt, entry);
            check(receipt.atMillis() == entry.atMillis(), "a receipt bears the time of its entry", receipt, entry);
            Receipt before = receiptOf.putIfAbsent(message.key(), receipt);
            check(before == null || before.equals(receipt), "one answer for one id", before, receipt);
            entry.events().forEach(event -> fits(event, receipt));
        } else {
            Rejection why = ((Reply.Refused) reply).refusal().why();
            check(!why.temporary() || hadTrouble, "refused for now only when the store has trouble", message, why);
            boolean wasAccepted = entry != null
                    && entry.seq() <= turnSeq // a second copy in the same batch may find things changed
                    && entry.bodyHash() == message.bodyHash()
                    && !isForgotten(entry);
            check(why.temporary() || !wasAccepted, "what was accepted is not refused", message, why, entry);
        }
    }

    /** A turn is over and the site could read its store: whoever is refused for now has not been written. */
    void answered(Message message, Reply reply) {
        boolean forNow = reply instanceof Reply.Refused refused
                && refused.refusal().why().temporary();
        check(!forNow || !isAccepted(message), "what was written is not refused for now", message);
    }

    private boolean isForgotten(Entry entry) {
        return entry.atMillis() < committed.lastMillis() - REMEMBERED;
    }

    private static void fits(Event event, Receipt receipt) {
        if (event instanceof Event.VisitRegistered registered) {
            check(registered.number().equals(receipt.number()), "the number told is the number given", receipt);
        } else if (event instanceof Event.TicketCalled called) {
            check(receipt.ticket() == called.ticket(), "the ticket told is the one called", receipt, called);
            check(called.room().equals(receipt.room()), "to the room told", receipt, called);
        }
    }

    /** The site was started: whoever listens from now on hears what comes after this. */
    void started(SiteState state) {
        check(state.lastSeq() == lastSeq(), "a start knows all that is written", state.lastSeq(), lastSeq());
        check(state.stateHash() == hash(), "replay equals running", lastSeq());
        heardSeq = state.lastSeq();
    }

    /** A listener is told of a commit, this very moment. */
    void heard(Commit commit) {
        for (Entry entry : commit.entries()) {
            check(entry.seq() == heardSeq + 1, "listeners hear everything once, in order", heardSeq, entry);
            check(entry.lastSeq() <= lastSeq(), "shown after the commit", entry);
            check(entry.equals(bySeq.get(entry.seq())), "what is heard is what is written", entry);
            heardSeq = entry.lastSeq();
        }
        check(commit.seq() == heardSeq, "a commit names its last event", commit);
    }

    /** A listener of a site that was deposed is told of a commit: whoever made it, it must be there. */
    void heardFromDeposed(Commit commit) {
        for (Entry entry : commit.entries()) {
            check(entry.equals(bySeq.get(entry.seq())), "who was deposed tells only what is written", entry);
        }
    }

    /** Somebody is shown a board, this very moment. */
    void shown(long seq) {
        check(seq <= lastSeq(), "shown after the commit", seq, lastSeq());
        check(seq >= shownSeq, "boards never go back", seq, shownSeq);
        shownSeq = seq;
    }

    /** Lets the twin take in what was written in a turn that met no trouble, in step with its answers. */
    void follow(List<Message> batch, List<Reply> replies) {
        while (taken < log.size() && log.get(taken).commandId().startsWith("due-")) {
            takeOne();
        }
        for (int i = 0; i < batch.size(); i++) {
            answer(batch.get(i), replies.get(i));
        }
        followAll();
    }

    private void answer(Message message, Reply reply) {
        boolean poisoned = Senders.isPoison(message.command());
        boolean next = taken < log.size() && isOf(log.get(taken), message);
        Entry before = entryBefore(message.key());
        if (before != null && isForgotten(before)) {
            if (next) {
                takeOne();
            }
        } else if (before != null && before.bodyHash() == message.bodyHash()) {
            check(reply instanceof Reply.Accepted, "a repetition gets its answer", message, reply);
        } else if (before != null) {
            check(reply instanceof Reply.Refused, "an id is not for two commands", message, reply);
            Rejection why = ((Reply.Refused) reply).refusal().why();
            check(why == Rejection.ID_REUSED, "a re-used id is called that", message, why);
        } else {
            NaiveRules.Verdict verdict = rules.of(message.command());
            Rejection why =
                    reply instanceof Reply.Refused refused ? refused.refusal().why() : null;
            if (poisoned) {
                check(why != null, "a bug is no acceptance", message);
            } else {
                check(why != Rejection.ENGINE_FAILED, "no command meets a bug", message);
                check(verdict == null || verdict.refused() == why, "answered by the rules", message, verdict, why);
            }
            check(next == (why == null), "accepted is written, refused is not", message, reply);
            if (next) {
                takeOne();
            }
        }
    }

    private static boolean isOf(Entry entry, Message message) {
        return message.key().equals(entry.sender() + " " + entry.commandId()) && entry.bodyHash() == message.bodyHash();
    }

    /** What the twin has taken in under an id, at this point of the batch. */
    private Entry entryBefore(String key) {
        Entry entry = entryOf.get(key);
        return entry != null && entry.seq() <= twin.seq ? entry : null;
    }

    /** Lets the twin take in all that was written. */
    void followAll() {
        while (taken < log.size()) {
            takeOne();
        }
    }

    private void takeOne() {
        Entry entry = log.get(taken++);
        Message cause = made.get(entry.seq());
        boolean known = cause != null && cause.bodyHash() == entry.bodyHash();
        twin.take(entry, known ? cause.command() : null);
    }

    /** A turn is over and the site has a state: it must be what the store holds, and what the twin knows. */
    void compare(SiteState state) {
        check(state.lastSeq() == lastSeq(), "the site is where its store is", state.lastSeq(), lastSeq());
        check(state.stateHash() == hash(), "replay equals running", lastSeq());
        check(heardSeq == lastSeq(), "listeners have heard everything", heardSeq, lastSeq());
        check(state.visitsToday() == twin.registeredToday, "registered today", state.visitsToday());
        int open = 0;
        for (Visit visit : state.visits()) {
            NaiveTwin.Person person = twin.people.get(visit.id());
            check(person != null && person.number.equals(visit.number()), "the same visits", visit.id());
            check(person.isGone == (visit.outcome() != null), "the same are gone", visit.number());
            open += visit.tickets().size();
            visit.tickets().forEach(this::compare);
        }
        check(open == twin.slips.size() && state.visits().size() == twin.people.size(), "nobody is missing", open);
        for (RoomStatus room : state.rooms()) {
            check(room.state() == twin.doors.get(room.id()), "the same doors", room.id(), room.state());
            Ticket next = state.nextFor(room, state.lastMillis());
            check((next == null) == twin.waiting(room.id()).isEmpty(), "the same people wait", room.id());
            boolean sameFirst =
                    !twin.knowsOrder(room.id()) || next == null || twin.slips.get(next.id()) == twin.next(room.id());
            check(sameFirst, "the same is next", room.id(), twin.plan.policy());
        }
    }

    private void compare(Ticket ticket) {
        NaiveTwin.Slip slip = twin.slips.get(ticket.id());
        check(slip != null && slip.state == ticket.state(), "the same states", ticket.id(), ticket.state());
        check(slip.service.equals(ticket.service()), "the same services", ticket.id());
        boolean placed = ticket.state().isInRoom() || ticket.state() == TicketState.WAITING;
        check(!placed || Objects.equals(slip.room, ticket.room()), "the same doors", ticket.id());
    }

    /** Everything anew from the store: the state, the boards, the answers. */
    void replayAll() {
        SiteState fresh = new SiteState(new StandardPolicies());
        log.forEach(fresh::apply);
        check(fresh.stateHash() == committed.stateHash(), "replay equals replay", lastSeq());
        committed = fresh;
    }

    boolean isAccepted(Message message) {
        return isWritten(message) && !isForgotten(entryOf.get(message.key()));
    }

    /** Whether it was ever accepted, be it so long ago that it may be done again. */
    boolean isWritten(Message message) {
        Entry entry = entryOf.get(message.key());
        return entry != null && entry.bodyHash() == message.bodyHash();
    }
}
