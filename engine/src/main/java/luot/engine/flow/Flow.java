package luot.engine.flow;

/**
 * How fast newcomers of one kind become known, and where that is heading: double exponential smoothing (Brown 1963) of
 * the moments at which they did. Every day is begun anew; what earlier days were like at the same hour is not asked.
 */
final class Flow {
    private static final double WINDOW_MILLIS = 15 * 60_000.0;
    private static final double TREND = 0.2;
    private static final double FARTHEST_MILLIS = 45 * 60_000.0;
    private static final long TICK_MILLIS = 1_000;

    /** The first to come are taken to have come in no less time than this. */
    private static final double LEAST_SEEN_MILLIS = 10 * 60_000.0;

    /**
     * Who becomes known so soon after the first of the day stood at the gate before it opened, and says nothing of how
     * fast others come after that.
     */
    private static final long GATE_MILLIS = 3 * 60_000L;

    private double near;
    private double far;
    private long lastMillis;
    private long sinceMillis;
    private int atGate;
    int count;

    /** It as plain values. */
    record Image(double near, double far, long lastMillis, long sinceMillis, int atGate, int count) {}

    Image image() {
        return new Image(near, far, lastMillis, sinceMillis, atGate, count);
    }

    void restore(Image image) {
        near = image.near;
        far = image.far;
        lastMillis = image.lastMillis;
        sinceMillis = image.sinceMillis;
        atGate = image.atGate;
        count = image.count;
    }

    void came(long nowMillis) {
        count++;
        if (sinceMillis == 0) {
            sinceMillis = nowMillis;
        }
        if (nowMillis - sinceMillis < GATE_MILLIS) {
            atGate++;
        } else {
            pass(nowMillis);
            near++;
        }
    }

    long digest() {
        return Double.doubleToLongBits(near) ^ Chance.mix(Double.doubleToLongBits(far) + count);
    }

    private void pass(long nowMillis) {
        if (nowMillis - lastMillis < TICK_MILLIS) {
            return; // what comes together counts as of one moment
        }
        double passed = (nowMillis - lastMillis) / WINDOW_MILLIS;
        double kept = StrictMath.exp(-passed);
        far = (far + near * passed) * kept;
        near *= kept;
        lastMillis = nowMillis;
    }

    void beginDay() {
        near = 0;
        far = 0;
        sinceMillis = 0;
        atGate = 0;
    }

    /** Newcomers a millisecond now, and by how much that changes a millisecond. */
    double[] rate(long nowMillis) {
        if (sinceMillis == 0) {
            return new double[] {0, 0};
        } else if (nowMillis - sinceMillis < GATE_MILLIS) {
            return new double[] {atGate / LEAST_SEEN_MILLIS, 0};
        }
        double passed = (nowMillis - lastMillis) / WINDOW_MILLIS;
        double kept = StrictMath.exp(-passed);
        double a = near * kept / WINDOW_MILLIS;
        double b = (far + near * passed) * kept / WINDOW_MILLIS;
        double age = Math.max(LEAST_SEEN_MILLIS, nowMillis - sinceMillis - GATE_MILLIS) / WINDOW_MILLIS;
        double gone = StrictMath.exp(-age);
        a /= 1 - gone;
        b /= Math.max(0.02, 1 - gone * (1 + age));
        double trust = TREND * Math.max(0, 1 - gone * (1 + age));
        double slope = trust * (a - b) / WINDOW_MILLIS;
        return new double[] {a + slope * WINDOW_MILLIS, slope};
    }

    /** The rate some time from now, not below a quarter of today's. */
    static double at(double rate, double slope, double fromNowMillis) {
        return Math.max(rate + slope * Math.min(fromNowMillis, FARTHEST_MILLIS), rate / 4);
    }
}
