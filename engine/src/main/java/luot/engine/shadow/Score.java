package luot.engine.shadow;

/** How told waits compare with what happened; all in minutes. */
final class Score {
    private static final double SECONDS = 60;
    private static final double CLOSE_SECONDS = 300;
    private static final double CLOSE_SHARE = 0.2;

    private final Values waits = new Values();
    private final Values told50 = new Values();
    private final Values told90 = new Values();
    private int count;
    private double absolute;
    private double sum;
    private double pinball;
    private int close;
    private int within50;
    private int within90;

    /** Adds a told wait and the real one, s. */
    void add(double p50, double p90, double wait) {
        waits.add(wait);
        told50.add(p50);
        told90.add(p90);
        count++;
        absolute += Math.abs(p50 - wait);
        sum += p50 - wait;
        pinball += Math.max(0.9 * (wait - p90), -0.1 * (wait - p90));
        close += Math.abs(p50 - wait) <= Math.max(CLOSE_SECONDS, CLOSE_SHARE * wait) ? 1 : 0;
        within50 += wait <= p50 ? 1 : 0;
        within90 += wait <= p90 ? 1 : 0;
    }

    /** Adds a single told number without an upper end. */
    void add(double told, double wait) {
        add(told, told, wait);
    }

    int count() {
        return count;
    }

    /** Mean absolute error of P50. */
    double meanError() {
        return absolute / count / SECONDS;
    }

    /** Mean of told minus real. */
    double bias() {
        return sum / count / SECONDS;
    }

    /** Share within five minutes or a fifth of the real wait. */
    double closeShare() {
        return (double) close / count;
    }

    /** Share of waits not above P50. */
    double coverage50() {
        return (double) within50 / count;
    }

    /** Share of waits not above P90. */
    double coverage90() {
        return (double) within90 / count;
    }

    /** Mean pinball loss of P90: what its misses cost, too short nine times as much as too long. */
    double pinball90() {
        return pinball / count / SECONDS;
    }

    /** The told middle in the median. */
    double medianTold50() {
        return quantile(told50, 0.5);
    }

    /** The told upper end in the median. */
    double medianTold90() {
        return quantile(told90, 0.5);
    }

    /** A quantile of the real waits. */
    double realQuantile(double quantile) {
        return quantile(waits, quantile);
    }

    private double quantile(Values values, double quantile) {
        return Quantiles.of(values.toArray(), count, quantile) / SECONDS;
    }
}
