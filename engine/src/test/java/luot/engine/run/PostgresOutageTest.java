package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.TestPostgres;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Receipt;
import luot.engine.site.Rejection;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The database server falls under load and comes back: refusals for now meanwhile, then everybody is answered by
 * itself; nothing is lost and nothing is there twice.
 */
class PostgresOutageTest {
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));
    private static final int OUTAGES = 2;
    /** Far above what a try takes, a second or two, as the machine may be busy. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Receipt> told = new HashMap<>();
    private int refusals;
    private long slowestNanos;

    @Test
    @Timeout(180)
    void aDatabaseThatFallsUnderLoadLosesAndDoublesNothing() throws Exception {
        TestPostgres server = TestPostgres.server();
        Journal journal = JdbcJournal.postgres(server.freshDatabase());
        try (journal;
                Sites sites = new Sites(journal, SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1))) {
            SiteAgent agent = sites.open("clinic");
            agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard()))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            for (int outage = 1; outage <= OUTAGES; outage++) {
                List<String> ids = press(agent, outage, server::stop);
                assertThat(refusals)
                        .as("refused for now while the server is down")
                        .isPositive();
                assertThat(slowestNanos).isLessThan(PATIENCE_NANOS);
                server.start();
                for (String id : ids) {
                    while (!told.containsKey(id)) { // by itself: nobody touches the site
                        Thread.sleep(10);
                        ask(agent, id);
                    }
                }
            }
            List<Entry> entries = new ArrayList<>();
            journal.replay("clinic", 1, entries::add);
            Set<String> written = new HashSet<>();
            for (Entry entry : entries) {
                if (told.containsKey(entry.commandId())) {
                    assertThat(written.add(entry.commandId())).isTrue();
                    assertThat(told.get(entry.commandId()).seq()).isEqualTo(entry.lastSeq());
                }
            }
            assertThat(written).isEqualTo(told.keySet());
            assertThat(told.values().stream().map(Receipt::number).distinct()).hasSize(told.size());
        }
    }

    @Test
    void theDriverWaitsForASecondAtMost() throws Exception {
        try (JdbcJournal journal = JdbcJournal.postgres(TestPostgres.server().freshDatabase());
                Connection beside = journal.database().openBeside()) {
            assertThat(beside.getNetworkTimeout()).isEqualTo(1_000);
        }
    }

    @Test
    @Timeout(180)
    void aDatabaseThatNoLongerAnswersIsRefusedWithinSecondsAndFoundAgain() throws Exception {
        TestPostgres server = TestPostgres.server();
        try (Journal journal = JdbcJournal.postgres(server.freshDatabase());
                Sites sites = new Sites(journal, SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1))) {
            SiteAgent agent = sites.open("clinic");
            agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard()))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            ask(agent, "before");
            assertThat(told).containsKey("before");
            server.freeze();
            try {
                for (int i = 0; refusals < 12; i++) {
                    ask(agent, "frozen-" + i);
                    Thread.sleep(200);
                }
            } finally {
                server.thaw();
            }
            assertThat(told).hasSize(1);
            assertThat(slowestNanos).isLessThan(PATIENCE_NANOS);
            while (!told.containsKey("frozen-0")) {
                Thread.sleep(10);
                ask(agent, "frozen-0");
            }
            assertThat(told.get("frozen-0").number()).isEqualTo("G002");
        }
    }

    /** Presses as fast as it is answered; the server falls in the middle, and the pressing goes on a while. */
    private List<String> press(SiteAgent agent, int outage, Runnable fall) throws Exception {
        refusals = 0;
        List<String> ids = new ArrayList<>();
        Thread falling = new Thread(fall);
        for (int i = 0; i < 400 && refusals < 5; i++) {
            String id = "o-" + outage + "-" + i;
            ids.add(id);
            ask(agent, id);
            if (i == 60) {
                falling.start();
            } else if (i == 100) {
                falling.join();
            }
        }
        falling.join(); // it may have been refused five times while it was still falling
        return ids;
    }

    private void ask(SiteAgent agent, String id) throws Exception {
        long began = System.nanoTime();
        Reply reply = agent.submit("desk", id, ISSUE).toCompletableFuture().get(30, TimeUnit.SECONDS);
        if (reply instanceof Reply.Accepted accepted) {
            Receipt before = told.putIfAbsent(id, accepted.receipt());
            assertThat(before).isIn(null, accepted.receipt());
        } else {
            assertThat(((Reply.Refused) reply).refusal().why()).isEqualTo(Rejection.STORE_FAILED);
            refusals++;
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - began);
        }
    }
}
