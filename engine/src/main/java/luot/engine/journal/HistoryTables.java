package luot.engine.journal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import luot.engine.history.Durations;
import luot.engine.history.HistoryRows;
import luot.engine.history.HistoryRows.CallEnd;
import luot.engine.history.HistoryRows.CallRow;
import luot.engine.history.HistoryRows.RoomRow;
import luot.engine.history.HistoryRows.TicketRow;
import luot.engine.history.HistoryRows.VisitRow;
import org.jspecify.annotations.Nullable;

/** The rows of the history on their way into their tables; whatever is written twice is there once. */
final class HistoryTables {
    private static final List<String> VISIT_COLUMNS = columns("site_no visit day number priority_class outcome tests"
            + " steps registered_millis registered_minute ended_millis waiting_millis walking_millis awaiting_millis"
            + " service_millis stay_millis target_millis");
    private static final List<String> TICKET_COLUMNS = columns("site_no ticket visit day number priority_class step"
            + " service kind room outcome reason calls issued_millis joined_millis joined_minute called_millis"
            + " started_millis finished_millis finished_minute result_millis waiting_millis walking_millis"
            + " awaiting_millis service_millis told_p50_millis told_p90_millis first_called_millis");
    private static final List<String> CALL_COLUMNS =
            columns("site_no ticket call visit day number service room" + " called_millis called_minute is_recall");
    private static final List<String> ROOM_COLUMNS =
            columns("site_no seq day room state cause places at_millis at_minute");

    private static final String VISIT = upsert("visit", 2, VISIT_COLUMNS, "?");
    /** The first call since joining that was not taken back. */
    private static final String TICKET = upsert(
            "ticket",
            2,
            TICKET_COLUMNS,
            "(SELECT min(called_millis) FROM call WHERE site_no = ? AND ticket = ? AND called_millis >= ?"
                    + " AND (outcome IS NULL OR outcome <> 'TAKEN_BACK'))");

    private static final String CALL = upsert("call", 3, CALL_COLUMNS, "?");
    private static final String ROOM = upsert("room_change", 2, ROOM_COLUMNS, "?");
    private static final String CALL_END = "UPDATE call SET ended_millis = ?, outcome = ? WHERE site_no = ?"
            + " AND ticket = ? AND called_millis >= ? AND call BETWEEN ? AND ? AND (outcome IS NULL OR ? = 0)";

    private HistoryTables() {}

    private static List<String> columns(String names) {
        return Arrays.asList(names.split(" ", -1));
    }

    private static String upsert(String table, int keys, List<String> columns, String last) {
        String values = "?, ".repeat(columns.size() - 1) + last;
        String replaced = columns.stream()
                .skip(keys)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + values + ") ON CONFLICT ("
                + String.join(", ", columns.subList(0, keys)) + ") DO UPDATE SET " + replaced;
    }

    /** Adds the rows of a history to those to be written. */
    static void add(Rows to, long siteNo, HistoryRows rows) {
        addCalls(to, siteNo, rows.calls());
        addCallEnds(to, siteNo, rows.callEnds());
        addTickets(to, siteNo, rows.tickets());
        addVisits(to, siteNo, rows.visits());
        addRooms(to, siteNo, rows.rooms());
    }

    private static void addCalls(Rows to, long siteNo, List<CallRow> calls) {
        if (calls.isEmpty()) {
            return;
        }
        Binder bind = to.to(CALL);
        for (CallRow call : calls) {
            bind.with(siteNo).with(call.ticket()).with(call.call()).with(call.visit());
            bind.with(call.day()).with(call.number()).with(call.service()).with(call.room());
            bind.with(call.calledMillis()).with(call.calledMinute()).with(call.isRecall() ? 1 : 0);
            bind.add();
        }
    }

