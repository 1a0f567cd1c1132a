package luot.engine.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patient's place for one step of a visit. Read by everyone, changed only by {@link SiteState#apply}. Times are
 * epoch ms of the site clock, 0 when not yet.
 */
public final class Ticket {
    private final long id;
    private final Visit visit;
    private final String step;
    private final List<String> after;
    private final @Nullable String roomOf;
    private final long walkMillis;
    private final @Nullable String externalRef;
    private final int lot;
    private final long bookedMillis;

    String service;

    @Nullable
    String wishedRoom;

    TicketState state = TicketState.PLANNED;

    @Nullable
    String room;

    long arrivesMillis;
    long sentSeq;
    long standsSinceMillis;
    long joinedMillis;
    long joinSeq;
    long waitsSinceMillis;
    int lane;
    long calledMillis;
    long startedMillis;
    long finishedMillis;
    long call;
    int calls;
    boolean resultPending;
    long parkedUntilMillis;
    long preCalledMillis;
    long preCalledSeq;
    List<String> passedBy = List.of();
    int missed;
    int standsBehind;
    long setBackMillis;
    boolean slotReached;
    boolean isTold;
    boolean isUntold;
    long issuedMillis;
    long firstToldP50Millis = -1;
    long firstToldP90Millis = -1;
    long toldP50Millis = -1;
    long toldP90Millis = -1;
    long lastSeq;
    String lastEvent = "TicketIssued";

    Ticket(Event.TicketIssued issued, Visit visit) {
        this.id = issued.ticket();
        this.visit = visit;
        this.step = issued.step();
        this.after = issued.after();
        this.roomOf = issued.roomOf();
        this.walkMillis = issued.walkMillis();
        this.externalRef = issued.externalRef();
        this.lot = issued.lot();
        this.bookedMillis = issued.bookedMillis() == null ? 0 : issued.bookedMillis();
        this.service = issued.service();
        this.wishedRoom = issued.wishedRoom();
    }

    /** The ticket of an image. */
    Ticket(SiteImage.OfTicket image, Visit visit) {
        this.id = image.id();
        this.visit = visit;
        this.step = image.step();
        this.after = image.after();
        this.roomOf = image.roomOf();
        this.walkMillis = image.walkMillis();
        this.externalRef = image.externalRef();
        this.lot = image.lot();
        this.bookedMillis = image.bookedMillis();
        this.slotReached = image.slotReached();
        this.service = image.now().service();
        restore(image.now());
        this.sentSeq = image.sentSeq();
        this.standsSinceMillis = image.standsSinceMillis();
        this.waitsSinceMillis = image.waitsSinceMillis();
        this.lane = image.lane();
        this.issuedMillis = image.issuedMillis();
        this.isTold = image.isTold();
        this.firstToldP50Millis = image.firstToldP50Millis();
        this.firstToldP90Millis = image.firstToldP90Millis();
        this.toldP50Millis = image.toldP50Millis();
        this.toldP90Millis = image.toldP90Millis();
        this.lastSeq = image.lastSeq();
        this.lastEvent = image.lastEvent();
    }

    /** Internal id, a sequence, never shown to people. */
    public long id() {
        return id;
    }

    /** The visit it belongs to. */
    public Visit visit() {
        return visit;
    }

    /** Name of its step inside the visit. */
    public String step() {
        return step;
    }

    /** Keys of the steps that must be finished, with results, before it is called. */
    public List<String> after() {
        return after;
    }

    /** Key of the step whose room serves this one too, if it is a return. */
    public @Nullable String roomOf() {
        return roomOf;
    }

    /** Whether it is the way back to the exam that ordered the tests. */
    public boolean isReturn() {
        return roomOf != null;
    }

    /** Expected walk to its place, ms. */
    public long walkMillis() {
        return walkMillis;
    }

    /** Opaque reference of the hospital's own system. */
    public @Nullable String externalRef() {
        return externalRef;
    }

    /** Its own draw for rules that use chance, 0 ≤ lot &lt; 10⁹. */
    public int lot() {
        return lot;
    }

    /** The time booked for it, epoch ms, 0 for none. */
    public long bookedMillis() {
        return bookedMillis;
    }

    /** Whether the booked time has come while it waited, or had when it joined. */
    public boolean slotReached() {
        return slotReached;
    }

    /** Whether it will count otherwise once its booked time comes. */
    boolean awaitsSlot() {
        return bookedMillis > 0 && !slotReached;
    }

    /** How many calls it missed. */
    public int missed() {
        return missed;
    }

    /** Whether it stands in line again behind others, after a missed call, by rule. */
    public boolean isSetBack() {
        return standsBehind > 0;
    }

    /** How many were to be called first when it was put back after a missed call; 0 in its own place. */
    public int standsBehind() {
        return standsBehind;
    }

    /** The moment before which its wait does not count any more, epoch ms; 0 in its own place. */
    public long setBackMillis() {
        return setBackMillis;
    }

    /** Puts it where it stood before a missed call, or where a new line has it. */
    void keepOldPlace() {
        standsBehind = 0;
        setBackMillis = 0;
    }

    /** Id of the service asked for. */
    public String service() {
        return service;
    }

    /** The room wished for at issue or transfer, if any. */
    public @Nullable String wishedRoom() {
        return wishedRoom;
    }

