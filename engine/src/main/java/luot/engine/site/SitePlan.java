package luot.engine.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one site as data: its services, rooms with places and opening hours, priority classes and policy.
 *
 * <p>Orders of the lists count: they are the orders in which services, rooms and classes (highest first) are shown and
 * tried. {@link PlanCheck} says what a valid plan is.
 *
 * @param site id of the site
 * @param name what people call it, may be absent
 * @param zone IANA time zone of the site, such as {@code Asia/Ho_Chi_Minh}
 * @param dayChange local time {@code HH:MM} at which the day changes by itself, or {@code never}; absent means 03:00
 * @param services what can be asked for, 1 or more
 * @param areas parts of the house that share a hall board; may be absent when no room names one
 * @param rooms where services are given, 1 or more
 * @param classes priority classes, highest first, 1 or more
 * @param policy the names of the rules in force
 * @param limits bounds of a day, absent means {@link Limits#STANDARD}
 */
public record SitePlan(
        String site,
        @Nullable Name name,
        String zone,
        @Nullable String dayChange,
        List<Service> services,
        @Nullable List<Area> areas,
        List<Room> rooms,
        List<PriorityClass> classes,
        Policy policy,
        @Nullable Limits limits) {

    /** The word in {@link #dayChange} for a site whose day is ended only by a new plan (simulated days). */
    public static final String NEVER = "never";

    /** The part a service plays in a visit. */
    public enum Kind {
        registration,
        exam,
        test,
        cashier,
        pharmacy,
        other
    }

    /** When a ticket of a service gets its room: at the call, or when it joins the line. */
    public enum Binding {
        pooled,
        assigned
    }

    /**
     * What is asked for: an exam specialty, blood draw, X-ray, cashier, pharmacy.
     *
     * @param id id of the service
     * @param name what people call it
     * @param prefix one to three letters that begin the numbers of visits that come for it
     * @param kind its part in a visit
     * @param binding when its tickets get their room
     * @param meanMs believed mean service time at room speed 1, before anything was measured, ms, above 0
     * @param cv believed coefficient of variation of the service time, 0 or more
     * @param meanReturnMs the same mean for steps back to a room, ms, absent means {@code meanMs}
     * @param meanResultMs believed time from finish to result, ms; above 0 means results come later than the finish
     * @param peak the hours over which utilisation is reported, absent means the whole day
     */
    public record Service(
            String id,
            Name name,
            String prefix,
            Kind kind,
            Binding binding,
            long meanMs,
            double cv,
            @Nullable Long meanReturnMs,
            long meanResultMs,
            @Nullable Hours peak) {}

    /** A part of the house whose rooms share a hall board. */
    public record Area(String id, Name name) {}

    /**
     * Where a service is given.
     *
     * @param id id of the room, spoken and shown where there is no name
     * @param name what people call it, absent means its id
     * @param area id of its area, absent means the area {@code main}
     * @param services ids of the services it offers, 1 or more
     * @param places how many patients it serves at once, 1 to 1,000
     * @param speed factor on service times, above 0, absent means 1
     * @param open opening hours of a day, in order, not overlapping
     */
    public record Room(
            String id,
            @Nullable Name name,
            @Nullable String area,
            List<String> services,
            int places,
            @Nullable Double speed,
            List<Hours> open) {

        /** The area of rooms that name none. */
        public static final String MAIN_AREA = "main";

        /** The id of the area this room belongs to. */
        public String areaId() {
            return area == null ? MAIN_AREA : area;
        }

        /** The factor on service times. */
        public double speedFactor() {
            return speed == null ? 1.0 : speed;
        }

        /** The name shown to people. */
        public Name shownName() {
            return name == null ? new Name(id, id) : name;
        }

        /** Whether the room is open by its hours at a moment in ms since midnight. */
        public boolean scheduledAt(long dayMillis) {
            return open.stream().anyMatch(h -> h.covers(dayMillis));
        }

        /** Whether its hours leave any opening at or after a moment in ms since midnight. */
        public boolean opensFrom(long dayMillis) {
            return open.stream().anyMatch(h -> dayMillis < h.toMillis());
        }
    }

    /**
     * A group of patients that is treated alike by the calling order.
     *
     * @param id id of the class
     * @param name what people call it, absent means its id
     * @param first whether it is always called first, in order of joining
     * @param headStartMin minutes by which its waits count as longer, 0 or more
     * @param rate how fast its credit grows with waiting, 0 or more; absent means 1
     * @param byLaw whether its priority is the law's, not the hospital's own; absent means that the id says so
     */
    public record PriorityClass(
            String id,
            @Nullable Name name,
            @Nullable Boolean first,
            int headStartMin,
            @Nullable Double rate,
            @Nullable Boolean byLaw) {
        /** The id that plans give to the groups of the law. */
        public static final String GROUPS_OF_THE_LAW = "statutory";

        /** A class of whose basis its id tells. */
        public PriorityClass(
                String id, @Nullable Name name, @Nullable Boolean first, int headStartMin, @Nullable Double rate) {
            this(id, name, first, headStartMin, rate, null);
        }

        /** Whether its priority is the law's. */
        public boolean isByLaw() {
            return byLaw == null ? id.equals(GROUPS_OF_THE_LAW) : byLaw;
        }

        /** Whether the class is always called first. */
        public boolean isFirst() {
            return first != null && first;
        }

        /** The name shown to people. */
        public Name shownName() {
            return name == null ? new Name(id, id) : name;
        }
    }

    /**
     * The names of the rules in force; which names there are is the business of {@code luot.engine.flow}.
     *
     * @param next who is next
     * @param room which room, for assigned services
     * @param steps which step of a visit next
     * @param returns how returns with results stand among first visits, absent means as {@code next} says
     * @param binding {@code site} (as each service says, also when absent) or {@code pooled}
     * @param ratio parameter of the rule {@code ratio}: calls of the preferred group and of the others in a round
     * @param preCall how many a room asks to get ready ahead of their call, 0 to 3; absent means 0
     * @param reinsertAfter how many of those in line are called before somebody who missed a call and is put back, 0 to
     *     20; absent means 0, the old place
     * @param maxMissed the number of missed calls, 1 to 10, that ends a step; absent means that none does
     * @param booked how bookings count; absent means that they do not
     */
    public record Policy(
            String next,
            String room,
            String steps,
            @Nullable String returns,
            @Nullable String binding,
            @Nullable List<Integer> ratio,
            @Nullable Integer preCall,
            @Nullable Integer reinsertAfter,
            @Nullable Integer maxMissed,
            @Nullable Booked booked) {

        /** Rules under which who missed a call comes back to the old place, and bookings do not count. */
        public Policy(
                String next,
                String room,
                String steps,
                @Nullable String returns,
                @Nullable String binding,
                @Nullable List<Integer> ratio,
                @Nullable Integer preCall) {
            this(next, room, steps, returns, binding, ratio, preCall, null, null, null);
        }

        /** Rules without a pre-call. */
        public Policy(
                String next,
                String room,
                String steps,
                @Nullable String returns,
                @Nullable String binding,
                @Nullable List<Integer> ratio) {
            this(next, room, steps, returns, binding, ratio, null);
        }

        /** How many a room asks to get ready. */
        public int mostPreCalled() {
            return preCall == null ? 0 : preCall;
        }

        /** How many are called before somebody who is put back after a missed call. */
        public int calledBeforeReinserted() {
            return reinsertAfter == null ? 0 : reinsertAfter;
        }
    }

    /**
     * How bookings count, minutes.
     *
     * @param headStartMin as if having waited so long already when the booked time comes, 0 to 240
     * @param earlyMin whoever comes earlier than this before the booked time counts from then on only, 0 to 240
     * @param lateMin whoever comes later than this after the booked time counts as without a booking, 0 to 240
     */
    public record Booked(int headStartMin, int earlyMin, int lateMin) {}

    /**
     * Bounds of a day, each with its own refusal.
     *
     * @param visitsPerDay visits registered a day at the most
     * @param openStepsPerVisit steps of one visit that are not yet done, at the most
     */
    public record Limits(int visitsPerDay, int openStepsPerVisit) {
        /**
         * The bounds of a plan that names none: a hundred peak days' visits, so that only a runaway client meets them.
         */
        public static final Limits STANDARD = new Limits(200_000, 40);
    }

    /** The bounds in force. */
    public Limits boundsOfDay() {
        return limits == null ? Limits.STANDARD : limits;
    }

    /** Whether tickets of a service get their room only at the call. */
    public boolean isPooled(Service service) {
        return service.binding() == Binding.pooled || "pooled".equals(policy.binding());
    }
}
