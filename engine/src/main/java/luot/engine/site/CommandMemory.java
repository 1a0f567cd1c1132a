package luot.engine.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accepted commands of the last 48 hours with their answers, and each sender's last action of the last five
 * minutes. Refusals leave no trace here.
 *
 * <p>It is bounded: a site, and any one sender, may have only so many accepted commands within 48 hours, ten times and
 * more what a full house needs. Beyond that commands are refused, because forgetting an answer early would break the
 * word that a repeated command is done once.
 */
final class CommandMemory {
    static final long ANSWERS_MILLIS = 48 * 3_600_000L;
    static final long UNDO_MILLIS = 5 * 60_000L;
    static final int MOST_OF_SITE = 500_000;
    static final int MOST_OF_SENDER = 200_000;

    /** A command id, which is scoped to its sender. */
    record Key(String sender, String commandId) {}

    /** What an accepted command was answered. */
    record Answer(Receipt receipt, long bodyHash) {}

    /** An accepted command and its answer. */
    record Remembered(Key key, Answer answer) {}

    private final Map<Key, Answer> answers = new LinkedHashMap<>();
    private final Map<String, int[]> countOf = new HashMap<>();
    private final Map<String, LastAction> lastActions = new LinkedHashMap<>();

    @Nullable
    Answer answerOf(String sender, String commandId) {
        return answers.get(new Key(sender, commandId));
    }

    @Nullable
    LastAction lastActionOf(String sender) {
        return lastActions.get(sender);
    }

    void remember(String sender, String commandId, Answer answer) {
        put(new Key(sender, commandId), answer);
    }

    private void put(Key key, Answer answer) {
        if (answers.put(key, answer) == null) {
            countOf.computeIfAbsent(key.sender(), sender -> new int[1])[0]++;
        }
    }

    /**
     * Whether no more answers to a sender can be remembered until older ones are forgotten. Those that are old enough
     * at a time do not count: the next accepted command will forget them.
     */
    boolean isFull(String sender, long nowMillis) {
        int[] count = countOf.get(sender);
        int all = answers.size();
        int ofSender = count == null ? 0 : count[0];
        if (all < MOST_OF_SITE && ofSender < MOST_OF_SENDER) {
            return false; // nearly always
        }
        Iterator<Map.Entry<Key, Answer>> oldest = answers.entrySet().iterator();
        while ((all >= MOST_OF_SITE || ofSender >= MOST_OF_SENDER) && oldest.hasNext()) {
            Map.Entry<Key, Answer> next = oldest.next();
            if (!isOld(next.getValue(), nowMillis)) {
                return true;
            }
            all--;
            ofSender -= next.getKey().sender().equals(sender) ? 1 : 0;
        }
        return false;
    }

    private static boolean isOld(Answer answer, long nowMillis) {
        return answer.receipt().atMillis() < nowMillis - ANSWERS_MILLIS;
    }

    void remember(String sender, LastAction action) {
        lastActions.remove(sender);
        lastActions.put(sender, action);
    }

    void forgetLastActionOf(String sender) {
        lastActions.remove(sender);
    }

    /** Every last action, as the change of day and of the plan make what they touched unreachable. */
    void forgetLastActions() {
        lastActions.clear();
    }

    void forgetOld(long nowMillis) {
        Iterator<Map.Entry<Key, Answer>> oldest = answers.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Answer> next = oldest.next();
            if (!isOld(next.getValue(), nowMillis)) {
                break;
            }
            countOf.computeIfPresent(next.getKey().sender(), (sender, count) -> --count[0] == 0 ? null : count);
            oldest.remove();
        }
        Iterator<LastAction> actions = lastActions.values().iterator();
        while (actions.hasNext() && actions.next().atMillis < nowMillis - 2 * UNDO_MILLIS) {
            actions.remove();
        }
    }

    /** All answers, oldest first. */
    List<Remembered> answers() {
        List<Remembered> all = new ArrayList<>(answers.size());
        answers.forEach((key, answer) -> all.add(new Remembered(key, answer)));
        return all;
    }

    /** All last actions, oldest first. */
    List<SiteImage.OfAction> actions() {
        List<SiteImage.OfAction> all = new ArrayList<>(lastActions.size());
        lastActions.forEach((sender, action) -> all.add(SiteImaging.of(sender, action)));
        return all;
    }

    void restore(List<Remembered> all) {
        all.forEach(one -> put(one.key(), one.answer()));
    }

    void hashInto(StateHash hash) {
        answers.forEach((key, answer) -> hash.add(key.sender())
                .add(key.commandId())
                .add(answer.bodyHash())
                .add(answer.receipt().seq()));
        lastActions.forEach(
                (sender, action) -> hash.add(sender).add(action.firstSeq).add(action.lastSeq));
    }
}
