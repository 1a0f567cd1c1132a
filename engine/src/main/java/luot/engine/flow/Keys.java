package luot.engine.flow;

/** Places in line as numbers: how long before the latest moment at which one would still go first one's wait counts. */
final class Keys {
    private static final long FAR = Long.MAX_VALUE / 4;

    private Keys() {}

    /**
     * The key of a wait.
     *
     * @param until the latest moment from which a wait of this kind may count to go before the one compared with
     * @param since the moment from which this one counts
     */
    static long key(long until, long since) {
        if (until == Long.MAX_VALUE) {
            return FAR - since;
        }
        return until == Long.MIN_VALUE ? -FAR - since : until - since;
    }
}
