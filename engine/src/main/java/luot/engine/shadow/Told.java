package luot.engine.shadow;

/**
 * A told wait from joining to the call.
 *
 * @param p50Seconds the wait that half of such people do not exceed, s, 0 or more
 * @param p90Seconds the wait that nine of ten such people do not exceed, s, at least {@code p50Seconds}
 */
record Told(double p50Seconds, double p90Seconds) {}
