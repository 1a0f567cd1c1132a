package luot.engine.shadow;

/** The last waits of a line on the logarithmic scale, and their means. */
final class RecentWaits {
    private static final int KEPT = 30;
    private final double[] waits = new double[KEPT];
    private int count;

    void add(double logWait) {
        waits[count++ % KEPT] = logWait;
    }

    /** The mean of the last few, another value before there is any. */
    double mean(int few, double before) {
        int number = Math.min(Math.min(few, KEPT), count);
        double sum = 0;
        for (int back = 1; back <= number; back++) {
            sum += waits[(count - back) % KEPT];
        }
        return number == 0 ? before : sum / number;
    }
}
