package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as believed and as measured, against the formulas worked out by hand or the slow way. */
class SpreadTest {
    private static int index(Chance chance) {
        return (int) (chance.bits() >>> 56);
    }

    @Test
    void quantilesAreThoseOfTheDistributions() {
        double[] normal = Normal.standard();
        assertThat(normal).hasSize(256);
        // The standard normal quantiles of 0.5/256, 64.5/256 and 230.5/256, from tables.
        assertThat(normal[0]).isCloseTo(-2.885635, within(1e-6));
        assertThat(normal[64]).isCloseTo(-0.668356, within(1e-6));
        assertThat(normal[230]).isCloseTo(1.283781, within(1e-6));
        for (int i = 0; i < 256; i++) {
            assertThat(normal[i]).isCloseTo(-normal[255 - i], within(1e-9));
            assertThat(Normal.EXPONENTIAL[i]).isEqualTo(-StrictMath.log(1 - (i + 0.5) / 256));
        }
        double[] logNormal = Normal.logNormal(0.5);
        double variance = StrictMath.log(1.25);
        for (int i = 0; i < 256; i++) {
            assertThat(StrictMath.log(logNormal[i]))
                    .isCloseTo(StrictMath.sqrt(variance) * normal[i] - variance / 2, within(1e-12));
        }
        assertThat(Normal.logNormal(0)).containsOnly(1.0);
    }

    @Test
    void quantilesAreNotToBeChangedFromOutside() {
        Normal.standard()[0] = 7;
        assertThat(Normal.standard()[0]).isNegative();
    }

    @Test
    void seenAndBelievedMeanAreWeighedByHowSureTheSeenOneIs() {
        Spread spread = new Spread(100_000, 0.5);
        assertThat(spread.mean()).isEqualTo(100_000);
        assertThat(spread.seenMean()).isEqualTo(100_000);
        assertThat(spread.seenVariance()).isEqualTo(1e10);
        for (int i = 0; i < 7; i++) {
            spread.add(i % 2 == 0 ? 110_000 : 150_000);
            assertThat(spread.mean()).as("too few").isEqualTo(100_000);
        }
        for (int i = 7; i < 16; i++) {
            spread.add(i % 2 == 0 ? 110_000 : 150_000);
        }
        assertThat(spread.measured()).isEqualTo(16);
        assertThat(spread.seenMean()).isEqualTo(130_000);
        assertThat(spread.seenVariance()).isCloseTo(4e8, within(1.0));
        // Trust is 1 - 2.5^2 * (4e8 / 16) / 30,000^2 = 0.826389 of the difference.
        assertThat(spread.mean()).isCloseTo(124_791.67, within(0.01));
        spread.believe(130_000);
        assertThat(spread.mean()).isEqualTo(130_000);
        spread.believe(125_000);
        assertThat(spread.mean()).as("no farther than chance would explain").isEqualTo(125_000);
    }

    @Test
    void eightAlikeAreEnoughAndSevenAreNot() {
        Spread spread = new Spread(60_000, 0.5);
        for (int i = 0; i < 7; i++) {
            spread.add(90_000);
        }
        assertThat(spread.mean()).isEqualTo(60_000);
        spread.add(90_000);
        assertThat(spread.mean()).isEqualTo(90_000);
        assertThat(spread.seenVariance()).isZero();
    }

    @Test
    void oldDurationsAreForgottenByHalves() {
        Spread spread = new Spread(100, 0.5);
        for (int i = 0; i < 4_001; i++) {
            spread.add(100);
        }
        for (int i = 0; i < 2_000; i++) {
            spread.add(300);
        }
        assertThat(spread.seenMean()).isCloseTo(200, within(0.1));
        assertThat(spread.seenVariance()).isCloseTo(10_000, within(20.0));
    }

    /** The shape the slow way: all points with their weights, and the value at each share of the whole weight. */
    private static double[] mixed(double[] believed, List<Double> seen) {
        double mean = seen.stream().mapToDouble(Double::doubleValue).sum() / seen.size();
        record Point(double value, double weight) {}
        List<Point> points = new ArrayList<>();
        seen.forEach(value -> points.add(new Point(value / mean, 1)));
        for (double value : believed) {
            points.add(new Point(value, 64.0 / 256));
        }
        points.sort(Comparator.comparingDouble(Point::value));
        double[] shape = new double[256];
        double sum = 0;
        for (int i = 0; i < 256; i++) {
            double upTo = (i + 0.5) / 256 * (64 + seen.size());
            double passed = 0;
            for (int k = 0; passed < upTo && k < points.size(); k++) {
                passed += points.get(k).weight();
                shape[i] = points.get(k).value();
            }
            sum += shape[i];
        }
        for (int i = 0; i < 256; i++) {
            shape[i] *= 256 / sum;
        }
        return shape;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 9, 16, 31, 200, 256, 300, 511, 512, 700})
    void theShapeIsThatOfTheLastMeasuredMixedWithTheBelieved(int measured) {
        Spread spread = new Spread(50_000, 0.6);
        Chance values = new Chance(3);
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < measured; i++) {
            double value = 20_000 + 80_000 * values.share() * values.share();
            all.add(value);
            spread.add(value);
        }
        double[] shape = Normal.logNormal(0.6);
        int made = measured >= 256 ? measured / 256 * 256 : Integer.highestOneBit(measured);
        if (made >= 8) {
            shape = mixed(shape, all.subList(Math.max(0, made - 256), made));
        }
        Chance chance = new Chance(5);
        Chance twin = new Chance(5);
        for (int i = 0; i < 300; i++) {
            assertThat(spread.draw(chance)).isCloseTo(shape[index(twin)] * spread.mean(), within(1e-6));
        }
    }

    @Test
    void theRestIsThatOfThoseThatLastLongerAndOfTheVeryLongestAThirdOfTheMean() {
        double[] shape = Normal.logNormal(0.6);
        Spread spread = new Spread(1_000, 0.6);
        for (int passed = 0; passed < 256; passed++) {
            double elapsed = shape[passed] * 1_000;
            int left = 255 - passed;
            for (int k = 0; k < 5; k++) {
                Chance chance = new Chance(k);
                Chance twin = new Chance(k);
                double expected = left < 3
                        ? Normal.EXPONENTIAL[index(twin)] * 1_000 / 3
                        : shape[passed + 1 + twin.below(left)] * 1_000 - elapsed;
                assertThat(spread.drawRest(elapsed, chance))
                        .as("after %s", elapsed)
                        .isEqualTo(expected);
            }
        }
        assertThat(spread.meanRest(400)).isEqualTo(600);
        assertThat(spread.meanRest(900)).isEqualTo(1_000 / 3.0);
    }

    @Test
    void whatWasMeasuredIsInTheDigest() {
        Spread one = new Spread(1_000, 0.6);
        Spread other = new Spread(1_000, 0.6);
        assertThat(one.digest()).isEqualTo(other.digest());
        one.add(2);
        one.add(3);
        other.add(3);
        other.add(2);
        assertThat(one.digest()).isEqualTo(other.digest());
        one.add(4);
        other.add(5);
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }
}
