package luot.engine.run;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import luot.engine.board.Boards;
import luot.engine.site.Command;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/** What waits for a site's agent, bounded: when it is full, commands are refused instead of piling up. */
final class Inbox {

    /** Something for the agent to do. */
    sealed interface Item {
        /** Gives the answer that it cannot be done, unless it was answered before. */
        void refuse(Rejection why);
    }

    /** A command, with where its answer goes. */
    record Letter(
            String sender,
            @Nullable String actor,
            String commandId,
            long bodyHash,
            Command command,
            CompletableFuture<Reply> reply)
            implements Item {
        @Override
        public void refuse(Rejection why) {
            reply.complete(Reply.refused(why));
        }
    }

    /** A question to the boards. */
    record Question<T>(Function<Boards, T> query, CompletableFuture<T> answer) implements Item {
        void answer(Boards boards) {
            try {
                answer.complete(query.apply(boards));
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        }

        @Override
        public void refuse(Rejection why) {
            answer.completeExceptionally(new IllegalStateException(why.name()));
        }
    }

    private final BlockingQueue<Item> items;

    Inbox(int capacity) {
        items = new ArrayBlockingQueue<>(capacity);
    }

    boolean offer(Item item) {
        return items.offer(item);
    }

    /** Waits for the first item up to a time, then takes what is there; empty when nothing came. */
    void drainTo(List<Item> batch, int most, long waitMillis) throws InterruptedException {
        Item first = items.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            items.drainTo(batch, most - 1);
        }
    }

    @Nullable
    Item pollNow() {
        return items.poll();
    }

    int size() {
        return items.size();
    }
}
