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

    /** Whether an idle room does anything but wait. */
    boolean mayFillIdleRooms() {
        return rooms.movesPeople() || route.sendsForPeople();
    }

    /** Makes the rules that a plan names. */
    public interface Source {
        /** A new forecast that has learned nothing; a site keeps its own through all its plans. */
        Forecast forecast();

        /** The rules of a valid plan. */
        Policies of(SitePlan plan);

        /** What is wrong with the policy of a plan, as field and sentence; absent when nothing. */
        @Nullable
        PlanProblem problem(SitePlan plan);
    }

    /**
     * Who is next. Tickets are sorted into lanes; inside a lane the order is by the moment from which the wait counts,
     * then by joining, whatever the time (in that of fixed places by their fixing); between the first of two lanes the
     * rule compares at the time of the call.
     */
    public interface CallingOrder {
        /** How many lanes a line has, 1 or more. */
        int lanes();

        /** The lane of a ticket, 0 to lanes − 1. */
        int lane(Ticket ticket);

        /** The lane of places fixed by a pre-call, whose order is that in which they were fixed; −1 where none are. */
        default int fixedLane() {
            return -1;
        }

        /** The moment from which the wait of a ticket counts, epoch ms. */
        long waitsSinceMillis(Ticket ticket);

        /**
         * Whether the first of a lane goes before the first of another lane at a moment, epoch ms. Must be a strict
         * order.
         */
        boolean goesBefore(Ticket a, Ticket b, long nowMillis);

        /**
         * The same for a room at a certain turn, for rules that let groups take turns.
         *
         * @param turn as {@link #turnAfter} counts it
         */
        default boolean goesBefore(Ticket a, Ticket b, long nowMillis, int turn) {
            return goesBefore(a, b, nowMillis);
        }

        /** Whether two tickets are of groups that take turns, so that either may be called first. */
        default boolean takeTurns(Ticket a, Ticket b) {
            return false;
        }

        /** The turn of a room after it has called a ticket; rules without turns stay at 0. */
        default int turnAfter(Ticket called, int turn) {
            return 0;
        }

        /**
         * Why a ticket goes before another one at a moment, epoch ms; asked only where it does, in its lane or by
         * {@link #goesBefore}. The values of the account must {@linkplain Precedence#proves prove} it.
         */
        Precedence why(Ticket ahead, Ticket behind, long nowMillis);

        /**
         * Why a ticket was called before another one, with the places fixed as they were then (sequences, 0 for not
         * fixed); absent when it would not have been. Asked only where there is a lane of fixed places.
         */
        default @Nullable Precedence whyCalled(
                Ticket called, long calledReadySeq, Ticket other, long otherReadySeq, long atMillis) {
            return goesBefore(called, other, atMillis) ? why(called, other, atMillis) : null;
        }
    }

    /** Why one free room is better placed to call somebody than another. */
    public enum BetterPlaced {
        /** It is expected to be through with the patient sooner. */
        FASTER,
        /** It will be open when the patient is expected back with results. */
        OPEN_LATER
    }

    /**
     * A room that could call a ticket, with what that costs.
     *
     * @param serviceMillis how long the service takes there, 0 or more
     * @param awayMillis what is added because nobody will be there when the patient is back, 0 or more
     */
    public record Candidate(RoomStatus room, long serviceMillis, long awayMillis) {
        /** The less, the rather it should call. */
        public long costMillis() {
            return serviceMillis + awayMillis;
        }

        /** Why it should rather call than another; absent when it should not. */
        public @Nullable BetterPlaced whyBefore(Candidate other) {
            if (costMillis() >= other.costMillis()) {
                return null;
            }
            return serviceMillis < other.serviceMillis ? BetterPlaced.FASTER : BetterPlaced.OPEN_LATER;
        }
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

        /**
         * The rooms a ticket waits for, the one that should call first in front; by itself in the order of the plan.
         * Which of several free rooms takes a patient is for their staff to do and for this rule to propose.
         */
        default List<RoomStatus> firstToCall(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
            return rooms;
        }

        /** Whether {@link #candidates} ever names any. */
        default boolean proposesRooms() {
            return false;
        }

        /**
         * Free rooms that could call a ticket, the one that should in front; none where the rule has no say in it.
         *
         * @param rooms rooms of its service, in the order of the plan
         */
        default List<Candidate> candidates(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
            return List.of();
        }

        /** Whether {@link #takeOver} is ever worth asking. */
        default boolean movesPeople() {
            return false;
        }

        /**
         * Whom a room should take over from another door, because that one has fallen behind or this one has just
         * opened; nobody by itself. Never one of those next in line there.
         */
        default @Nullable Ticket takeOver(RoomStatus room, SiteState state) {
            return null;
        }

        /** Where somebody at the door of a room that stopped calling should go instead; nowhere by itself. */
        default @Nullable RoomStatus betterDoor(Ticket ticket, RoomStatus stopped, SiteState state) {
            return null;
        }
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

        /** Whether {@link #callOver} is ever worth asking. */
        default boolean sendsForPeople() {
            return false;
        }

        /**
         * Whom an idle room should send for: a ticket of a service it offers, whose patient now waits for another step
         * and would be through sooner by coming here first; nobody by itself.
         */
        default @Nullable Ticket callOver(RoomStatus room, SiteState state) {
            return null;
        }
    }
}
