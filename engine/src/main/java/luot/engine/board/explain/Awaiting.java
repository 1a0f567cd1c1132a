package luot.engine.board.explain;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import luot.engine.board.explain.Explanation.Awaited;
import luot.engine.board.explain.Explanation.AwaitedStep;
import luot.engine.board.explain.Explanation.Waits;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** Finds what must happen before a ticket that stands in no line is called. */
final class Awaiting {
    private final Words words;

    Awaiting(Words words) {
        this.words = words;
    }

    /** What a ticket waits for; absent when it stands in line, at a room, or is over with its result. */
    @Nullable
    Awaited of(Ticket ticket) {
        return switch (ticket.state()) {
            case PLANNED -> planned(ticket);
            case WALKING -> new Awaited(Waits.ARRIVAL, ticket.arrivesMillis(), List.of());
            case AWAITING -> new Awaited(Waits.RESULTS, null, before(ticket, Ticket::resultPending));
            case PARKED ->
                ticket.parkedUntilMillis() > 0
                        ? new Awaited(Waits.TIME, ticket.parkedUntilMillis(), List.of())
                        : new Awaited(Waits.STAFF, null, List.of());
            case MISSED -> new Awaited(Waits.STAFF, null, List.of());
            case DONE -> ticket.resultPending() ? new Awaited(Waits.RESULTS, null, List.of(step(ticket))) : null;
            case WAITING, CALLED, SERVING, CANCELLED -> null;
        };
    }

    private @Nullable Awaited planned(Ticket ticket) {
        List<AwaitedStep> open = before(ticket, step -> !step.state().isOver());
        if (!open.isEmpty()) {
            return new Awaited(Waits.EARLIER_STEPS, null, open);
        }
        List<AwaitedStep> pending = before(ticket, Ticket::resultPending);
        if (!pending.isEmpty()) {
            return new Awaited(Waits.RESULTS, null, pending);
        }
        List<AwaitedStep> now = ticket.visit().tickets().stream()
                .filter(step -> step != ticket && step.state().isLive())
                .map(this::step)
                .toList();
        return now.isEmpty() ? null : new Awaited(Waits.OTHER_STEP, null, now);
    }

    private List<AwaitedStep> before(Ticket ticket, Predicate<Ticket> which) {
        return ticket.after().stream()
                .map(ticket.visit()::ticketOf)
                .filter(Objects::nonNull)
                .filter(which)
                .map(this::step)
                .toList();
    }

    private AwaitedStep step(Ticket ticket) {
        return new AwaitedStep(
                ticket.step(),
                ticket.service(),
                words.service(ticket.service()),
                ticket.state().name(),
                ticket.resultPending());
    }
}
