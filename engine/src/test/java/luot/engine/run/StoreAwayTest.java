package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.history.HistoryRows;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalAround;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.run.Inbox.Item;
import luot.engine.run.Inbox.Question;
import luot.engine.run.Outage.Worth;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Rejection;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that was away was asked without pause, with a whole stack trace each time. */
class StoreAwayTest {
    private static final long SECOND = 1_000;
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));

    /** Counts how often it is asked. */
    private static final class Counting extends JournalAround {
        private final MemoryJournal memory = new MemoryJournal();
        boolean isGone;
        boolean isFull;
        boolean fallsAfterCommit;
        int asked;

        @Override
        protected Journal sound() {
            return memory;
        }

        @Override
        public void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
            asked++;
            if (isGone || isFull) {
                throw new JournalException("planted: nothing was written");
            }
            super.append(site, entries, history);
            if (fallsAfterCommit) {
                isGone = true;
                throw new JournalException("planted: written, and then gone");
            }
        }

        @Override
        public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
            asked += isGone ? 1 : 0;
            if (isGone) {
                throw new JournalException("planted: the store is gone");
            }
            super.replay(site, fromSeq, toSeq, reader);
        }
    }

    private final Counting store = new Counting();
    private DutyCycle site;
    private long now = Clinic.MIDNIGHT + 8 * 3_600_000L;
    private int ids;

    @BeforeEach
    void open() throws Exception {
        site = new DutyCycle("clinic", store, new StandardPolicies(), SECOND);
        assertThat(send(new Command.ChangePlan(ClinicPlan.standard()))).isInstanceOf(Reply.Accepted.class);
    }

    private Reply send(Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        site.turn(List.of(new Message("desk-1", "c-" + ids++, command).letter(reply)), now);
        return reply.join();
    }

    private int askedInTurns(int turns, long everyMillis, List<Item> batch) {
        store.asked = 0;
        for (int i = 0; i < turns; i++) {
            now += everyMillis;
            site.turn(batch, now);
        }
        return store.asked;
    }

    @Test
    void a_store_that_is_gone_is_asked_ever_more_seldom_while_nobody_comes_and_found_within_seconds() {
        store.isGone = true;
        assertThat(send(ISSUE)).isEqualTo(Reply.refused(Rejection.STORE_FAILED));
        // At 1.5, 4, 8.5, 14 and 19.5 s: after a look at the end of each try, pauses of 1, 2, 4, 5 and 5 s.
        assertThat(askedInTurns(40, 500, List.of())).isEqualTo(5);
        store.isGone = false;
        askedInTurns(10, 500, List.of());
        assertThat(site.state()).isNotNull();
        assertThat(send(ISSUE)).isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void commands_ask_a_store_that_is_gone_once_a_second_at_most() {
        store.isGone = true;
        send(ISSUE);
        store.asked = 0;
        for (int i = 0; i < 100; i++) {
            now += 100;
            assertThat(send(ISSUE)).isEqualTo(Reply.refused(Rejection.STORE_FAILED));
        }
        assertThat(store.asked).isEqualTo(9); // every 1.1 s
        store.isGone = false;
        send(ISSUE);
        now += SECOND;
        assertThat(send(ISSUE)).isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void listeners_hear_of_a_first_commit_that_seemed_to_fail_also_when_a_snapshot_has_it_already() throws Exception {
        Counting fresh = new Counting();
        site = new DutyCycle("clinic", fresh, new StandardPolicies(), SECOND);
        List<Long> heard = new ArrayList<>();
        site.onCommit(commit -> commit.entries().forEach(entry -> heard.add(entry.seq())));
        fresh.fallsAfterCommit = true;
        assertThat(send(new Command.ChangePlan(ClinicPlan.standard())))
                .isEqualTo(Reply.refused(Rejection.STORE_FAILED));
        assertThat(heard).isEmpty();
        assertThat(Snapshotter.take(fresh.memory, "clinic")).isPositive();
        fresh.isGone = false;
        fresh.fallsAfterCommit = false;
        askedInTurns(4, 500, List.of());
        assertThat(heard).startsWith(1L);
    }

    @Test
    void a_store_that_takes_long_to_fail_does_not_keep_every_command_waiting() {
        store.isGone = true;
        send(ISSUE);
        store.asked = 0;
        now += 2 * SECOND; // so long the last try has taken
        send(ISSUE);
        send(ISSUE);
        assertThat(store.asked).isZero();
    }

    @Test
    void what_is_due_does_not_try_a_full_disk_without_pause_and_boards_are_shown_meanwhile() {
        send(new Command.RegisterVisit(
                "normal", null, List.of(new StepRequest(null, "EYE", null, null, 500L, null, null, null))));
        store.isFull = true;
        now = site.nextDueMillis();
        site.turn(List.of(), now);
        assertThat(site.nextDueMillis()).isEqualTo(now + SECOND);
        Question<Long> question = new Question<>(Boards::seq, new CompletableFuture<>());
        assertThat(askedInTurns(40, 500, List.of(question))).isEqualTo(5);
        assertThat(question.answer()).isCompletedWithValue(site.seq());
        long before = site.seq();
        store.isFull = false;
        askedInTurns(10, 500, List.of());
        assertThat(site.seq()).isGreaterThan(before);
        assertThat(site.nextDueMillis()).isGreaterThan(now);
    }

    @Test
    void a_full_disk_is_tried_for_every_command() {
        store.isFull = true;
        assertThat(send(ISSUE)).isEqualTo(Reply.refused(Rejection.STORE_FAILED));
        store.isFull = false;
        assertThat(send(ISSUE)).isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void the_first_failure_and_each_new_message_is_logged_whole_then_a_line_a_minute() {
        Outage outage = new Outage(SECOND);
        JournalException refused = new JournalException("connection refused");
        assertThat(outage.failed(refused, 0)).isEqualTo(Worth.TRACE);
        assertThat(outage.failed(refused, 500)).isEqualTo(Worth.NOTHING);
        assertThat(outage.failed(new JournalException("starting up"), 1_000)).isEqualTo(Worth.TRACE);
        assertThat(outage.failed(refused, 60_999)).isEqualTo(Worth.NOTHING);
        assertThat(outage.failed(refused, 61_000)).isEqualTo(Worth.LINE);
        assertThat(outage.failed(refused, 62_000)).isEqualTo(Worth.NOTHING);
        outage.over();
        assertThat(outage.failed(refused, 63_000)).isEqualTo(Worth.TRACE);
    }

    @Test
    void a_clock_that_was_set_back_lets_nobody_wait() {
        Outage outage = new Outage(SECOND);
        outage.failed(new JournalException("gone"), 99_000);
        assertThat(outage.isPausing(true, 100_000)).isTrue();
        assertThat(outage.isPausing(true, 101_000)).isFalse();
        assertThat(outage.isPausing(false, 40_000)).isFalse();
    }
}
