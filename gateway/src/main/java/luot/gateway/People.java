package luot.gateway;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import luot.engine.audit.Access;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.person.Person;
import luot.engine.person.PersonException;
import luot.engine.person.PersonStore;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The personal data of a gateway's visits, on a thread of their own: no event loop and no site waits for their disk.
 * Nothing of them goes into a log line or an exception here.
 */
final class People implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final int MOST_WAITING = 1_000;
    private static final long CLOSING_SECONDS = 5;

    /** What is asked of the store. */
    interface Work<T> {
        @Nullable
        T of(PersonStore store) throws PersonException;
    }

    /** An answer: a value, nothing, or why there is none. */
    record Found<T>(@Nullable T value, @Nullable Refusal refusal) {}

    private final @Nullable PersonStore store;
    private final ThreadPoolExecutor worker;

    private People(@Nullable PersonStore store) {
        this.store = store;
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> new Thread(work, "people"));
    }

    /** Opens what is beside a journal in a database; beside any other there is nothing. */
    static People of(Journal journal, Config config) throws JournalException {
        if (!(journal instanceof JdbcJournal kept)) {
            return new People(null);
        }
        try {
            return new People(PersonStore.open(kept.database(), config.personKey()));
        } catch (PersonException refused) {
            throw new JournalException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Whether there is a place for personal data. */
    boolean areKept() {
        return store != null;
    }

    /** The refusal where there is none. */
    static Refusal notKept() {
        return new Refusal(Rejection.BAD_VALUE, CommandJson.PERSON, "This server keeps no personal data.");
    }

    /**
     * What a registration is answered in the end: when the person that came with it could not be kept, the visit is
     * there without, and the same command sent again brings it.
     */
    CompletionStage<Reply> keepWith(SiteAgent agent, CommandJson order, Reply reply) {
        Person person = order.person();
        if (person == null || !(reply instanceof Reply.Accepted accepted)) {
            return CompletableFuture.completedStage(reply);
        }
        Receipt receipt = accepted.receipt();
        Long visit = receipt.visit();
        if (visit == null) {
            return CompletableFuture.completedStage(reply);
        }
        Access by = new Access(order.sender(), order.user(), receipt.atMillis());
        return ask(agent.site(), visit, open -> open.keepFirst(agent.site(), visit, person, by))
                .thenApply(done -> done.refusal() == null ? reply : new Reply.Refused(done.refusal()));
    }

    /** Asks the store on its own thread; the answer comes there too. */
    <T> CompletionStage<Found<T>> ask(String site, @Nullable Long visit, Work<T> work) {
        CompletableFuture<Found<T>> answer = new CompletableFuture<>();
        PersonStore open = store;
        if (open == null) {
            answer.complete(new Found<>(null, notKept()));
            return answer;
        }
        try {
            worker.execute(() -> answer.complete(done(site, visit, open, work)));
        } catch (RejectedExecutionException full) {
            answer.complete(new Found<>(null, Refusal.of(Rejection.BUSY)));
        }
        return answer;
    }

    private static <T> Found<T> done(String site, @Nullable Long visit, PersonStore open, Work<T> work) {
        try {
            return new Found<>(work.of(open), null);
        } catch (PersonException failed) {
            LOG.error("site {}: the personal data of visit {} are not to be had", site, visit, failed);
        } catch (RuntimeException bug) {
            LOG.error("site {}: a bug at the personal data of visit {}: {}", site, visit, bug.getClass());
        }
        String detail = "The personal data could not be kept or read, try again in a moment.";
        return new Found<>(null, new Refusal(Rejection.STORE_FAILED, null, detail));
    }

    /** Waits for what is under way, then lets go of the store. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("personal data were still being written at the end");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (store != null) {
            store.close();
        }
    }
}
