package luot.gateway;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/**
 * Where commands from both doors, HTTP and WebSocket, are handed to the agent of their site and their replies brought
 * back to the event loop they came from.
 */
final class Intake {
    private final Metrics metrics;
    private final People people;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean stopping;

    Intake(Metrics metrics, People people) {
        this.metrics = metrics;
        this.people = people;
    }

    /**
     * Hands in a command.
     *
     * @param loop the event loop that wants the reply
     * @param answer takes the reply, on that loop
     */
    void submit(Context loop, SiteAgent agent, CommandJson order, Consumer<Reply> answer) {
        long receivedNanos = System.nanoTime();
        unanswered.incrementAndGet();
        if (stopping) {
            reply(agent, order, receivedNanos, new Reply.Refused(Refusal.of(Rejection.STOPPING)), answer);
            return;
        }
        if (order.person() != null && !people.areKept()) {
            reply(agent, order, receivedNanos, new Reply.Refused(People.notKept()), answer);
            return;
        }
        agent.submit(order.sender(), order.user(), order.id(), order.command())
                .thenCompose(reply -> people.keepWith(agent, order, reply))
                .thenAccept(reply -> loop.runOnContext(back -> reply(agent, order, receivedNanos, reply, answer)));
    }

    private void reply(SiteAgent agent, CommandJson order, long receivedNanos, Reply reply, Consumer<Reply> answer) {
        metrics.command(agent.site(), order.command(), reply, System.nanoTime() - receivedNanos);
        try {
            answer.accept(reply);
        } finally {
            unanswered.decrementAndGet();
        }
    }

    /** Refuses every command from now on, as temporary. */
    void stop() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    /** Commands handed in and not answered yet. */
    int unanswered() {
        return unanswered.get();
    }
}
