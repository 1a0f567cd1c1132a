package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force at a site: who is next, which room, which step. Filled in {@code luot.engine.flow}; every rule is
 * deterministic and sees only what has happened.
 *
 * @param order who is next
 * @param rooms which room, for services that bind at joining
 * @param route which step of a visit next
 */
public record Policies(CallingOrder order, RoomChoice rooms, RouteChoice route) {

    /** Makes the rules that a plan names. */
    public interface Source {
        /** The rules of a valid plan. */
        Policies of(SitePlan plan);

        /** What is wrong with the policy of a plan, as field and sentence; absent when nothing. */
        @Nullable
        PlanProblem problem(SitePlan plan);
    }

    /**
     * Who is next. Tickets are sorted into lanes; inside a lane the order is by the moment from which the wait counts,
     * then by joining, whatever the time; between the first of two lanes the rule compares at the time of the call.
     */
    public interface CallingOrder {
        /** How many lanes a line has, 1 or more. */
        int lanes();

        /** The lane of a ticket, 0 to lanes − 1. */
        int lane(Ticket ticket);

        /** The moment from which the wait of a ticket counts, epoch ms. */
        long waitsSinceMillis(Ticket ticket);

        /**
         * Whether the first of a lane goes before the first of another lane at a moment, epoch ms. Must be a strict
         * order.
         */
        boolean goesBefore(Ticket a, Ticket b, long nowMillis);

        /**
         * Why a ticket goes before another one at a moment, epoch ms; asked only where it does, in its lane or by
         * {@link #goesBefore}. The values of the account must {@linkplain Precedence#proves prove} it.
         */
        Precedence why(Ticket ahead, Ticket behind, long nowMillis);
    }

    /** Which room, for tickets that are bound when they join. */
    public interface RoomChoice {
        /**
         * One of the rooms.
         *
         * @param ticket the ticket that joins
         * @param rooms rooms of its service that are not closed for the day, in the order of the plan, 1 or more
         * @param state the site as it is
         */
        RoomStatus choose(Ticket ticket, List<RoomStatus> rooms, SiteState state);
    }

    /** Which step of a visit next. */
    public interface RouteChoice {
        /**
         * The step to send the patient to.
         *
         * @param ready tickets whose earlier steps are finished with results in, in the order of issue, 1 or more
         * @param state the site as it is
         */
        Ticket choose(Visit visit, List<Ticket> ready, SiteState state);
    }
}
