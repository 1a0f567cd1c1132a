package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations learned in the order of their beginnings, against a twin that does it the slow way. */
class CohortTest {
    /** The same with a plain list. */
    private static final class Twin {
        private final Spread spread = new Spread(1_000, 0.5);
        private final List<double[]> open = new ArrayList<>(); // id, began, lasted: -1 not ended, -2 dropped

        private double[] find(long id, long began) {
            return open.stream()
                    .filter(o -> o[0] == id && o[1] == began && o[2] == -1)
                    .findFirst()
                    .orElse(null);
        }

        void end(long id, long began, double lasted, long now) {
            double[] ended = find(id, began);
            if (ended == null) {
                return;
            }
            ended[2] = lasted;
            while (!open.isEmpty() && (open.get(0)[2] != -1 || now - open.get(0)[1] >= 5 * spread.mean())) {
                double[] first = open.remove(0);
                if (first[2] >= 0) {
                    spread.add(first[2]);
                }
            }
        }

        void drop(long id, long began) {
            double[] dropped = find(id, began);
            if (dropped != null) {
                dropped[2] = -2;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyDurationIsLearnedInTheOrderOfItsBeginning(int seed) {
        Random random = new Random(seed);
        Twin twin = new Twin();
        Spread learned = new Spread(1_000, 0.5);
        Cohort cohort = new Cohort(learned);
        List<long[]> begun = new ArrayList<>();
        long now = 1;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(3) * 40L;
            int what = random.nextInt(10);
            if (what < 5 || begun.isEmpty()) {
                cohort.begin(i, now);
                twin.open.add(new double[] {i, now, -1});
                begun.add(new long[] {i, now});
            } else {
                // Mostly the oldest, at times one that is over already, or that began at another time.
                long[] one = begun.get(random.nextInt(Math.min(begun.size(), seed * 4)));
                long began = random.nextInt(20) == 0 ? one[1] + 40 : one[1];
                if (what == 5) {
                    cohort.drop(one[0], began);
                    twin.drop(one[0], began);
                } else {
                    double lasted = now - one[1] - random.nextInt(30);
                    cohort.end(one[0], began, Math.max(0, lasted), now);
                    twin.end(one[0], began, Math.max(0, lasted), now);
                }
                if (random.nextInt(4) != 0) {
                    begun.remove(one);
                }
            }
            assertThat(learned.digest()).as("after step %d", i).isEqualTo(twin.spread.digest());
        }
        assertThat(learned.measured()).isGreaterThan(200);
    }
}
