package luot.engine.run;

import static luot.engine.run.NaiveTwin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import luot.engine.flow.StandardPolicies;
import luot.engine.history.Chronicle;
import luot.engine.history.HistoryRows;
import luot.engine.history.HistoryRows.CallEnd;
import luot.engine.history.HistoryRows.CallOutcome;
import luot.engine.history.HistoryRows.CallRow;
import luot.engine.history.HistoryRows.RoomRow;
import luot.engine.history.HistoryRows.TicketRow;
import luot.engine.history.HistoryRows.VisitRow;
import luot.engine.site.Entry;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The tables of history as plain maps: what they would hold is held against what a store holds, and against the state.
 */
final class HistoryBook {
    /** All rows of a database, in the words of {@link #lines}. */
    static final String IN_SQL = "SELECT 'v' || visit || outcome || stay_millis || '/' || waiting_millis FROM visit"
            + " UNION ALL SELECT 't' || ticket || outcome || calls || '/' || coalesce(service_millis, -1) || '/'"
            + " || coalesce(told_p50_millis, -1) FROM ticket"
            + " UNION ALL SELECT 'c' || call || '/' || ticket || room || coalesce(outcome, '-') FROM call"
            + " UNION ALL SELECT 'r' || seq || room || state FROM room_change";

    private static final class Call {
        CallRow row;
        CallOutcome outcome;

        Call(CallRow row) {
            this.row = row;
        }
    }

    private final Map<Long, VisitRow> visits = new TreeMap<>();
    private final Map<Long, TicketRow> tickets = new TreeMap<>();
    private final Map<Long, Map<Long, Call>> calls = new TreeMap<>();
    private final Map<Long, RoomRow> rooms = new TreeMap<>();

    /** What follows from a log, written entry by entry. */
    static HistoryBook of(List<Entry> log) {
        HistoryBook book = new HistoryBook();
        SiteState state = new SiteState(new StandardPolicies());
        Chronicle chronicle = new Chronicle();
        state.witnessedBy(chronicle);
        for (Entry entry : log) {
            state.apply(entry);
            book.write(chronicle.take());
        }
        return book;
    }

    void write(HistoryRows rows) {
        for (CallRow row : rows.calls()) {
            Map<Long, Call> ofTicket = calls.computeIfAbsent(row.ticket(), none -> new TreeMap<>());
            ofTicket.computeIfAbsent(row.call(), none -> new Call(row)).row = row;
        }
        for (CallEnd end : rows.callEnds()) {
            calls.getOrDefault(end.ticket(), Map.of()).values().forEach(call -> end(call, end));
        }
        rows.tickets().forEach((ticket, row) -> put(tickets, ticket, row));
        rows.visits().forEach((visit, row) -> put(visits, visit, row));
        rows.rooms().forEach(row -> rooms.put(row.seq(), row));
    }

    private static void end(Call call, CallEnd end) {
        CallRow row = call.row;
        boolean isMeant = row.calledMillis() >= end.sinceMillis()
                && row.call() >= end.fromCall()
                && row.call() <= end.toCall()
                && !(end.onlyOpen() && call.outcome != null);
        if (isMeant) {
            call.outcome = end.outcome();
        }
    }

    private static <T> void put(Map<Long, T> table, long key, Optional<T> row) {
        row.ifPresentOrElse(present -> table.put(key, present), () -> table.remove(key));
    }

    /** Every row in a few words, in order. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        visits.forEach((id, row) -> lines.add("v" + id + row.outcome() + (row.endedMillis() - row.registeredMillis())
                + "/" + row.spent().waitingMillis()));
        tickets.forEach((id, row) -> lines.add("t" + id + row.outcome() + row.calls() + "/"
                + (row.spent() == null ? -1 : row.spent().serviceMillis()) + "/"
                + (row.toldP50Millis() == null ? -1 : row.toldP50Millis())));
        calls.values()
                .forEach(ofTicket -> ofTicket.forEach((id, call) -> lines.add("c" + id + "/" + call.row.ticket()
                        + call.row.room() + (call.outcome == null ? "-" : call.outcome))));
        rooms.forEach((seq, row) -> lines.add("r" + seq + row.room() + row.state()));
        return lines.stream().sorted().toList();
    }

    /** Who is gone has a row, who is not has none; a call is open as long as the patient is called. */
    void agreesWith(SiteState state) {
        for (Visit visit : state.visits()) {
            VisitRow row = visits.get(visit.id());
            check(
                    visit.outcome() == (row == null ? null : row.outcome()),
                    "history knows the visits that are over",
                    visit.number(),
                    row);
            visit.tickets().forEach(this::agreesWith);
        }
    }

    private void agreesWith(Ticket ticket) {
        TicketRow row = tickets.get(ticket.id());
        String outcome = ticket.state().isOver() ? ticket.state().name() : null;
        check(same(outcome, row), "history knows the tickets that are over", ticket.id(), outcome, row);
        boolean isCalled = ticket.state() == TicketState.CALLED;
        boolean isOpen =
                calls.getOrDefault(ticket.id(), Map.of()).values().stream().anyMatch(call -> call.outcome == null);
        check(isCalled == isOpen, "history knows who is called", ticket.id(), ticket.state());
    }

    private static boolean same(@Nullable String outcome, @Nullable TicketRow row) {
        return outcome == null ? row == null : row != null && row.outcome().equals(outcome);
    }
}
