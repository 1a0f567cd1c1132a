package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** Gathers the answer to a command from its events, so that a replay gives the same answer. */
final class ReceiptDraft {
    private @Nullable Visit visit;
    private @Nullable Ticket ticket;
    private @Nullable String room;

    void clear() {
        visit = null;
        ticket = null;
        room = null;
    }

    void note(Event event, SiteState state) {
        if (event instanceof Event.TicketCalled called) {
            ticket = state.ticket(called.ticket());
            room = called.room();
        } else if (event instanceof Event.TicketIssued issued) {
            first(state.ticket(issued.ticket()));
        } else if (event instanceof Event.VisitRegistered registered) {
            visit = state.visit(registered.visit());
        } else if (event instanceof Event.RoomChanged changed) {
            room = room == null ? changed.room() : room;
        } else if (event instanceof Event.ServiceFinished finished) {
            first(state.ticket(finished.ticket()));
        } else if (event instanceof Event.ClassChanged changed) {
            visit = state.visit(changed.visit());
        } else if (event instanceof Event.VisitEnded ended) {
            visit = visit == null ? state.visit(ended.visit()) : visit;
        } else if (event instanceof Event.OfTicket of) {
            first(state.ticket(of.ticket()));
        }
    }

    private void first(@Nullable Ticket candidate) {
        ticket = ticket == null ? candidate : ticket;
    }

    Receipt take(long seq, long atMillis) {
        Ticket told = ticket;
        Visit of = told != null ? told.visit() : visit;
        return new Receipt(
                seq,
                atMillis,
                of == null ? null : of.id(),
                told == null ? null : told.id(),
                of == null ? null : of.number(),
                room != null || told == null ? room : told.room());
    }
}