    /** Where it stands in the calling cycle. */
    public TicketState state() {
        return state;
    }

    /** The room whose line it stands in, that called it, or that served it; none while it waits for any room. */
    public @Nullable String room() {
        return room;
    }

    /** When the patient is expected at its place. */
    public long arrivesMillis() {
        return arrivesMillis;
    }

    /** Since when it stands in the line that its patient walks to, when that is earlier than the arrival; else 0. */
    public long standsSinceMillis() {
        return standsSinceMillis;
    }

    /** When it joined its line. */
    public long joinedMillis() {
        return joinedMillis;
    }

    /** Sequence of the event by which it joined: breaks ties of time. */
    public long joinSeq() {
        return joinSeq;
    }

    /** The moment from which its wait counts in the calling order. */
    public long waitsSinceMillis() {
        return waitsSinceMillis;
    }

    /** When it was last called. */
    public long calledMillis() {
        return calledMillis;
    }

    /** When its service began. */
    public long startedMillis() {
        return startedMillis;
    }

    /** When its service ended. */
    public long finishedMillis() {
        return finishedMillis;
    }

    /** Number of its last call; call numbers rise over the whole site. */
    public long call() {
        return call;
    }

    /** How often it was called, recalls counted. */
    public int calls() {
        return calls;
    }

    /** Whether its service is done and its result is not there yet. */
    public boolean resultPending() {
        return resultPending;
    }

    /** When it comes back from being parked, 0 for when resumed. */
    public long parkedUntilMillis() {
        return parkedUntilMillis;
    }

    /** When its step became known. */
    public long issuedMillis() {
        return issuedMillis;
    }

    /** The wait it was told first after joining, P50, ms from joining; −1 when none. */
    public long firstToldP50Millis() {
        return firstToldP50Millis;
    }

    /** The wait it was told first after joining, P90, ms from joining; −1 when none. */
    public long firstToldP90Millis() {
        return firstToldP90Millis;
    }

    /** The wait it was told last, P50, ms from joining; −1 when none. */
    public long toldP50Millis() {
        return toldP50Millis;
    }

    /** The wait it was told last, P90, ms from joining; −1 when none. */
    public long toldP90Millis() {
        return toldP90Millis;
    }

    void forgetTold() {
        isTold = false;
        firstToldP50Millis = -1;
        firstToldP90Millis = -1;
        toldP50Millis = -1;
        toldP90Millis = -1;
    }

    void tell(Event.WaitTold told) {
        toldP50Millis = told.p50Millis() == null ? -1 : told.p50Millis();
        toldP90Millis = told.p90Millis() == null ? -1 : told.p90Millis();
        if (!isTold) {
            isTold = true;
            firstToldP50Millis = toldP50Millis;
            firstToldP90Millis = toldP90Millis;
        }
    }

    /** When its patient was asked to get ready at a room, 0 when not: from then on its place is fixed. */
    public long preCalledMillis() {
        return preCalledMillis;
    }

    /** Sequence of the event by which its patient was asked to get ready: the order of fixed places; 0 when not. */
    public long preCalledSeq() {
        return preCalledSeq;
    }

    /** The other rooms that have called somebody who goes after it, since its patient was asked to get ready. */
    List<String> passedBy() {
        return passedBy;
    }

    /** Notes that a room has called somebody who goes after it. */
    void pass(String room) {
        if (!passedBy.contains(room)) {
            List<String> rooms = new ArrayList<>(passedBy);
            rooms.add(room);
            passedBy = List.copyOf(rooms);
        }
    }

    /** Lets its place move again. */
    void freePlace() {
        preCalledMillis = 0;
        preCalledSeq = 0;
        passedBy = List.of();
    }

    TicketImage image() {
        return new TicketImage(
                state,
                service,
                wishedRoom,
                room,
                arrivesMillis,
                joinedMillis,
                joinSeq,
                calledMillis,
                startedMillis,
                finishedMillis,
                call,
                calls,
                resultPending,
                parkedUntilMillis,
                preCalledMillis == 0 ? null : preCalledMillis,
                missed == 0 ? null : missed,
                standsBehind == 0 ? null : standsBehind,
                setBackMillis == 0 ? null : setBackMillis,
                preCalledSeq == 0 ? null : preCalledSeq,
                passedBy.isEmpty() ? null : passedBy);
    }

    void restore(TicketImage image) {
        state = image.state();
        service = image.service();
        wishedRoom = image.wishedRoom();
        room = image.room();
        arrivesMillis = image.arrivesMillis();
        joinedMillis = image.joinedMillis();
        joinSeq = image.joinSeq();
        calledMillis = image.calledMillis();
        startedMillis = image.startedMillis();
        finishedMillis = image.finishedMillis();
        call = image.call();
        calls = image.calls();
        resultPending = image.resultPending();
        parkedUntilMillis = image.parkedUntilMillis();
        Long preCalled = image.preCalledMillis();
        preCalledMillis = preCalled == null ? 0 : preCalled;
        missed = image.missed() == null ? 0 : image.missed();
        standsBehind = image.standsBehind() == null ? 0 : image.standsBehind();
        setBackMillis = image.setBackMillis() == null ? 0 : image.setBackMillis();
        preCalledSeq = image.preCalledSeq() == null ? 0 : image.preCalledSeq();
        passedBy = image.passedBy() == null ? List.of() : image.passedBy();
    }
}
