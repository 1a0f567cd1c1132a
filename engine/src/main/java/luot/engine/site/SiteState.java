package luot.engine.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import luot.engine.site.Policies.CallingOrder;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is so at a site, built from its events and from nothing else: replaying the journal gives an equal
 * state.
 *
 * <p>Only {@link #apply} changes it, in one thread. The rest of this class answers questions.
 */
public final class SiteState {
    /** Something that falls due by itself: a patient arrives, a parked ticket comes back. */
    record Due(long atMillis, long sentSeq, long ticket) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            int bySending = byTime != 0 ? byTime : Long.compare(sentSeq, other.sentSeq);
            return bySending != 0 ? bySending : Long.compare(ticket, other.ticket);
        }
    }

    final Policies.Source policySource;
    final Forecast forecast;
    final CommandMemory memory = new CommandMemory();
    final Untold untold = new Untold();
    final TreeSet<Due> due = new TreeSet<>();
    final Map<Long, Visit> visits = new LinkedHashMap<>();
    final Map<Long, Ticket> tickets = new HashMap<>();
    final Map<String, Integer> ordinals = new HashMap<>();
    final Map<String, Integer> walkingTo = new HashMap<>();
    final Map<String, int[]> openOf = new HashMap<>();
    private final EntryApplier applier = new EntryApplier(this);
    Witness witness = (event, touched, state) -> {};

    @Nullable
    SitePlan plan;

    Policies policies;
    Bookings bookings = Bookings.NONE;
    Map<String, SitePlan.Service> services = Map.of();
    Map<String, SitePlan.PriorityClass> classes = Map.of();
    Map<String, RoomStatus> rooms = Map.of();
    Map<String, List<RoomStatus>> roomsOf = Map.of();
    Map<String, WaitingLine> lines = Map.of();

    String date = "";
    long midnightMillis;
    long dayEndsMillis = Long.MAX_VALUE;
    long hoursCheckedMillis = Long.MIN_VALUE;
    long hoursDueMillis = Long.MAX_VALUE;
    int visitsToday;
    long lastSeq;
    long lastMillis;
    long lastVisit;
    long lastTicket;
    long lastCall;

    /** The state of a site of which nothing is known yet. */
    public SiteState(Policies.Source policySource) {
        this.policySource = policySource;
        this.forecast = policySource.forecast();
        this.policies = NoRules.POLICIES;
    }

    /**
     * The state of an image, equal to the one it was taken of.
     *
     * @param learned what {@link Forecast#image} gave with it
     */
    public SiteState(Policies.Source policySource, SiteImage image, Record learned) {
        this(policySource);
        SiteImaging.restore(this, image);
        forecast.restore(learned, this);
    }

    /** This state as plain records; what was learned is in {@link #learned}. Not to be taken within an entry. */
    public SiteImage image() {
        return SiteImaging.of(this);
    }

    /** What the forecast of this state has learned, as plain records. */
    public Record learned() {
        return forecast.image();
    }

    /** Takes in one entry of the journal and returns the answer its command was given. */
    public Receipt apply(Entry entry) {
        applier.begin(entry.seq(), entry.atMillis(), entry.sender(), entry.commandId(), entry.bodyHash());
        for (Event event : entry.events()) {
            applier.apply(event);
        }
        return applier.end();
    }

    /** Has somebody see every event from now on. */
    public void witnessedBy(Witness watching) {
        witness = watching;
    }

    EntryApplier applier() {
        return applier;
    }

    /** The plan in force, absent before the first. */
    public @Nullable SitePlan plan() {
        return plan;
    }

    /** The plan in force; only for use after it was checked that there is one. */
    SitePlan planInForce() {
        SitePlan inForce = plan;
        if (inForce == null) {
            throw new IllegalStateException("the site has no plan");
        }
        return inForce;
    }

    /** Sequence of the last event taken in, 0 before the first. */
    public long lastSeq() {
        return lastSeq;
    }

    /** Number of the last call, 0 before the first. */
    public long lastCall() {
        return lastCall;
    }

    /** Time of the last entry taken in, epoch ms. */
    public long lastMillis() {
        return lastMillis;
    }

    /** Local date of the day, ISO; empty before the first day. */
    public String date() {
        return date;
    }

    /** The midnight from which the opening hours of the day count, epoch ms. */
    public long midnightMillis() {
        return midnightMillis;
    }

    /** Visits registered today. */
    public int visitsToday() {
        return visitsToday;
    }

    /** Visits of today and those carried over, in the order of their registration. */
    public Collection<Visit> visits() {
        return Collections.unmodifiableCollection(visits.values());
    }

    /** The visit of an id. */
    public @Nullable Visit visit(long id) {
        return visits.get(id);
    }

    /** The ticket of an id. */
    public @Nullable Ticket ticket(long id) {
        return tickets.get(id);
    }

    /** The service of an id. */
    public SitePlan.@Nullable Service service(String id) {
        return services.get(id);
    }

    /** The priority class of an id. */
    public SitePlan.@Nullable PriorityClass priorityClass(String id) {
        return classes.get(id);
    }

    /** The rooms in the order of the plan. */
    public Collection<RoomStatus> rooms() {
        return Collections.unmodifiableCollection(rooms.values());
    }

    /** The room of an id. */
    public @Nullable RoomStatus room(@Nullable String id) {
        return id == null ? null : rooms.get(id);
    }

    /** The rooms that offer a service, in the order of the plan. */
    public List<RoomStatus> roomsOf(String service) {
        return roomsOf.getOrDefault(service, List.of());
    }

    /** Those who wait for any room of a service. */
    public WaitingLine lineOf(String service) {
        WaitingLine line = lines.get(service);
        if (line == null) {
            throw new IllegalStateException("no service " + service);
        }
        return line;
    }

    /**
     * Who is next for a room at a moment (epoch ms): at its own door or in the lines of its services; when there is
     * nobody, the first of those {@linkplain #readyElsewhere asked to get ready at another room}; nobody when none.
     */
    public @Nullable Ticket nextFor(RoomStatus room, long nowMillis) {
        Ticket best = room.line.next(nowMillis, room.turn);
        List<String> offered = room.room.services();
        for (int i = 0; i < offered.size(); i++) {
            Ticket head = lineOf(offered.get(i)).next(nowMillis, room.turn);
            if (head != null && (best == null || isBefore(head, best, nowMillis, room.turn))) {
                best = head;
            }
        }
        if (best == null) {
            List<Ticket> ready = readyElsewhere(room);
            return ready.isEmpty() ? null : ready.get(0);
        }
        return best;
    }

    /**
     * Those asked to get ready at other rooms whom a room might call as well, in the order in which they were asked;
     * not who waits for that other room and no other.
     */
    public List<Ticket> readyElsewhere(RoomStatus room) {
        List<Ticket> ready = new ArrayList<>();
        for (String id : room.room().services()) {
            SitePlan.Service service = service(id);
            if (service != null && planInForce().isPooled(service)) {
                for (RoomStatus other : roomsOf(id)) {
                    if (other != room && other.line.size() > 0) {
                        other.line.forEach(ticket -> {
                            if (ticket.service.equals(id) && PreCall.mayGoElsewhere(ticket)) {
                                ready.add(ticket);
                            }
                        });
                    }
                }
            }
        }
        ready.sort(Comparator.comparingLong(Ticket::preCalledSeq));
        return ready;
    }

    /**
     * The first tickets for a room in calling order at a moment (epoch ms), of its own door and its services' lines.
     */
    public List<Ticket> firstFor(RoomStatus room, int most, long nowMillis) {
        List<WaitingLine> of = new ArrayList<>();
        of.add(room.line);
        room.room.services().forEach(service -> of.add(lineOf(service)));
        return CallingSequence.of(policies.order(), of, room.turn, nowMillis).take(most);
    }

    /** How many tickets a room might call: those at its own door and those in its services' lines. */
    public int waitingFor(RoomStatus room) {
        int waiting = room.line.size();
        for (String service : room.room.services()) {
            waiting += lineOf(service).size();
        }
        return waiting;
    }

    /**
     * Why a ticket goes before another one at a moment, epoch ms, both having stood in line; absent when it does not.
     */
    public @Nullable Precedence why(Ticket ahead, Ticket behind, long nowMillis) {
        boolean before = isBefore(ahead, behind, nowMillis) || policies.order().takeTurns(ahead, behind);
        return before ? policies.order().why(ahead, behind, nowMillis) : null;
    }

    /**
     * Why a ticket was called before another one at a moment, epoch ms; absent when the rule would not have.
     *
     * @param calledReadySeq when the called one had been asked to get ready, an event sequence; 0 when not
     * @param otherReadySeq the same of the other
     */
    public @Nullable Precedence whyCalled(
            Ticket called, long calledReadySeq, Ticket other, long otherReadySeq, long atMillis) {
        CallingOrder order = policies.order();
        return order.fixedLane() < 0
                ? why(called, other, atMillis)
                : order.whyCalled(called, calledReadySeq, other, otherReadySeq, atMillis);
    }

    /** Whether a ticket goes before another one at a moment, epoch ms, both having stood in line. */
    public boolean isBefore(Ticket a, Ticket b, long nowMillis) {
        return isBefore(a, b, nowMillis, 0);
    }

    private boolean isBefore(Ticket a, Ticket b, long nowMillis, int turn) {
        return CallingSequence.goesBefore(policies.order(), a, b, nowMillis, turn);
    }

    /** How many tickets of a service are not over, wherever their patients are now. */
    public int openOf(String service) {
        int[] open = openOf.get(service);
        return open == null ? 0 : open[0];
    }

    /** How many patients were sent to a service and are not there yet. */
    public int walkingTo(String service) {
        return walkingTo.getOrDefault(service, 0);
    }

    /** Rooms of a service that may still call somebody today, in the order of the plan. */
    public List<RoomStatus> roomsStillToCall(String service, long nowMillis) {
        List<RoomStatus> still = new ArrayList<>();
        for (RoomStatus room : roomsOf(service)) {
            if (!room.isClosedForTheDay(nowMillis - midnightMillis)) {
                still.add(room);
            }
        }
        return still;
    }

    /** The rooms that may call a waiting ticket, the one that should in front: its door, or those of its service. */
    public List<RoomStatus> firstToCall(Ticket ticket) {
        RoomStatus door = room(ticket.room());
        List<RoomStatus> of = roomsOf(ticket.service());
        return door != null
                ? List.of(door)
                : of.size() == 1 ? of : policies.rooms().firstToCall(ticket, of, this);
    }

    /** Whether any room of a service may still call somebody today. */
    public boolean isStillServed(String service, long nowMillis) {
        List<RoomStatus> of = roomsOf(service);
        for (int i = 0; i < of.size(); i++) {
            if (!of.get(i).isClosedForTheDay(nowMillis - midnightMillis)) {
                return true;
            }
        }
        return false;
    }

    /** The answer an accepted command was given, absent when the journal knows no such command with that body. */
    public @Nullable Receipt acceptedAnswer(String sender, String commandId, long bodyHash) {
        CommandMemory.Answer answer = memory.answerOf(sender, commandId);
        return answer == null || answer.bodyHash() != bodyHash ? null : answer.receipt();
    }

    /** Whether anybody waits who was not told a wait since joining. */
    public boolean hasUntold() {
        return !untold.isEmpty();
    }

    /** What was learned of durations, and tells waits by it. */
    public Forecast forecast() {
        return forecast;
    }

    /** The rules in force. */
    public Policies policies() {
        return policies;
    }

    /** Whether the wait of a ticket counts from a moment that its booking has made. */
    public boolean countsByBooking(Ticket ticket) {
        return bookings.hasSet(ticket);
    }

    /** When something falls due by itself next, epoch ms; {@link Long#MAX_VALUE} for never. */
    public long nextDueMillis() {
        long first = due.isEmpty() ? Long.MAX_VALUE : due.first().atMillis();
        return Math.min(first, Math.min(hoursDueMillis, dayEndsMillis));
    }

    /** When the day changes, epoch ms; {@link Long#MAX_VALUE} before there is a plan. */
    public long dayEndsMillis() {
        return dayEndsMillis;
    }

    /** A digest of the whole state: equal states have equal hashes, on every machine. */
    public long stateHash() {
        StateHash hash = new StateHash();
        hash.add(plan == null ? null : plan.toString()).add(date).add(midnightMillis);
        hash.add(dayEndsMillis).add(hoursCheckedMillis).add(hoursDueMillis);
        hash.add(visitsToday).add(lastSeq).add(lastMillis);
        hash.add(lastVisit).add(lastTicket).add(lastCall);
        new TreeMap<>(ordinals).forEach((prefix, last) -> hash.add(prefix).add(last));
        visits.values().forEach(hash::add);
        rooms.values().forEach(room -> hash.add(room, lastMillis));
        services.keySet().forEach(service -> hash.add(lineOf(service), lastMillis));
        due.forEach(d -> hash.add(d.atMillis()).add(d.ticket()));
        untold.all().forEach(ticket -> hash.add(ticket.id()));
        memory.hashInto(hash);
        hash.add(forecast.digest());
        return hash.value();
    }
}
