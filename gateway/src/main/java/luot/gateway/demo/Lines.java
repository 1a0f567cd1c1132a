package luot.gateway.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who in the lines is still to be called. Several free rooms see the same patient on their boards: each claims another
 * one before it calls, so that not all of them call for one patient.
 */
final class Lines {
    private final Set<Long> claimed = new HashSet<>();
    private final Map<Long, Long> calledAtSeq = new HashMap<>();

    /** Claims the first ticket of a line that nobody has claimed or called; 0 when there is none. */
    long claim(Iterable<Long> line, long boardRev) {
        for (long ticket : line) {
            if (calledAtSeq.getOrDefault(ticket, 0L) <= boardRev && claimed.add(ticket)) {
                return ticket;
            }
        }
        return 0;
    }

    /** Gives a claim back, once its call was answered. */
    void release(long claim) {
        claimed.remove(claim);
    }

    /** Notes who was really called: boards older than that still show the ticket in line. */
    void called(long ticket, long seq) {
        calledAtSeq.put(ticket, seq);
    }

    /** Forgets the calls of the day before: every board has shown them by now. */
    void newDay() {
        calledAtSeq.clear();
    }
}
