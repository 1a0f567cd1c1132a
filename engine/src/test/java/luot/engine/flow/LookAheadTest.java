package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import luot.engine.flow.Scene.Person;
import luot.engine.flow.Scene.Place;
import luot.engine.flow.Scene.Room;
import org.junit.jupiter.api.Test;

/** Played lines against what queueing theory says of them exactly, and the parts that plays are made of. */
class LookAheadTest {
    private static final double MINUTE = 60_000;

    /** Exponential times, as learned from many that were so. */
    private static Spread exponential(double mean) {
        Spread spread = new Spread(mean, 1);
        Chance chance = new Chance(7);
        for (int i = 0; i < 2_048; i++) {
            spread.add(mean * Normal.EXPONENTIAL[(i * 101 + chance.below(1)) % Normal.QUANTILES]);
        }
        return spread;
    }

    private static Scene scene(int rooms, int ahead, Spread spread) {
        Scene scene = new Scene();
        scene.rooms = new Room[rooms];
        scene.missedShare = new double[] {0};
        scene.targets = 1;
        for (int i = 0; i < rooms; i++) {
            scene.rooms[i] = new Room();
            scene.rooms[i].openUntilMillis = Double.POSITIVE_INFINITY;
            scene.rooms[i].offers = new boolean[] {true};
            Place place = new Place();
            place.room = i;
            place.serving = spread;
            scene.addPlace(place);
        }
        for (int i = ahead; i >= 0; i--) {
            Person person = new Person(spread);
            person.key = i;
            person.target = i == 0 ? 0 : -1;
            scene.addWaiting(person);
        }
        return scene;
    }

    private static double[] waits(Scene scene, int plays) {
        Play play = new Play(scene, new Chance(1));
        double[] waits = new double[plays];
        for (int i = 0; i < plays; i++) {
            play.run();
            waits[i] = play.called[0];
        }
        Arrays.sort(waits);
        return waits;
    }

    /** Three busy rooms, exponential times of 6 minutes, 7 ahead: the wait is Erlang distributed, 8 stages of 2 min. */
    @Test
    void threeBusyRoomsAndSevenAheadComeOutAsErlang() {
        double[] waits = waits(scene(3, 7, exponential(6 * MINUTE)), 20_000);
        assertThat(Arrays.stream(waits).average().orElse(0) / MINUTE).isCloseTo(16, within(0.4));
        assertThat(waits[10_000] / MINUTE).isCloseTo(15.338, within(0.4));
        assertThat(waits[18_000] / MINUTE).isCloseTo(23.542, within(0.8));
    }

    @Test
    void aRoomThatClosesForLunchCallsNobodyMeanwhile() {
        Scene scene = scene(1, 0, new Spread(6 * MINUTE, 0));
        scene.rooms[0].openUntilMillis = 1 * MINUTE;
        scene.rooms[0].dayMillis = (long) (12 * 60 * MINUTE);
        scene.rooms[0].hours = new luot.engine.site.Hours[] {new luot.engine.site.Hours(13 * 60, 17 * 60)};
        assertThat(waits(scene, 10)).containsOnly(60 * MINUTE);
    }

    @Test
    void theRestOfAServiceDependsOnHowLongItHasLasted() {
        Spread spread = new Spread(6 * MINUTE, 0.6);
        Chance chance = new Chance(1);
        double fresh = 0;
        double old = 0;
        for (int i = 0; i < 2_000; i++) {
            fresh += spread.drawRest(0, chance) / 2_000;
            old += spread.drawRest(5 * MINUTE, chance) / 2_000;
        }
        assertThat(fresh / MINUTE).isCloseTo(6, within(0.3));
        assertThat(old / MINUTE).isBetween(2.0, 4.5);
    }

    @Test
    void thePlansMeanHoldsUntilTheMeasuredDiffersByMoreThanChance() {
        Spread noisy = new Spread(6 * MINUTE, 0.6);
        Spread other = new Spread(6 * MINUTE, 0.6);
        double[] shape = Normal.logNormal(0.6);
        for (int i = 0; i < 200; i++) {
            noisy.add(6.2 * MINUTE * shape[i * 37 % shape.length]);
            other.add(9 * MINUTE * shape[i * 37 % shape.length]);
        }
        assertThat(noisy.mean()).isEqualTo(6 * MINUTE);
        assertThat(other.mean() / MINUTE).isBetween(8.4, 9.2);
    }

    /** The first results of a morning that come in are those that come fast. */
    @Test
    void shortDurationsThatEndFirstDoNotPassForTheMean() {
        Spread spread = new Spread(60 * MINUTE, 0.5);
        Cohort cohort = new Cohort(spread);
        double[] shape = Normal.logNormal(0.5);
        for (int i = 0; i < 200; i++) {
            cohort.begin(i, 0);
        }
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            double lasts = 60 * MINUTE * shape[i * 37 % shape.length];
            sum += lasts;
        }
        long now = (long) (50 * MINUTE);
        for (int i = 0; i < 200; i++) {
            double lasts = 60 * MINUTE * shape[i * 37 % shape.length];
            if (lasts <= now) {
                cohort.end(i, 0, lasts, now);
            }
        }
        assertThat(spread.mean()).isEqualTo(60 * MINUTE);
        for (int i = 0; i < 200; i++) {
            double lasts = 60 * MINUTE * shape[i * 37 % shape.length];
            if (lasts > now) {
                cohort.end(i, 0, lasts, (long) (120 * MINUTE));
            }
        }
        assertThat(spread.measured()).isEqualTo(200);
        assertThat(sum / 200 / MINUTE).isCloseTo(60, within(3.0));
    }

    @Test
    void theRateOfNewcomersFollowsWhatCame() {
        Flow flow = new Flow();
        long now = 1_000_000_000_000L;
        for (int i = 0; i < 240; i++) {
            now += 30_000;
            flow.came(now);
        }
        assertThat(flow.rate(now)[0] * MINUTE).isCloseTo(2, within(0.1));
        assertThat(Flow.at(flow.rate(now)[0], flow.rate(now)[1], 20 * MINUTE) * MINUTE)
                .isCloseTo(2, within(0.1));
    }
}
