package luot.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts that learn, each on numbers whose truth is known. */
class LearningTest {
    private final SplittableRandom draws = new SplittableRandom(11);

    @Test
    void a_sliding_quantile_is_that_of_the_sorted_window() {
        SlidingQuantile sliding = new SlidingQuantile(50, 0.9);
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double value = draws.nextInt(40); // many values occur twice
            all.add(value);
            sliding.add(value);
            List<Double> window = all.subList(Math.max(0, all.size() - 50), all.size());
            int rank = (int) Math.ceil(0.9 * (window.size() + 1));
            double expected = window.stream().sorted().toList().get(Math.min(rank, window.size()) - 1);
            assertThat(sliding.value()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void calibration_covers_the_promised_share_whatever_the_forecast_gets_wrong(double quantile) {
        Calibration calibration = new Calibration(quantile);
        int covered = 0;
        int count = 0;
        for (int i = 0; i < 8_000; i++) {
            double off = i < 4_000 ? 3 : -2; // the forecast errs one way, then the other
            double excess = off + 2 * draws.nextDouble() * draws.nextDouble();
            if (i % 4_000 > 1_500) {
                covered += excess <= calibration.correction("A") ? 1 : 0;
                count++;
            }
            calibration.learn("A", excess);
        }
        assertThat((double) covered / count).isCloseTo(quantile, Offset.offset(0.025));
    }

    @Test
    void a_new_line_leans_on_the_calibration_of_all() {
        Calibration calibration = new Calibration(0.5);
        for (int i = 0; i < 200; i++) {
            calibration.learn("A", 4);
        }
        assertThat(calibration.correction("new")).isEqualTo(4);
        calibration.learn("new", -6);
        assertThat(calibration.correction("new")).isBetween(3.5, 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void trees_find_the_quantile_of_each_part(double quantile) {
        List<float[]> rows = new ArrayList<>();
        double[] truth = new double[6_000];
        for (int i = 0; i < truth.length; i++) {
            float[] row = {(float) draws.nextDouble(), (float) draws.nextDouble(), 1};
            rows.add(row);
            truth[i] = (row[0] > 0.5 ? 10 : 0) + draws.nextDouble();
        }
        Bins bins = Bins.of(rows);
        BoostedTrees trees = BoostedTrees.fit(bins.columns(rows), bins, truth, quantile);
        assertThat(trees.predict(bins.of(new float[] {0.9f, 0.9f, 1}))).isCloseTo(10 + quantile, Offset.offset(0.9));
        assertThat(trees.predict(bins.of(new float[] {0.1f, 0.2f, 1}))).isCloseTo(quantile, Offset.offset(0.9));
    }

    @Test
    void few_rows_give_their_plain_quantile() {
        List<float[]> rows = List.of(new float[] {1}, new float[] {2}, new float[] {3});
        Bins bins = Bins.of(rows);
        BoostedTrees trees = BoostedTrees.fit(bins.columns(rows), bins, new double[] {5, 9, 7}, 0.5);
        assertThat(trees.predict(bins.of(new float[] {1}))).isEqualTo(7);
    }

    @Test
    void the_regression_learns_what_lines_share_and_what_is_their_own() {
        OnlineRegression regression = new OnlineRegression();
        for (int i = 0; i < 40_000; i++) {
            double[] values = {draws.nextDouble() * 2 - 1, 1};
            String line = i % 2 == 0 ? "A" : "B";
            double noise = (draws.nextDouble() - 0.5) / 5;
            regression.learn(line, values, values[0] + (i % 2 == 0 ? 4 : 5) + noise);
        }
        assertThat(regression.predict("A", new double[] {0.5, 1})).isCloseTo(4.5, Offset.offset(0.2));
        assertThat(regression.predict("B", new double[] {0.5, 1})).isCloseTo(5.5, Offset.offset(0.2));
        assertThat(regression.predict("new", new double[] {0.5, 1})).isBetween(2.0, 5.5);
    }

    @Test
    void the_mixture_follows_the_opinion_that_tells_best_and_changes_its_mind() {
        OpinionMixture mixture = new OpinionMixture(3);
        for (int i = 0; i < 1_000; i++) {
            double truth = 5 + draws.nextDouble();
            double[] opinions = {i < 500 ? truth + 0.1 : 12, i < 500 ? 12 : truth - 0.1, 30};
            if (i % 500 > 300) {
                assertThat(mixture.predict("A", opinions)).isCloseTo(truth, Offset.offset(0.5));
            }
            mixture.learn("A", opinions, truth);
        }
        assertThat(mixture.predict("new", new double[] {0, 1, 0})).isGreaterThan(0.8);
    }

    @Test
    void the_order_of_calls_shows_which_class_overtakes() {
        Overtaking order = new Overtaking();
        for (int i = 0; i < 50; i++) {
            order.overtook(0, 1, 1);
            order.kept(1, 0);
        }
        assertThat(order.chance(0, 1)).isGreaterThan(0.9);
        assertThat(order.chance(1, 0)).isLessThan(0.1);
    }

    @Test
    void whoever_waits_long_where_many_give_up_has_probably_gone() {
        Staying staying = new Staying();
        for (int i = 0; i < 100; i++) {
            staying.called(10);
            staying.left(120);
        }
        assertThat(staying.chance(1)).isBetween(0.45, 0.6);
        assertThat(staying.chance(60)).isLessThan(0.05);
    }
}
