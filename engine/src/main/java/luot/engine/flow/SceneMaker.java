package luot.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.flow.Scene.Person;
import luot.engine.flow.Scene.Place;
import luot.engine.flow.Scene.Room;
import luot.engine.flow.Scene.Stream;
import luot.engine.site.Hours;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StandIn;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/** Makes the scene from which waits are played: of the cell of a ticket, as the site is and by what was learned. */
final class SceneMaker {
    private static final double PAUSE_MEAN_MILLIS = 10 * 60_000.0;
    private static final double MISSED_CALL_MILLIS = 40_000;

    /** The key of a fixed place, ms: beyond any moment of a day, short of what always goes first. */
    private static final long FIXED = 1L << 50;

    private static final double HORIZON_MARGIN = 2;
    private static final double HORIZON_MILLIS = 30 * 60_000.0;
    private static final double LONGEST_MILLIS = 16 * 3_600_000.0;

    private final Learned learned;
    private final SiteState state;
    private final Ticket reference;
    private final long now;
    private final boolean single;
    private final Scene scene = new Scene();
    private final Map<String, Integer> roomIndex = new HashMap<>();
    private final Map<String, Integer> serviceIndex = new HashMap<>();
    private final long[] until;
    private final boolean[] byJoining;
    private final Comings comings;
    private double horizonMillis;

    /**
     * The maker of one scene.
     *
     * @param nowMillis the moment, epoch ms
     * @param reference the ticket with which all others are compared
     * @param single whether only its own wait is asked for: whoever goes after it is left out then
     */
    SceneMaker(Learned learned, SiteState state, long nowMillis, Ticket reference, boolean single) {
        this.learned = learned;
        this.state = state;
        this.reference = reference;
        this.now = nowMillis;
        this.single = single;
        this.until = new long[learned.kinds()];
        this.byJoining = new boolean[learned.kinds()];
        this.comings = new Comings(learned);
    }

    /** The scene; targets are numbered as given. */
    @Nullable
    Scene make(Learned.Cell cell, Map<Ticket, Integer> targets) {
        compare();
        scene.targets = targets.size();
        scene.missedShare = new double[cell.services().size()];
        for (int i = 0; i < cell.services().size(); i++) {
            serviceIndex.put(cell.services().get(i), i);
            ServiceHistory history = learned.services.get(cell.services().get(i));
            scene.missedShare[i] = history == null ? 0 : history.missedShare();
        }
        makeRooms(cell);
        if (scene.placeCount == 0) {
            return null;
        }
        for (String service : cell.services()) {
            if (state.service(service) != null) {
                state.lineOf(service).forEach(ticket -> waits(ticket, targets));
            }
        }
        for (String room : cell.rooms()) {
            RoomStatus status = state.room(room);
            if (status != null) {
                status.line().forEach(ticket -> waits(ticket, targets));
            }
        }
        Arrays.sort(scene.pool, 0, scene.poolCount, Comparator.comparingLong((Person p) -> -p.key));
        horizonMillis = horizon();
        for (String service : cell.services()) {
            come(service, cell);
        }
        return scene;
    }

    /** A time by which all in line will probably be called. */
    private double horizon() {
        double work = 0;
        for (int i = 0; i < scene.poolCount; i++) {
            work += scene.pool[i].duration.mean();
        }
        double byDoor = 0;
        for (int i = 0; i < scene.doorCount; i++) {
            byDoor += scene.atDoors[i].duration.mean();
        }
        boolean oneDoor = reference.room() != null && scene.poolCount == 0;
        double opens = Double.POSITIVE_INFINITY;
        for (Room room : scene.rooms) {
            opens = Math.min(opens, room.callsFrom(0));
        }
        work = oneDoor ? byDoor : (work + byDoor) / scene.placeCount;
        return Math.min(opens, LONGEST_MILLIS) + HORIZON_MARGIN * work + HORIZON_MILLIS;
    }

    private void compare() {
        for (int i = 0; i < until.length; i++) {
            StandIn standIn = new StandIn(
                    state.policies().order(),
                    reference.service(),
                    learned.classes.get(i / 2).id(),
                    i % 2 == 1);
            until[i] = standIn.goesBeforeUntilMillis(reference, now);
            byJoining[i] = standIn.countsFromJoining();
        }
    }

