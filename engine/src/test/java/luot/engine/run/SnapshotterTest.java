package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.journal.Snapshots;
import luot.engine.journal.Snapshots.Stored;
import luot.engine.run.Snapshotter.Schedule;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots are taken while a site runs, spare the replay, and are worth nothing more than that. */
class SnapshotterTest {
    private static final String SITE = "clinic";
    private static final SiteClock MORNING = SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1);
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));

    /** A memory journal whose snapshots are in the test's hand. */
    private final MemoryJournal journal = new MemoryJournal();

    private int ids;

    private Sites start(Schedule schedule) throws JournalException {
        return new Sites(journal, MORNING, schedule);
    }

    private void send(SiteAgent agent, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Reply reply = agent.submit("kiosk", "k-" + ids++, ISSUE)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(reply).isInstanceOf(Reply.Accepted.class);
        }
    }

    private static long hash(SiteAgent agent) throws Exception {
        return agent.read(Boards::stateHash).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A site that was stopped twice, so that it has two snapshots; returns the hash of its state. */
    private long twoSnapshots() throws Exception {
        try (Sites sites = start(new Schedule(1_000_000, 0))) {
            SiteAgent agent = sites.open(SITE);
            agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            send(agent, 20);
        }
        try (Sites sites = start(new Schedule(1_000_000, 0))) {
            SiteAgent agent = sites.open(SITE);
            send(agent, 20);
            return hash(agent);
        }
    }

    @Test
    void after_a_stop_there_is_nothing_to_replay() throws Exception {
        long hash = twoSnapshots();
        try (Sites sites = start(Schedule.NEVER)) {
            SiteAgent agent = sites.open(SITE);
            assertThat(agent.replayedEvents()).isZero();
            assertThat(agent.startedAtSeq()).isGreaterThan(40);
            assertThat(hash(agent)).isEqualTo(hash);
            Reply again =
                    agent.submit("kiosk", "k-3", ISSUE).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(((Reply.Accepted) again).receipt().number()).isEqualTo("G004");
            send(agent, 1);
        }
        List<Entry> entries = new ArrayList<>();
        journal.replay(SITE, 1, entries::add);
        assertThat(entries).filteredOn(entry -> entry.sender().equals("kiosk")).hasSize(41);
    }

    @Test
    void a_running_site_is_due_after_some_events() throws Exception {
        try (Sites sites = start(new Schedule(50, 0))) {
            SiteAgent agent = sites.open(SITE);
            agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard()));
            send(agent, 40);
            Stored taken = journal.snapshots().newest(SITE, Long.MAX_VALUE);
            for (int looks = 0; (taken == null || taken.seq() < 50) && looks < 6_000; looks++) {
                Thread.sleep(5);
                taken = journal.snapshots().newest(SITE, Long.MAX_VALUE);
            }
            assertThat(taken).isNotNull();
            assertThat(taken.seq()).isGreaterThanOrEqualTo(50);
            assertThat(taken.form()).isEqualTo(Snapshot.FORM);
        }
    }

    @Test
    @Timeout(60)
    void after_one_that_failed_the_stop_still_takes_the_last_one() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        Snapshots kept = journal.snapshots();
        Snapshots failsOnce = new Snapshots() {
            @Override
            public Stored newest(String site, long atMostSeq) throws JournalException {
                return kept.newest(site, atMostSeq);
            }

            @Override
            public void keep(String site, Stored snapshot) throws JournalException {
                if (tried.getCount() > 0) {
                    tried.countDown();
                    await(mayFail);
                    throw new JournalException("planted: not kept");
                }
                kept.keep(site, snapshot);
            }
        };
        long last;
        try (Sites sites = new Sites(with(failsOnce), MORNING, new Schedule(50, 0))) {
            SiteAgent agent = sites.open(SITE);
            agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard()));
            send(agent, 40);
            await(tried);
            last = agent.read(Boards::seq).toCompletableFuture().get(10, TimeUnit.SECONDS);
            mayFail.countDown();
        }
        assertThat(kept.newest(SITE, Long.MAX_VALUE).seq()).isEqualTo(last);
    }

    private static void await(CountDownLatch latch) throws JournalException {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new JournalException("interrupted", stop);
        }
    }

    /** The memory journal with other snapshots. */
    private Journal with(Snapshots snapshots) {
        return (Journal) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("snapshots") ? snapshots : method.invoke(journal, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void a_snapshot_of_no_use_is_passed_over() throws Exception {
        long hash = twoSnapshots();
        Stored newest = journal.snapshots().newest(SITE, Long.MAX_VALUE);
        Stored older = journal.snapshots().newest(SITE, newest.seq() - 1);
        byte[] bytes = newest.bytes();
        List<Stored> useless = new ArrayList<>();
        for (int length : new int[] {0, 3, 8, 9, bytes.length / 2, bytes.length - 1}) {
            useless.add(with(newest, Arrays.copyOf(bytes, length)));
        }
        for (int i = 0; i < bytes.length; i += 61) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            useless.add(with(newest, flipped));
        }
        useless.add(new Stored(newest.seq(), Snapshot.FORM + 1, newest.madeMillis(), bytes));
        useless.add(new Stored(newest.seq() + 1, Snapshot.FORM, newest.madeMillis(), bytes));
        for (Stored one : useless) {
            Planted planted = new Planted(one, older);
            assertThat(Snapshot.newest(SITE, planted, Long.MAX_VALUE, new StandardPolicies())
                            .boards()
                            .seq())
                    .isEqualTo(older.seq());
        }
        assertThat(replayed(new Planted(useless.get(0), older))).isEqualTo(hash);
        assertThat(replayed(new Planted(useless.get(1), with(older, new byte[99]))))
                .isEqualTo(hash);
        assertThat(replayed(Snapshots.NONE)).isEqualTo(hash);
        Snapshots broken = new Planted(null, null);
        assertThat(replayed(broken)).isEqualTo(hash);
    }

    /** The hash of a site that starts from these snapshots and replays the rest. */
    private long replayed(Snapshots snapshots) throws JournalException {
        Boards boards = Snapshot.newest(SITE, snapshots, Long.MAX_VALUE, new StandardPolicies())
                .boards();
        journal.replay(SITE, boards.seq() + 1, boards::apply);
        return boards.stateHash();
    }

    private static Stored with(Stored like, byte[] bytes) {
        return new Stored(like.seq(), like.form(), like.madeMillis(), bytes);
    }

    /** What a forged length or a forged text could do to a reader is done to this one, behind a right checksum. */
    @Test
    void a_forged_image_is_refused_and_nothing_worse() throws Exception {
        twoSnapshots();
        byte[] bytes = journal.snapshots().newest(SITE, Long.MAX_VALUE).bytes();
        byte[] image = Snapshot.image(bytes);
        for (int i = 0; i < image.length; i += 53) {
            byte[] forged = image.clone();
            forged[i] ^= (byte) 0x55;
            try {
                Snapshot.read(Snapshot.pack(forged), new StandardPolicies());
            } catch (JournalException refused) {
                assertThat(refused).hasMessageContaining(" ");
            }
        }
        assertThatThrownBy(() -> Snapshot.read(Snapshot.pack(new byte[] {2, 1}), new StandardPolicies()))
                .isInstanceOf(JournalException.class);
    }

    /** Two snapshots, or a store that cannot be read. */
    private record Planted(Stored first, Stored second) implements Snapshots {
        @Override
        public Stored newest(String site, long atMostSeq) throws JournalException {
            if (first == null) {
                throw new JournalException("planted: no snapshots to be had");
            }
            return first.seq() <= atMostSeq ? first : second.seq() <= atMostSeq ? second : null;
        }

        @Override
        public void keep(String site, Stored snapshot) {
            throw new IllegalStateException("nothing is kept here");
        }
    }
}
