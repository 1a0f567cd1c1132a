package luot.engine.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes down what the engine's events say was done, in the form of {@code log.csv}. */
final class DayLog {
    private static final String[] COLUMNS = {
        "visit", "step", "service", "room", "joined", "called", "started", "finished", "told_p50", "told_p90"
    };

    private final SiteState state;
    private final LongFunction<Patient> patientOf;
    private final List<LogRow> rows = new ArrayList<>();
    private final Readiness readiness = new Readiness();

    DayLog(SiteState state, LongFunction<Patient> patientOf) {
        this.state = state;
        this.patientOf = patientOf;
    }

    /** Takes in an entry right after the engine has applied it. */
    void note(Entry entry) {
        for (Event event : entry.events()) {
            if (event instanceof Event.OfTicket of) {
                readiness.note(of, entry.atMillis());
            }
            if (event instanceof Event.ServiceFinished finished) {
                Ticket ticket = ticket(finished.ticket());
                add(ticket, ticket.room(), ticket.calledMillis(), ticket.startedMillis(), ticket.finishedMillis());
            } else if (event instanceof Event.CallMissed missed) {
                Ticket ticket = ticket(missed.ticket());
                add(ticket, ticket.room(), ticket.calledMillis(), null, null);
            } else if (event instanceof Event.TicketCancelled cancelled) {
                Ticket ticket = ticket(cancelled.ticket());
                boolean ended = ticket.visit().outcome() == Event.Outcome.LEFT;
                boolean gone = cancelled.reason() == Command.CancelReason.LEFT
                        || (cancelled.reason() == Command.CancelReason.NO_SHOW && ended);
                if (gone && ticket.joinedMillis() > 0) {
                    add(ticket, "", null, null, entry.atMillis());
                }
            }
        }
    }

    private Ticket ticket(long id) {
        Ticket ticket = state.ticket(id);
        if (ticket == null) {
            throw new IllegalStateException("no ticket " + id);
        }
        return ticket;
    }

    private void add(
            Ticket ticket,
            @Nullable String room,
            @Nullable Long calledMillis,
            @Nullable Long startedMillis,
            @Nullable Long finishedMillis) {
        DayVisit visit = patientOf.apply(ticket.visit().id()).visit();
        rows.add(new LogRow(
                visit,
                visit.step(ticket.step()),
                room == null ? "" : room,
                ticket.joinedMillis(),
                calledMillis,
                startedMillis,
                finishedMillis,
                given(ticket.firstToldP50Millis()),
                given(ticket.firstToldP90Millis()),
                calledMillis == null ? null : readiness.atCall(ticket.id())));
    }

    /** The rows in the order of their completion; those of the same moment by visit and step. */
    List<LogRow> rows() {
        List<LogRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(LogRow::atMillis)
                .thenComparing(row -> row.visit().id())
                .thenComparing(row -> row.step().id()));
        return Collections.unmodifiableList(sorted);
    }

    /** Writes the rows as a CSV file, times in ms since midnight. */
    static void write(Path path, List<LogRow> rows, long midnightMillis) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
        try (var out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
                var csv = new CSVPrinter(out, format)) {
            csv.printRecord((Object[]) COLUMNS);
            for (LogRow row : rows) {
                csv.printRecord(
                        row.visit().id(),
                        row.step().id(),
                        row.step().service(),
                        row.room(),
                        row.joinedMillis() - midnightMillis,
                        since(midnightMillis, row.calledMillis()),
                        since(midnightMillis, row.startedMillis()),
                        since(midnightMillis, row.finishedMillis()),
                        row.toldP50Millis(),
                        row.toldP90Millis());
            }
        }
    }

    private static @Nullable Long given(long toldMillis) {
        return toldMillis < 0 ? null : toldMillis;
    }

    private static String since(long midnightMillis, @Nullable Long atMillis) {
        return atMillis == null ? "" : Long.toString(atMillis - midnightMillis);
    }
}
