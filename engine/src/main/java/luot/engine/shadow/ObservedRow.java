package luot.engine.shadow;

/**
 * One row of an observed line. Moments are local times in ms since 1970-01-01T00:00.
 *
 * @param person who joined, where and when
 * @param joined the time of joining as the file writes it
 * @param calledMillis moment of the call, {@link #NEVER} when there was none
 * @param finishedMillis end of the service, {@link #NEVER} when unknown
 * @param leftMillis moment of going away uncalled, {@link #NEVER} when there was none
 */
record ObservedRow(Person person, String joined, long calledMillis, long finishedMillis, long leftMillis) {
    static final long NEVER = Long.MAX_VALUE;

    boolean wasCalled() {
        return calledMillis != NEVER;
    }

    /** The wait from joining to the call, s. */
    double waitSeconds() {
        return (calledMillis - person.joinedMillis()) / 1_000.0;
    }
}
