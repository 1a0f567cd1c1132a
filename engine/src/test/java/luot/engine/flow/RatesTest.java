package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast people come, how fast rooms work and how many calls are missed, against the formulas the slow way. */
class RatesTest {
    private static final double WINDOW = 15 * 60_000.0;
    private static final double MINUTE = 60_000;
    private static final double LEAST_SEEN = 10 * 60_000.0;
    private static final long GATE = 3 * 60_000;
    private static final long MORNING = 1_767_571_200_000L;

    /** Double exponential smoothing from all moments at once, but those at the gate. */
    private static double[] rate(List<Long> came, long now) {
        double near = 0;
        double far = 0;
        int atGate = 0;
        for (long at : came) {
            if (at < came.get(0) + GATE) {
                atGate++;
                continue;
            }
            double ago = (now - at) / WINDOW;
            near += StrictMath.exp(-ago);
            far += ago * StrictMath.exp(-ago);
        }
        if (now < came.get(0) + GATE) {
            return new double[] {atGate / LEAST_SEEN, 0};
        }
        double age = Math.max(LEAST_SEEN, now - came.get(0) - GATE) / WINDOW;
        double gone = StrictMath.exp(-age);
        double known = 1 - gone * (1 + age);
        double a = near / WINDOW / (1 - gone);
        double b = far / WINDOW / Math.max(0.02, known);
        double slope = 0.2 * Math.max(0, known) * (a - b) / WINDOW;
        return new double[] {a + slope * WINDOW, slope};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 300})
    void theRateIsThatOfASmoothingOverAllMoments(int people) {
        Flow flow = new Flow();
        Chance chance = new Chance(people);
        List<Long> came = new ArrayList<>();
        long now = MORNING;
        for (int i = 0; i < people; i++) {
            now += 1_000 + chance.below(i < people / 2 ? 240_000 : 30_000);
            flow.came(now);
            came.add(now);
        }
        for (long later : new long[] {0, 500, 30_000, 1_800_000}) {
            double[] expected = rate(came, now + later);
            double[] rate = flow.rate(now + later);
            assertThat(rate[0]).isCloseTo(expected[0], within(1e-9 * Math.abs(expected[0])));
            assertThat(rate[1]).isCloseTo(expected[1], within(1e-9 * Math.abs(expected[1]) + 1e-20));
        }
        assertThat(flow.count).isEqualTo(people);
    }

    @Test
    void whoComeTogetherCountAsOfOneMoment() {
        Flow one = new Flow();
        Flow other = new Flow();
        one.came(MORNING);
        one.came(MORNING + 999);
        one.came(MORNING + 60_000);
        other.came(MORNING);
        other.came(MORNING);
        other.came(MORNING + 60_000);
        assertThat(one.rate(MORNING + 90_000)).isEqualTo(other.rate(MORNING + 90_000));
        assertThat(one.digest()).isEqualTo(other.digest());
        other.came(MORNING + 61_000);
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    /** Nine at the gate within a second were told hours: as if nine came every minute from then on. */
    @Test
    void aQueueAtTheGateIsNoRateOfArrival() {
        Flow flow = new Flow();
        for (int i = 0; i < 9; i++) {
            flow.came(MORNING + i * 100);
        }
        assertThat(flow.rate(MORNING + 1_000)[0] * 60_000).as("a minute").isBetween(0.5, 1.5);
    }

    /** Hundreds at the gate were taken for the rate of the morning: the next of four was told two hours. */
    @Test
    void whoWaitedForTheGateToOpenSaysNothingOfTheMorning() {
        Flow flow = new Flow();
        for (int i = 0; i < 170; i++) {
            flow.came(MORNING + i * 700);
        }
        for (int minute = 3; minute < 15; minute++) {
            for (int i = 0; i < 10; i++) {
                flow.came(MORNING + minute * 60_000L + i * 6_000);
            }
        }
        assertThat(flow.rate(MORNING + 15 * 60_000)[0] * 60_000).as("a minute").isBetween(8.0, 12.0);
    }

    @Test
    void aNewDayBeginsWithoutARate() {
        Flow flow = new Flow();
        assertThat(flow.rate(MORNING)).containsExactly(0, 0);
        flow.came(MORNING);
        assertThat(flow.rate(MORNING)[0]).isPositive();
        flow.beginDay();
        assertThat(flow.rate(MORNING)).containsExactly(0, 0);
        flow.came(MORNING + 86_400_000L);
        assertThat(flow.rate(MORNING + 86_400_000L + 60_000)[0])
                .isCloseTo(rate(List.of(MORNING + 86_400_000L), MORNING + 86_400_000L + 60_000)[0], within(1e-12));
        assertThat(flow.count).as("of all days, for the shares of the services").isEqualTo(2);
    }

    @Test
    void theTrendHoldsForThreeQuartersOfAnHourAndNeverBelowAQuarter() {
        assertThat(Flow.at(0.1, 1e-9, 600_000)).isEqualTo(0.1 + 1e-9 * 600_000);
        assertThat(Flow.at(0.1, 1e-9, 2_700_000)).isEqualTo(0.1 + 1e-9 * 2_700_000);
        assertThat(Flow.at(0.1, 1e-9, 9_000_000)).isEqualTo(0.1 + 1e-9 * 2_700_000);
        assertThat(Flow.at(0.1, -1e-7, 9_000_000)).isEqualTo(0.025);
    }

    @Test
    void aRoomIsAsFastAsPlannedUntilItDiffersByMoreThanChance() {
        Spread exam = new Spread(600, 0.5);
        Spread back = new Spread(300, 0.5);
        for (int i = 0; i < 20; i++) {
            exam.add(i % 2 == 0 ? 580 : 620);
            back.add(i % 2 == 0 ? 290 : 310);
        }
        RoomPace room = new RoomPace(0.8);
        assertThat(room.planned()).isEqualTo(0.8);
        for (int i = 0; i < 7; i++) {
            room.add(i < 4 ? exam : back, i < 4 ? 900 : 450);
            assertThat(room.pace()).as("too few").isEqualTo(0.8);
        }
        room.add(back, 450);
        // 5,400 instead of 4 × 600 + 4 × 300; variance 4 × 400 + 4 × 100; trust 1 − 6.25 × 2,000 / 1,800².
        assertThat(room.pace()).isCloseTo(0.8 * (1 + 0.5 * (1 - 6.25 * 2_000 / 3_240_000.0)), within(1e-9));
        RoomPace asExpected = new RoomPace(1.2);
        RoomPace hardly = new RoomPace(1.2);
        for (int i = 0; i < 8; i++) {
            asExpected.add(exam, 600);
            hardly.add(exam, 602);
        }
        assertThat(asExpected.pace()).isEqualTo(1.2);
        assertThat(hardly.pace()).isEqualTo(1.2);
    }

    private static ServiceHistory history(int service) {
        SitePlan plan = ClinicPlan.standard();
        return new ServiceHistory(plan.services().get(service));
    }

    @Test
    void oneCallInFiftyIsMissedUntilOthersAre() {
        ServiceHistory history = history(0);
        assertThat(history.missedShare()).isEqualTo(0.02);
        for (int i = 0; i < 50; i++) {
            history.called(60_000);
        }
        history.missed();
        assertThat(history.missedShare()).isEqualTo(0.02);
        history.missed();
        assertThat(history.missedShare()).isEqualTo(0.03);
        // Nine tenths of the way from two minutes to one, fifty times.
        assertThat(history.wait).isCloseTo(60_000 * (1 + StrictMath.pow(0.9, 50)), within(1e-6));
    }

    @Test
    void whoHasNotComeForLongWillProbablyNotCome() {
        ServiceHistory history = history(0);
        assertThat(history.noShowShare(0)).isCloseTo(0.02, within(1e-12));
        double late = StrictMath.exp(-2);
        assertThat(history.noShowShare(10_000)).isCloseTo(0.02 / (0.02 + 0.98 * late), within(1e-12));
        history.started(15_000);
        assertThat(history.noShowShare(12_000)).isCloseTo(0.02 / (0.02 + 0.98 * late), within(1e-12));
    }

    @Test
    void whatFollowsOnAnExamIsWhatFollowedOnTheLastOnes() {
        ServiceHistory exam = history(0);
        assertThat(draws(exam)).containsOnly(-1.0, 25 * MINUTE, 75 * MINUTE);
        exam.follow(7, 10 * MINUTE);
        exam.returned(7, 12 * MINUTE);
        exam.returned(8, 13 * MINUTE);
        assertThat(draws(exam)).containsOnly(-1.0, 25 * MINUTE, 75 * MINUTE, 12 * MINUTE);
        for (int i = 0; i < 64; i++) {
            exam.follow(100 + i, MINUTE);
        }
        assertThat(draws(exam)).containsOnly(MINUTE);
        assertThat(draws(history(3))).as("nobody returns to an X-ray").containsOnly(-1.0);
    }

    private static List<Double> draws(ServiceHistory history) {
        Chance chance = new Chance(1);
        List<Double> draws = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            draws.add(history.drawFollowed(chance));
        }
        return draws;
    }

    @Test
    void aNewPlanIsBelievedForFirstVisitsReturnsAndResults() {
        ServiceHistory history = history(2);
        SitePlan.Service s = ClinicPlan.standard().services().get(2);
        history.believe(new SitePlan.Service(
                s.id(), s.name(), s.prefix(), s.kind(), s.binding(), 100_000, s.cv(), 50_000L, 200_000, null));
        assertThat(history.served(false).mean()).isEqualTo(100_000);
        assertThat(history.served(true).mean()).isEqualTo(50_000);
        assertThat(history.result.mean()).isEqualTo(200_000);
        history.believe(new SitePlan.Service(
                s.id(), s.name(), s.prefix(), s.kind(), s.binding(), 90_000, s.cv(), null, 0, null));
        assertThat(history.served(true).mean()).isEqualTo(90_000);
        assertThat(history.result.mean())
                .as("half an hour where a plan knows of none")
                .isEqualTo(30 * MINUTE);
    }

    @Test
    void whoIsInLineOrGoneIsNoLongerComing() {
        Clinic clinic = Clinic.open();
        ServiceHistory history = history(0);
        Ticket waiting = clinic.get(clinic.ticket("EYE"));
        StepRequest far = new StepRequest(null, "EYE", null, null, 60_000L, null, null, null);
        Ticket walking = clinic.get(clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)))
                .ticket());
        history.coming(walking);
        history.comingAgain(walking);
        assertThat(history.issuedTickets()).containsExactly(walking);
        for (int i = 0; i < 127; i++) {
            history.coming(waiting);
        }
        assertThat(history.issuedTickets()).hasSize(128);
        history.comingAgain(waiting);
        assertThat(history.issuedTickets()).hasSize(128);
        history.coming(waiting);
        assertThat(history.issuedTickets()).as("swept").containsExactly(walking, waiting);
        history.beginDay();
        assertThat(history.issuedTickets()).containsExactly(walking);
    }

    @Test
    void fromWhenAWaitCountsIsLearnedByKind() {
        Clinic clinic = Clinic.open();
        Visit visit = clinic.get(clinic.ticket("EYE")).visit();
        ServiceHistory history = history(0);
        history.counted(3, 10 * MINUTE);
        history.counted(3, 20 * MINUTE);
        assertThat(history.countsFromMillis(visit, 3)).isEqualTo(visit.registeredMillis() + (long) (11 * MINUTE));
        assertThat(history.countsFromMillis(visit, 2)).isEqualTo(visit.registeredMillis());
        assertThat(history.countsFromMillis(visit, 4)).isEqualTo(visit.registeredMillis());
    }

    @Test
    void theLast256NewcomersAreKeptAndEverythingLearnedIsInTheDigest() {
        ServiceHistory one = history(0);
        ServiceHistory other = history(0);
        for (int i = 0; i < 300; i++) {
            one.joined(i % 4, i, 2L * i);
            other.joined(i % 4, i, i == 50 ? 101 : 2L * i);
        }
        assertThat(one.joinsKept()).isEqualTo(256);
        assertThat(one.joinLead[0]).isEqualTo(256);
        assertThat(one.digest()).isNotEqualTo(other.digest());
        ServiceHistory missed = history(0);
        missed.missed();
        ServiceHistory called = history(0);
        called.called(1);
        ServiceHistory started = history(0);
        started.started(1);
        ServiceHistory followed = history(0);
        followed.follow(1, 1);
        ServiceHistory result = history(0);
        result.result.add(1);
        ServiceHistory back = history(0);
        back.back.add(1);
        assertThat(List.of(history(0), missed, called, started, followed, result, back))
                .extracting(ServiceHistory::digest)
                .doesNotHaveDuplicates();
    }
}
