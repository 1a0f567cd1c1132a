package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Journal}, held against every journal there is. */
abstract class JournalContract {
    static final String SITE = "vinh";

    Journal journal;

    /** A journal without any site. */
    abstract Journal fresh() throws Exception;

    /** Another journal on the store of {@link #journal}. */
    abstract Journal beside() throws Exception;

    @BeforeEach
    void open() throws Exception {
        journal = fresh();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void what_was_appended_is_replayed_in_order() throws JournalException {
        List<Entry> written = List.of(
                new Entry(1, 1_000, "desk-1", "nurse-7", "c-1", -1, EveryEvent.ALL),
                entry(EveryEvent.ALL.size() + 1, 1),
                entry(EveryEvent.ALL.size() + 2, 3));
        journal.append(SITE, written.subList(0, 1));
        journal.append(SITE, written.subList(1, 3));
        assertThat(replay(journal, SITE, 1)).isEqualTo(written);
    }

    @Test
    void replay_begins_where_it_is_told() throws JournalException {
        journal.append(SITE, List.of(entry(1, 2), entry(3, 3), entry(6, 1)));
        assertThat(replay(journal, SITE, 3)).containsExactly(entry(3, 3), entry(6, 1));
        assertThat(replay(journal, SITE, 6)).containsExactly(entry(6, 1));
        assertThat(replay(journal, SITE, 7)).isEmpty();
        assertThatThrownBy(() -> replay(journal, SITE, 4))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("4 is not the first event of an entry");
        assertThatThrownBy(() -> replay(journal, SITE, 2)).isInstanceOf(JournalException.class);
    }

    @Test
    void a_part_is_replayed_from_one_moment_to_another() throws JournalException {
        journal.append(SITE, List.of(entry(1, 2), entry(3, 3), entry(6, 1)));
        long third = entry(3, 3).atMillis();
        assertThat(journal.seqAt(SITE, 0)).isEqualTo(1);
        assertThat(journal.seqAt(SITE, third)).isEqualTo(3);
        assertThat(journal.seqAt(SITE, third + 1)).isEqualTo(6);
        assertThat(journal.seqAt(SITE, third + 1_000)).isEqualTo(7);
        assertThat(journal.seqAt("nowhere", third)).isEqualTo(1);
        List<Entry> part = new ArrayList<>();
        journal.replay(SITE, 3, 6, part::add);
        assertThat(part).containsExactly(entry(3, 3));
    }

    @Test
    void the_last_two_snapshots_of_each_site_are_kept() throws JournalException {
        journal.append(SITE, List.of(entry(1, 9)));
        journal.append("other", List.of(entry(1, 9)));
        Snapshots snapshots = journal.snapshots();
        assertThat(snapshots.newest(SITE, 99)).isNull();
        for (int seq = 3; seq <= 6; seq++) {
            snapshots.keep(SITE, new Snapshots.Stored(seq, 7, 1_000 + seq, new byte[] {0, (byte) seq, -1}));
        }
        snapshots.keep("other", new Snapshots.Stored(2, 1, 1, new byte[100_000]));
        assertSnapshot(snapshots.newest(SITE, 99), 6);
        assertSnapshot(snapshots.newest(SITE, 6), 6);
        assertSnapshot(snapshots.newest(SITE, 5), 5);
        assertThat(snapshots.newest(SITE, 4)).isNull();
        assertThat(snapshots.newest("other", 99).bytes()).hasSize(100_000);
        assertThat(snapshots.newest("nowhere", 99)).isNull();
        snapshots.keep(SITE, new Snapshots.Stored(6, 8, 0, new byte[] {1}));
        assertSnapshot(snapshots.newest(SITE, 99), 6);
    }

    private static void assertSnapshot(Snapshots.Stored stored, int seq) {
        assertThat(stored.seq()).isEqualTo(seq);
        assertThat(stored.form()).isEqualTo(7);
        assertThat(stored.madeMillis()).isEqualTo(1_000 + seq);
        assertThat(stored.bytes()).containsExactly(0, seq, -1);
    }

    @Test
    void the_plan_in_force_before_a_sequence_is_found() throws JournalException {
        Event.PlanChanged changed = EveryEvent.ALL.stream()
                .filter(event -> event instanceof Event.PlanChanged)
                .map(event -> (Event.PlanChanged) event)
                .findFirst()
                .orElseThrow();
        journal.append(SITE, List.of(entry(1, 2), new Entry(3, 2_000, "desk", "c", 1, List.of(changed)), entry(4, 1)));
        assertThat(journal.planBefore(SITE, 3)).isNull();
        assertThat(journal.planBefore(SITE, 4)).isEqualTo(changed.plan());
        assertThat(journal.planBefore(SITE, 99)).isEqualTo(changed.plan());
        assertThat(journal.planBefore("nowhere", 99)).isNull();
    }

    @Test
    void what_does_not_follow_is_refused_whole() throws JournalException {
        assertRefused(entry(2, 1));
        journal.append(SITE, List.of(entry(1, 2)));
        assertRefused(entry(2, 1));
        assertRefused(entry(4, 1));
        assertRefused(entry(1, 2));
        assertRefused(entry(3, 1), entry(5, 1));
        assertRefused(entry(3, 2), entry(4, 1));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2));
        journal.append(SITE, List.of(entry(3, 1)));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2), entry(3, 1));
    }

    @Test
    void nothing_is_no_append() {
        assertThatThrownBy(() -> journal.append(SITE, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.append(SITE, List.of(new Entry(1, 1, "a", "b", 1, List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sites_are_apart_and_listed_as_they_came() throws JournalException {
        assertThat(journal.sites()).isEmpty();
        journal.append("z", List.of(entry(1, 1)));
        String epoch = journal.epoch("a");
        journal.append("m", List.of(entry(1, 3)));
        journal.append("a", List.of(entry(1, 2)));
        assertThat(journal.sites()).containsExactly("z", "a", "m");
        assertThat(replay(journal, "a", 1)).containsExactly(entry(1, 2));
        assertThat(replay(journal, "m", 1)).containsExactly(entry(1, 3));
        assertThat(journal.epoch("a")).isEqualTo(epoch).isNotEqualTo(journal.epoch("m"));
    }

    @Test
    void a_site_nobody_wrote_to_is_empty() throws JournalException {
        assertThat(replay(journal, "nowhere", 1)).isEmpty();
        assertThat(journal.sites()).isEmpty();
        journal.epoch("somewhere");
        assertThat(replay(journal, "somewhere", 1)).isEmpty();
        assertThat(journal.sites()).containsExactly("somewhere");
    }

    @Test
    void a_reader_may_append_while_it_reads() throws JournalException {
        journal.append(SITE, List.of(entry(1, 1), entry(2, 1)));
        List<Long> seen = new ArrayList<>();
        journal.replay(SITE, 1, entry -> {
            seen.add(entry.seq());
            try {
                journal.append(SITE, List.of(entry(entry.seq() + 2, 1)));
            } catch (JournalException refused) {
                throw new AssertionError(refused);
            }
        });
        assertThat(seen).containsExactly(1L, 2L);
        assertThat(replay(journal, SITE, 1)).hasSize(4);
    }

    @Test
    void whoever_led_last_appends_and_every_other_one_is_deposed() throws Exception {
        journal.lead(SITE);
        journal.append(SITE, List.of(entry(1, 2)));
        try (Journal other = beside()) {
            other.lead(SITE);
            assertThat(replay(other, SITE, 1)).containsExactly(entry(1, 2));
            assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1)))).isInstanceOf(Deposed.class);
            other.append(SITE, List.of(entry(3, 3)));
            assertThatThrownBy(() -> journal.append(SITE, List.of(entry(3, 1)))).isInstanceOf(Deposed.class);
            assertThatThrownBy(() -> journal.append(SITE, List.of(entry(6, 1)))).isInstanceOf(Deposed.class);
            assertThatThrownBy(() -> journal.settle(SITE)).isInstanceOf(Deposed.class);
            journal.append("elsewhere", List.of(entry(1, 1)));
            journal.lead(SITE);
            journal.append(SITE, List.of(entry(6, 1)));
            assertThatThrownBy(() -> other.append(SITE, List.of(entry(6, 1)))).isInstanceOf(Deposed.class);
            assertThat(replay(other, SITE, 1)).containsExactly(entry(1, 2), entry(3, 3), entry(6, 1));
        }
    }

    @Test
    void who_led_and_settles_leads_on() throws Exception {
        journal.lead(SITE);
        journal.settle(SITE);
        journal.append(SITE, List.of(entry(1, 2)));
        journal.settle(SITE);
        journal.append(SITE, List.of(entry(3, 2)));
        assertThat(replay(journal, SITE, 1)).containsExactly(entry(1, 2), entry(3, 2));
    }

    @Test
    void a_closed_journal_says_so() {
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(SITE, List.of(entry(1, 1)))).hasMessageContaining("closed");
        assertThatThrownBy(() -> replay(journal, SITE, 1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.sites()).hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.epoch(SITE)).hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.lead(SITE)).hasMessageContaining("closed");
    }

    private void assertRefused(Entry... entries) {
        assertThatThrownBy(() -> journal.append(SITE, List.of(entries)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("does not follow");
    }

    /** An entry of plain events. */
    static Entry entry(long seq, int size) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(new Event.TicketCalled(seq + i, "INT-1", seq));
        }
        return new Entry(seq, 1_772_413_200_000L + seq, "desk-1", "c-" + seq, seq * 0x9E3779B97F4A7C15L, events);
    }

    static List<Entry> replay(Journal journal, String site, long fromSeq) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        journal.replay(site, fromSeq, entries::add);
        return entries;
    }
}