    // -- rooms

    private void makeRooms(Learned.Cell cell) {
        List<Room> rooms = new ArrayList<>();
        for (String id : cell.rooms()) {
            RoomStatus status = state.room(id);
            if (status != null
                    && !(status.isClosedForTheDay(now - state.midnightMillis())
                            && status.inside().isEmpty())) {
                roomIndex.put(id, rooms.size());
                rooms.add(room(status));
                makePlaces(status, rooms.size() - 1);
            }
        }
        scene.rooms = rooms.toArray(new Room[0]);
    }

    private Room room(RoomStatus status) {
        Room room = new Room();
        room.pace = learned.pace(status.id());
        room.dayMillis = now - state.midnightMillis();
        room.offers = new boolean[serviceIndex.size()];
        status.room().services().forEach(s -> room.offers[serviceIndex.getOrDefault(s, 0)] = true);
        boolean closed = status.isClosedForTheDay(room.dayMillis);
        room.hours = closed ? new Hours[0] : status.room().open().toArray(new Hours[0]);
        if (status.state() == RoomState.OPEN) {
            room.openUntilMillis = Double.POSITIVE_INFINITY;
            for (Hours hours : room.hours) {
                if (hours.covers(room.dayMillis)) {
                    room.openUntilMillis = hours.toMillis() - room.dayMillis;
                } else if (hours.fromMillis() > room.dayMillis) {
                    room.openUntilMillis = Math.min(room.openUntilMillis, hours.toMillis() - room.dayMillis);
                }
            }
        } else if (status.state() == RoomState.PAUSED) {
            room.pausedMeanMillis = PAUSE_MEAN_MILLIS;
        }
        return room;
    }

    private void makePlaces(RoomStatus status, int room) {
        for (int i = 0; i < status.room().places(); i++) {
            Place place = new Place();
            place.room = room;
            if (i < status.inside().size()) {
                inside(place, status.inside().get(i));
            }
            scene.addPlace(place);
        }
    }

    private void inside(Place place, Ticket ticket) {
        ServiceHistory history = learned.of(ticket);
        if (history == null) {
            return;
        }
        place.serving = history.served(ticket.isReturn());
        place.elapsedMillis = Math.max(0, now - ticket.calledMillis());
        if (ticket.state() == TicketState.CALLED) {
            place.noShowShare = history.noShowShare(place.elapsedMillis);
            place.noShowMillis = Math.max(0, MISSED_CALL_MILLIS - place.elapsedMillis);
        }
        if (history.isExam && !ticket.isReturn()) {
            place.patient = person(ticket, history, 0);
        }
    }

    // -- those in line

    private void waits(Ticket ticket, Map<Ticket, Integer> targets) {
        Integer target = targets.get(ticket);
        long key = keyInLine(ticket);
        if (target == null && single && (key < 0 || key == 0 && ticket.joinSeq() > reference.joinSeq())) {
            return;
        }
        ServiceHistory history = learned.of(ticket);
        if (history == null) {
            return;
        }
        Person person = person(ticket, history, key);
        if (target != null) {
            person.target = target;
            if (single) {
                person.key = 0;
            }
        } else if (single) {
            person.key = Math.max(1, key);
        }
        Integer room = ticket.room() == null ? null : roomIndex.get(ticket.room());
        person.room = room == null ? Scene.POOL : room;
        scene.addWaiting(person);
    }

    /** Whoever was asked to get ready has a fixed place at a door: no moment from which a wait counts says where. */
    private long keyInLine(Ticket ticket) {
        if (ticket.preCalledMillis() == 0) {
            return Keys.key(until[learned.kind(ticket)], ticket.waitsSinceMillis());
        }
        boolean goesAfter = ticket != reference && !state.isBefore(ticket, reference, now);
        return goesAfter ? -FIXED + now - ticket.preCalledMillis() : FIXED + now - ticket.preCalledMillis();
    }