    private static void addCallEnds(Rows to, long siteNo, List<CallEnd> ends) {
        if (ends.isEmpty()) {
            return;
        }
        Binder bind = to.to(CALL_END);
        for (CallEnd end : ends) {
            bind.with(end.endedMillis()).with(end.outcome()).with(siteNo).with(end.ticket());
            bind.with(end.sinceMillis()).with(end.fromCall()).with(end.toCall());
            bind.with(end.onlyOpen() ? 1 : 0);
            bind.add();
        }
    }

    private static void addTickets(Rows to, long siteNo, Map<Long, Optional<TicketRow>> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        Binder bind = to.to(TICKET);
        for (Optional<TicketRow> row : tickets.values()) {
            if (row.isPresent()) {
                bind(bind, siteNo, row.get());
            }
        }
        drop(to, "ticket", siteNo, tickets);
    }

    private static void bind(Binder bind, long siteNo, TicketRow row) {
        bind.with(siteNo).with(row.ticket()).with(row.visit()).with(row.day()).with(row.number());
        bind.with(row.priorityClass()).with(row.step()).with(row.service()).with(row.kind());
        bind.with(row.room()).with(row.outcome()).with(row.reason()).with(row.calls());
        bind.with(row.issuedMillis()).with(row.joinedMillis()).with(row.joinedMinute());
        bind.with(row.calledMillis()).with(row.startedMillis()).with(row.finishedMillis());
        bind.with(row.finishedMinute()).with(row.resultMillis());
        bind(bind, row.spent());
        bind.with(row.toldP50Millis()).with(row.toldP90Millis());
        Long joined = row.joinedMillis();
        bind.with(siteNo).with(row.ticket()).with(joined == null ? Long.valueOf(0) : joined);
        bind.add();
    }

    private static void addVisits(Rows to, long siteNo, Map<Long, Optional<VisitRow>> visits) {
        if (visits.isEmpty()) {
            return;
        }
        Binder bind = to.to(VISIT);
        for (Optional<VisitRow> present : visits.values()) {
            if (present.isPresent()) {
                VisitRow row = present.get();
                bind.with(siteNo).with(row.visit()).with(row.day()).with(row.number());
                bind.with(row.priorityClass())
                        .with(row.outcome())
                        .with(row.tests())
                        .with(row.steps());
                bind.with(row.registeredMillis()).with(row.registeredMinute()).with(row.endedMillis());
                bind(bind, row.spent());
                bind.with(row.endedMillis() - row.registeredMillis()).with(row.targetMillis());
                bind.add();
            }
        }
        drop(to, "visit", siteNo, visits);
    }

    private static void bind(Binder bind, @Nullable Durations spent) {
        if (spent == null) {
            bind.with((Long) null).with((Long) null).with((Long) null).with((Long) null);
        } else {
            bind.with(spent.waitingMillis()).with(spent.walkingMillis());
            bind.with(spent.awaitingMillis()).with(spent.serviceMillis());
        }
    }

    private static void addRooms(Rows to, long siteNo, Collection<RoomRow> rooms) {
        if (rooms.isEmpty()) {
            return;
        }
        Binder bind = to.to(ROOM);
        for (RoomRow row : rooms) {
            bind.with(siteNo).with(row.seq()).with(row.day()).with(row.room()).with(row.state());
            bind.with(row.cause()).with(row.places()).with(row.atMillis()).with(row.minute());
            bind.add();
        }
    }

    /** Takes out the rows that shall not be. */
    private static <T> void drop(Rows to, String table, long siteNo, Map<Long, Optional<T>> rows) {
        if (rows.values().stream().allMatch(Optional::isPresent)) {
            return;
        }
        String delete = "DELETE FROM " + table + " WHERE site_no = ? AND " + table + " = ?";
        Binder bind = to.to(delete);
        for (Map.Entry<Long, Optional<T>> row : rows.entrySet()) {
            if (row.getValue().isEmpty()) {
                bind.with(siteNo).with(row.getKey());
                bind.add();
            }
        }
    }
}
