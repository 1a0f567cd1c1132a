package luot.engine.site;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Forecast.Told;
import org.jspecify.annotations.Nullable;

/** Tells waiting tickets how long it will be: once after joining, and again when that has really moved. */
final class Telling {
    /** What was told is told anew only when an end of the range has moved this far: it is shown in steps of this. */
    static final long MOVED_MILLIS = 5 * 60_000;

    private Telling() {}

    static @Nullable Refusal tellWaits(Draft draft, Command.TellWaits command) {
        SiteState state = draft.state();
        if (!command.again()) {
            List<Ticket> untold = state.untold.all();
            List<@Nullable Told> told = state.forecast.tell(untold, state, draft.nowMillis());
            for (int i = 0; i < untold.size(); i++) {
                tell(draft, untold.get(i), told.get(i));
            }
        } else {
            List<Ticket> waiting = waiting(state);
            List<@Nullable Told> told = state.forecast.tell(waiting, state, draft.nowMillis());
            for (int i = 0; i < waiting.size(); i++) {
                if (hasMoved(waiting.get(i), told.get(i))) {
                    tell(draft, waiting.get(i), told.get(i));
                }
            }
        }
        return draft.isEmpty() ? Refusal.of(Rejection.NOBODY_WAITING) : null;
    }

    private static void tell(Draft draft, Ticket ticket, @Nullable Told told) {
        draft.emit(
                told == null
                        ? new Event.WaitTold(ticket.id(), null, null, null, null)
                        : new Event.WaitTold(
                                ticket.id(),
                                told.p50Millis(),
                                told.p90Millis(),
                                told.playedP50Millis(),
                                told.playedP90Millis()));
    }

    private static boolean hasMoved(Ticket ticket, @Nullable Told told) {
        if (told == null || ticket.toldP50Millis < 0) {
            return (told == null) != (ticket.toldP50Millis < 0);
        }
        return Math.abs(told.p50Millis() - ticket.toldP50Millis) >= MOVED_MILLIS
                || Math.abs(told.p90Millis() - ticket.toldP90Millis) >= MOVED_MILLIS;
    }

    private static List<Ticket> waiting(SiteState state) {
        List<Ticket> waiting = new ArrayList<>();
        for (SitePlan.Service service : state.services.values()) {
            waiting.addAll(state.lineOf(service.id()).all(state.lastMillis));
        }
        for (RoomStatus room : state.rooms.values()) {
            waiting.addAll(room.line().all(state.lastMillis));
        }
        return waiting;
    }
}