    private Person person(Ticket ticket, ServiceHistory history, long key) {
        Person person = new Person(history.served(ticket.isReturn()));
        person.key = key;
        person.service = serviceIndex.getOrDefault(ticket.service(), 0);
        if (history.isExam && !ticket.isReturn()) {
            int back = learned.kind(ticket) + 1;
            person.returnKeyByJoining = byJoining[back];
            person.returnKey = person.returnKeyByJoining
                    ? relative(until[back])
                    : Keys.key(until[back], history.countsFromMillis(ticket.visit(), back));
            if (person.returnKeyByJoining ? until[back] > now || !single : person.returnKey > 0 || !single) {
                person.exam = history;
            }
        }
        return person;
    }

    private long relative(long untilMillis) {
        return untilMillis == Long.MAX_VALUE || untilMillis == Long.MIN_VALUE ? untilMillis : untilMillis - now;
    }

    // -- those to come

    private void come(String service, Learned.Cell cell) {
        ServiceHistory history = learned.services.get(service);
        SitePlan.Service planned = state.service(service);
        SitePlan plan = state.plan();
        if (history == null || planned == null || plan == null) {
            return;
        }
        boolean pooled = plan.isPooled(planned);
        int own = reference.room() == null ? Scene.POOL : roomIndex.getOrDefault(reference.room(), Scene.POOL);
        double share = pooled ? 1 : 1.0 / Math.max(1, state.roomsOf(service).size());
        List<Ticket> issued = history.issuedTickets();
        for (int i = 0; i < issued.size(); i++) {
            if (ServiceHistory.isComing(issued.get(i))
                    && issued.get(i).service().equals(service)) {
                comer(issued.get(i), history, pooled, own, share);
            }
        }
        Stream stream = new Stream(history);
        stream.service = serviceIndex.getOrDefault(service, 0);
        stream.keyUntil = until;
        stream.nowMillis = now;
        double[] rate = learned.rate(history, now);
        stream.perMilli = rate[0];
        stream.slope = rate[1];
        stream.door = pooled ? Scene.POOL : own;
        stream.doorShare = share;
        stream.candidates = new int[history.joinsKept()];
        for (int i = 0; i < stream.candidates.length; i++) {
            long since = now + history.joinLead[i] - history.joinLag[i];
            if (!single || Keys.key(until[history.joinKind[i]], since) > 0) {
                stream.candidates[stream.count++] = i;
                long key = Keys.key(until[history.joinKind[i]], since);
                stream.untilMillis = Math.max(stream.untilMillis, Math.min(key, horizonMillis));
            }
        }
        if (stream.count > 0 && stream.perMilli > 0) {
            stream.perMilli = stream.perMilli * stream.count / stream.candidates.length;
            stream.slope = stream.slope * stream.count / stream.candidates.length;
            scene.streams = Arrays.copyOf(scene.streams, scene.streams.length + 1);
            scene.streams[scene.streams.length - 1] = stream;
        }
    }

    private void comer(Ticket ticket, ServiceHistory history, boolean pooled, int own, double share) {
        int kind = learned.kind(ticket);
        boolean byArrival = !byJoining[kind];
        long key = Keys.key(until[kind], byArrival ? history.countsFromMillis(ticket.visit(), kind) : now);
        if (key <= 0 && single) {
            return;
        }
        int room = Scene.POOL;
        double comes = 1;
        if (ticket.isReturn()) {
            Ticket before = ticket.visit().ticketOf(ticket.roomOf());
            String doctors = before == null ? null : before.room();
            room = doctors == null ? Scene.POOL : roomIndex.getOrDefault(doctors, Scene.POOL);
        } else if (!pooled) {
            room = own;
            comes = share;
        }
        comings.look(ticket, state, now);
        if (!byArrival) {
            key = Keys.key(until[kind], now + (long) comings.freeMillis);
            if (key <= 0 && single) {
                return;
            }
        }
        Person person = person(ticket, history, key);
        person.room = room;
        person.comesWithShare = comes;
        person.freeMillis = comings.freeMillis;
        person.isSure = comings.isSure;
        person.result = comings.result;
        person.resultBeginsMillis = comings.resultBeginsMillis;
        scene.addComer(person);
    }
}
