package luot.engine.whatif;

import java.util.List;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Hours;

/** One thing that is different in the day that is tried. {@link ChangeText} says how each is written. */
public sealed interface Change {
    /** The form in which it was given. */
    String text();

    /**
     * The day with this change made.
     *
     * @param draw number of the draw, for changes in which chance chooses whom they meet
     */
    RecordedDay apply(RecordedDay day, long draw) throws WrongChange;

    /**
     * A room opens earlier, in a break, or longer; a room that is not there yet opens as one more of its service.
     *
     * @param toMinute when it closes again, below 0 for when it would have opened or closed anyway
     */
    record OpenRoom(String text, String room, int fromMinute, int toMinute) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).open(room, fromMinute, toMinute);
        }
    }

    /** A room closes for the day. */
    record CloseRoom(String text, String room, int atMinute) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).close(room, atMinute);
        }
    }

    /** One more room like another; without hours of its own it has those of the other. */
    record AddRoom(String text, String room, String like, List<Hours> hours) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).add(room, like, hours);
        }
    }

    /** A room has other opening hours. */
    record SetHours(String text, String room, List<Hours> hours) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).hours(room, hours);
        }
    }

    /** A room takes another time: a factor on service times. */
    record SetSpeed(String text, String room, double factor) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).speed(room, factor);
        }
    }

    /** A room has another number of places. */
    record SetPlaces(String text, String room, int places) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RoomEdit.of(day, text).places(room, places);
        }
    }

    /** Another rule, or another policy whole: a word as {@link luot.engine.sim.PolicyChoice#of} reads it. */
    record SetPolicy(String text, String word) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RuleEdit.policy(day, this);
        }
    }

    /** A class counts as having waited other minutes longer. */
    record SetHeadStart(String text, String priorityClass, int minutes) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return RuleEdit.headStart(day, this);
        }
    }

    /** Results of a service take another time: a factor. */
    record SetResults(String text, String service, double factor) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) throws WrongChange {
            return VisitEdit.results(day, this);
        }
    }

    /** A share of those who would arrive in one window accept slots spread evenly over another; never emergencies. */
    record MoveArrivals(String text, Hours from, Hours to, double share) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) {
            return VisitEdit.arrivals(day, this, draw);
        }
    }

    /** More or fewer visits: a factor. */
    record SetVolume(String text, double factor) implements Change {
        @Override
        public RecordedDay apply(RecordedDay day, long draw) {
            return VisitEdit.volume(day, this, draw);
        }
    }
}
