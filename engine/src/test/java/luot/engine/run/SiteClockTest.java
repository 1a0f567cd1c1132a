package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import luot.engine.board.Boards;
import luot.engine.journal.MemoryJournal;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;

/** What wall clocks do to sites, with a machine whose clocks are set by the test. */
class SiteClockTest {
    private static final long HOUR = 3_600_000L;
    private static final long EIGHT = Clinic.MIDNIGHT + 8 * HOUR;
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));

    /** Two clocks that stand still unless they are moved. */
    private static final class Hands implements SiteClock.Source {
        private volatile long wall;
        private volatile long nanos;

        Hands(long wall) {
            this.wall = wall;
        }

        @Override
        public long wallMillis() {
            return wall;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        void pass(long millis) {
            wall += millis;
            nanos += millis * 1_000_000;
        }
    }

    private final Hands hands = new Hands(EIGHT);
    private final MemoryJournal journal = new MemoryJournal();

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static long accepted(CompletionStage<Reply> reply) throws Exception {
        return ((Reply.Accepted) await(reply)).receipt().atMillis();
    }

    private static SiteAgent begin(Sites sites, String site) throws Exception {
        SiteAgent agent = sites.open(site);
        SitePlan p = ClinicPlan.standard();
        SitePlan plan = new SitePlan(
                site,
                p.name(),
                p.zone(),
                p.dayChange(),
                p.services(),
                p.areas(),
                p.rooms(),
                p.classes(),
                p.policy(),
                p.limits());
        accepted(agent.submit("setup", "plan", new Command.ChangePlan(plan)));
        return agent;
    }

    @Test
    void a_wall_that_is_set_bends_no_time_and_shows_as_drift() {
        SiteClock clock = SiteClock.real(hands).forSite();
        hands.pass(HOUR);
        hands.wall -= 2 * HOUR;
        assertThat(clock.nowMillis()).isEqualTo(EIGHT + HOUR);
        assertThat(clock.driftMillis()).isEqualTo(2 * HOUR);
        hands.wall += 26 * HOUR;
        assertThat(clock.nowMillis()).isEqualTo(EIGHT + HOUR);
        assertThat(clock.driftMillis()).isEqualTo(-24 * HOUR);
    }

    @Test
    void the_wall_is_taken_anew_but_never_before_a_moment() {
        SiteClock process = SiteClock.real(hands);
        SiteClock clock = process.forSite();
        hands.wall += HOUR;
        clock.takeWall(EIGHT);
        assertThat(clock.nowMillis()).isEqualTo(EIGHT + HOUR);
        hands.wall -= 3 * HOUR;
        clock.takeWall(EIGHT - HOUR);
        assertThat(clock.nowMillis()).isEqualTo(EIGHT - HOUR);
        hands.pass(5_000);
        assertThat(clock.nowMillis()).isEqualTo(EIGHT - HOUR + 5_000);
        assertThat(process.nowMillis()).isEqualTo(EIGHT + 5_000);
    }

    @Test
    void a_scaled_clock_has_no_wall_and_moves_all_sites() {
        SiteClock process = SiteClock.scaled(EIGHT, 0.000_001);
        SiteClock clock = process.forSite();
        process.skipTo(EIGHT + HOUR);
        assertThat(clock.nowMillis()).isEqualTo(EIGHT + HOUR);
        clock.takeWall(0);
        assertThat(clock.nowMillis()).isEqualTo(EIGHT + HOUR);
        assertThat(clock.driftMillis()).isZero();
    }

    @Test
    void a_site_whose_journal_is_ahead_moves_no_other_site() throws Exception {
        try (Sites tomorrow = new Sites(journal, SiteClock.real(new Hands(EIGHT + 24 * HOUR)))) {
            begin(tomorrow, "ahead");
        }
        try (Sites sites = new Sites(new MemoryJournal(journal), SiteClock.real(hands))) {
            SiteAgent clinic = begin(sites, "clinic");
            accepted(clinic.submit("kiosk", "k-1", ISSUE));
            SiteAgent ahead = sites.open("ahead");
            assertThat(accepted(ahead.submit("kiosk", "k-1", ISSUE))).isEqualTo(EIGHT + 24 * HOUR);
            assertThat(accepted(clinic.submit("kiosk", "k-2", ISSUE))).isEqualTo(EIGHT);
            assertThat(await(clinic.read(boards -> boards.visit(1)))
                            .steps()
                            .get(0)
                            .state())
                    .as("still in line")
                    .isEqualTo("WAITING");
            assertThat(ahead.clock().driftMillis()).isEqualTo(24 * HOUR);
            assertThat(clinic.clock().driftMillis()).isZero();
        }
    }

    @Test
    void the_wall_is_taken_anew_at_the_change_of_day() throws Exception {
        try (Sites sites = new Sites(journal, SiteClock.real(hands))) {
            SiteAgent clinic = begin(sites, "clinic");
            accepted(clinic.submit("kiosk", "k-1", ISSUE));
            hands.wall += 40 * 60_000; // set while the hospital is open: nobody's wait is bent
            assertThat(accepted(clinic.submit("kiosk", "k-2", ISSUE))).isEqualTo(EIGHT);
            hands.pass(19 * HOUR); // 03:00
            assertThat(accepted(clinic.submit("kiosk", "k-3", ISSUE))).isEqualTo(EIGHT + 19 * HOUR + 40 * 60_000);
            assertThat(clinic.clock().driftMillis()).isZero();
            assertThat(await(clinic.read(Boards::lastMillis))).isEqualTo(EIGHT + 19 * HOUR + 40 * 60_000);
        }
    }

    @Test
    void a_wall_set_back_is_taken_before_the_change_of_day_which_waits_for_it() throws Exception {
        try (Sites sites = new Sites(journal, SiteClock.real(hands))) {
            SiteAgent clinic = begin(sites, "clinic");
            accepted(clinic.submit("kiosk", "k-1", ISSUE));
            hands.wall -= 10 * 60_000;
            hands.pass(19 * HOUR); // 03:00 by the site, 02:50 by the wall
            Reply late = await(clinic.submit("kiosk", "k-2", ISSUE));
            assertThat(late).as("still yesterday, and closed").isInstanceOf(Reply.Refused.class);
            long time = clinic.clock().nowMillis();
            assertThat(time).isEqualTo(hands.wall);
            assertThat(await(clinic.read(Boards::lastMillis))).isEqualTo(time);
            hands.pass(11 * 60_000);
            assertThat(accepted(clinic.submit("kiosk", "k-3", ISSUE))).isEqualTo(time + 11 * 60_000);
            assertThat(await(clinic.read(boards -> boards.visit(2))).number()).isEqualTo("G001");
        }
    }

    @Test
    void the_alarm_is_raised_above_a_minute_either_way_and_until_it_is_over() {
        DriftAlarm alarm = new DriftAlarm("clinic");
        assertThat(alarm.look(60_000)).isFalse();
        assertThat(alarm.look(60_001)).isTrue();
        assertThat(alarm.look(3_600_000)).isTrue();
        assertThat(alarm.look(-1)).isFalse();
        assertThat(alarm.look(-60_001)).isTrue();
    }
}
