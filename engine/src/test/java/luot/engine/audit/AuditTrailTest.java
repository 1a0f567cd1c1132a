package luot.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.audit.Access.Action;
import luot.engine.audit.AuditPage.Line;
import luot.engine.journal.JdbcJournal;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Order;
import luot.engine.site.RoomState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what: every filter, every page, the latest first. */
class AuditTrailTest {
    private static final String SITE = "vinh";

    @TempDir
    Path folder;

    private JdbcJournal journal;
    private AuditTrail trail;
    private long seq = 1;

    @BeforeEach
    void open() throws Exception {
        journal = JdbcJournal.sqlite(folder.resolve("luot.db"));
        trail = new AuditTrail(journal);
        append(1_000, "desk-1", "an", registered(57), issued(131, 57), issued(132, 57));
        append(2_000, "desk-1", "binh", registered(58), issued(133, 58));
        append(2_500, Order.SITE, null, new Event.TimePassed(2_500));
        append(3_000, "room-1", null, new Event.TicketCalled(131, "INT-1", 1));
        access(3_500, "desk-1", "an", Action.PERSON_READ, 57L);
        append(4_000, "room-1", null, new Event.RoomChanged("INT-1", RoomState.PAUSED, Event.Cause.OPERATOR));
        append(5_000, "desk-2", "an", new Event.TicketCancelled(132, CancelReason.LEFT));
        access(6_000, "desk-2", null, Action.PERSON_SOUGHT, null);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Event registered(long visit) {
        return new Event.VisitRegistered(visit, "A", (int) visit, "A0" + visit, "normal", null);
    }

    private static Event issued(long ticket, long visit) {
        return new Event.TicketIssued(ticket, visit, "s" + ticket, "INT", List.of(), null, 0, null, null, 0);
    }

    private void append(long atMillis, String sender, String actor, Event... events) throws Exception {
        journal.append(SITE, List.of(new Entry(seq, atMillis, sender, actor, "c-" + seq, 1, List.of(events))));
        seq += events.length;
    }

    private void access(long atMillis, String sender, String actor, Action action, Long visit) throws Exception {
        try (var connection = journal.database().openBeside()) {
            AccessRows.add(connection, 1, new Access(sender, actor, atMillis), action, visit, null);
        }
    }

    /** A query whose absent parts are dots: from, to, sender, actor, visit, room, type. */
    private List<Long> times(String filters) throws Exception {
        String[] parts = filters.split(" ");
        AuditQuery query = new AuditQuery(
                number(parts[0]),
                number(parts[1]),
                text(parts[2]),
                text(parts[3]),
                number(parts[4]),
                text(parts[5]),
                text(parts[6]),
                100,
                null);
        AuditPage page = trail.read(SITE, query);
        assertThat(page.next()).isNull();
        return page.lines().stream().map(Line::atMillis).toList();
    }

    private static Long number(String part) {
        return part.equals(".") ? null : Long.valueOf(part);
    }

    private static String text(String part) {
        return part.equals(".") ? null : part;
    }

    @Test
    void it_tells_the_latest_first_and_leaves_out_what_fell_due_by_itself() throws Exception {
        assertThat(times(". . . . . . .")).containsExactly(6_000L, 5_000L, 4_000L, 3_500L, 3_000L, 2_000L, 1_000L);
        assertThat(times(". . site . . . .")).containsExactly(2_500L);
    }

    @Test
    void each_filter_keeps_what_it_names() throws Exception {
        assertThat(times("2000 4000 . . . . .")).containsExactly(3_500L, 3_000L, 2_000L);
        assertThat(times(". . desk-1 . . . .")).containsExactly(3_500L, 2_000L, 1_000L);
        assertThat(times(". . . an . . .")).containsExactly(5_000L, 3_500L, 1_000L);
        assertThat(times(". . . . 57 . .")).containsExactly(5_000L, 3_500L, 3_000L, 1_000L);
        assertThat(times(". . . . 5 . .")).isEmpty();
        assertThat(times(". . . . . INT-1 .")).containsExactly(4_000L, 3_000L);
        assertThat(times(". . . . . . TicketIssued")).containsExactly(2_000L, 1_000L);
        assertThat(times(". . . . . . PERSON_READ")).containsExactly(3_500L);
        assertThat(times(". . desk-2 an . . .")).containsExactly(5_000L);
        assertThat(trail.read("nowhere", new AuditQuery(null, null, null, null, null, null, null, 9, null))
                        .lines())
                .isEmpty();
    }

    @Test
    void a_line_says_who_when_and_what_with_its_reason() throws Exception {
        AuditQuery query = new AuditQuery(null, null, null, null, 57L, null, null, 100, null);
        List<Line> lines = trail.read(SITE, query).lines();
        assertThat(lines.get(0).did())
                .hasToString("[{\"type\":\"TicketCancelled\",\"ticket\":132,\"reason\":\"LEFT\"}]");
        assertThat(lines.get(0).sender()).isEqualTo("desk-2");
        assertThat(lines.get(0).actor()).isEqualTo("an");
        assertThat(lines.get(0).commandId()).isEqualTo("c-" + lines.get(0).seq());
        assertThat(lines.get(1).did()).hasToString("[{\"type\":\"PERSON_READ\",\"visit\":57}]");
        assertThat(lines.get(1).seq()).isNull();
        assertThat(lines.get(3).did()).hasSize(3);
        assertThat(lines.get(3).did().get(0).path("type").asText()).isEqualTo("VisitRegistered");
    }

    @Test
    void pages_of_any_size_tell_every_line_once() throws Exception {
        for (int limit = 1; limit <= 8; limit++) {
            List<Long> told = new ArrayList<>();
            AuditQuery.Place place = null;
            int pages = 0;
            do {
                AuditPage page =
                        trail.read(SITE, new AuditQuery(null, null, null, null, null, null, null, limit, place));
                assertThat(page.lines()).hasSizeLessThanOrEqualTo(limit);
                page.lines().forEach(line -> told.add(line.atMillis()));
                place = page.next() == null
                        ? null
                        : AuditQuery.Place.parse(page.next().toString());
                assertThat(++pages).isLessThan(12);
            } while (place != null);
            assertThat(told)
                    .as("limit " + limit)
                    .containsExactly(6_000L, 5_000L, 4_000L, 3_500L, 3_000L, 2_000L, 1_000L);
        }
    }
}
