package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a waiting ticket will wait. It learns from every event of its site, so that replaying the journal rebuilds
 * what was learned, and tells two numbers for a ticket from that and from the site as it is. Filled in
 * {@code luot.engine.flow}.
 */
public interface Forecast {

    /**
     * A told wait, from joining the line to the first call, ms.
     *
     * @param p50Millis the wait is as likely to be shorter as to be longer
     * @param p90Millis nine waits of ten are shorter; not below {@code p50Millis}
     * @param playedP50Millis the first as the look-ahead alone has it, before what was learned from told waits
     * @param playedP90Millis the second before that
     */
    record Told(long p50Millis, long p90Millis, long playedP50Millis, long playedP90Millis) {}

    /**
     * Takes in an event, right after the state has.
     *
     * @param ticket the ticket it is about, absent when it is about none
     */
    void learn(Event event, @Nullable Ticket ticket, SiteState state);

    /**
     * The waits of tickets that stand in line, one for each, in their order; absent where nothing can be said, as when
     * no room of the service will call any more today.
     *
     * @param nowMillis the moment of telling, epoch ms; the last event may have been long before
     */
    List<@Nullable Told> tell(List<Ticket> tickets, SiteState state, long nowMillis);

    /**
     * Mean service time at a room of speed 1, ms: the plan's until what was measured differs by more than chance.
     *
     * @param plannedMillis what the plan has, the answer as long as nothing is known
     */
    default long serviceMillis(String service, boolean isReturn, long plannedMillis) {
        return plannedMillis;
    }

    /** Mean time from finish to result, ms, likewise. */
    default long resultMillis(String service, long plannedMillis) {
        return plannedMillis;
    }

    /** The factor by which services last at a room, likewise. */
    default double pace(SitePlan.Room room) {
        return room.speedFactor();
    }

    /** What was learned, as a record of plain records, of {@link #imageType}. */
    Record image();

    /** The type of {@link #image}. */
    Class<? extends Record> imageType();

    /**
     * Takes back what was learned, into a forecast that has learned nothing.
     *
     * @param image what {@link #image} gave
     * @param state the state of the same moment
     */
    void restore(Record image, SiteState state);

    /** A digest of what was learned: equal histories have equal digests, on every machine. */
    long digest();
}
