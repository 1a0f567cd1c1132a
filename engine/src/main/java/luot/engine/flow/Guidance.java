package luot.engine.flow;

/**
 * The parts of Luot's own rule, each of which can be left out to measure what it is worth.
 *
 * @param headStartInExamsOnly whether a class's head start counts before first exams only, not in every line
 * @param spareTime whether a test's place is put later by the time its patient waits for other results anyway
 * @param legalSharePercent share of what the legal target leaves by which a test's place is put later, 0 to 100; worth
 *     nothing on the days measured, so 0
 * @param fastRooms whether, of several free rooms, the fastest calls first
 * @param lunchPercent share of the time a returning patient would stand before a closed door that counts against a room
 * @param callsOver whether an idle test room sends for a patient who waits at another test
 */
public record Guidance(
        boolean headStartInExamsOnly,
        boolean spareTime,
        int legalSharePercent,
        boolean fastRooms,
        int lunchPercent,
        boolean callsOver) {

    /** All parts, as measured best. */
    public static final Guidance FULL = new Guidance(true, true, 0, true, 30, true);
}
