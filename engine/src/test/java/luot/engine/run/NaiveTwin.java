package luot.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.RoomState;
import luot.engine.site.SitePlan;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * A second, simple and slow account of a site, kept from what its journal says and checked with each entry: numbers,
 * calls, places, sequences, times, who is next. It shares no code with the engine but the words.
 */
final class NaiveTwin {

    /** A visit. */
    static final class Person {
        final long registeredMillis;
        String number;
        String priorityClass;
        boolean isGone;

        Person(Event.VisitRegistered from, long atMillis) {
            registeredMillis = atMillis;
            number = from.number();
            priorityClass = from.priorityClass();
        }
    }

    /** A ticket. */
    static final class Slip {
        final Person person;
        final boolean isReturn;
        String service;
        TicketState state = TicketState.PLANNED;
        String room;
        long joinedMillis;
        long joinSeq;
        long askedSeq;
        long guidedMillis;
        boolean isWished;
        boolean resultPending;
        boolean lendsTime;

        Slip(Event.TicketIssued from, Person person) {
            this.person = person;
            isReturn = from.roomOf() != null;
            service = from.service();
            isWished = from.wishedRoom() != null;
        }
    }

    final Map<Long, Person> people = new TreeMap<>();
    final Map<Long, Slip> slips = new TreeMap<>();
    final Map<String, RoomState> doors = new HashMap<>();
    private final Set<String> numbersOfDay = new HashSet<>();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private NaiveOrder order;
    SitePlan plan;
    int registeredToday;
    long seq;
    long millis;
    private long calls;
    private long lastVisit;
    private long lastTicket;

    static void check(boolean holds, String rule, Object... about) {
        if (!holds) {
            throw new AssertionError(rule + Arrays.toString(about));
        }
    }

    /** Takes in an entry, with the command that made it where that is known. */
    void take(Entry entry, @Nullable Command cause) {
        check(entry.seq() == seq + 1, "sequences have no gaps", seq, entry);
        check(entry.atMillis() >= millis, "time never falls", millis, entry);
        check(!entry.events().isEmpty(), "an entry says something", entry);
        millis = entry.atMillis();
        for (Event event : entry.events()) {
            seq++;
            boolean known = visit(event) || way(event) || call(event, cause) || aside(event) || site(event);
            check(known || event instanceof Event.WaitTold, "the twin knows every event", event);
        }
        for (Map.Entry<Long, Slip> slip : slips.entrySet()) {
            check(
                    !slip.getValue().person.isGone || slip.getValue().state.isOver(),
                    "who has gone stands nowhere",
                    slip.getKey());
        }
    }

    private boolean visit(Event event) {
        if (event instanceof Event.VisitRegistered registered) {
            check(registered.visit() == ++lastVisit, "visits are counted", registered);
            int ordinal = ordinals.merge(registered.prefix(), 1, Integer::sum);
            check(registered.ordinal() == ordinal, "numbers are counted by prefix and day", registered, ordinal);
            String number = registered.prefix() + (ordinal > 999 ? ordinal : ("" + (1_000 + ordinal)).substring(1));
            check(registered.number().equals(number), "a number is prefix and ordinal", registered, number);
            check(numbersOfDay.add(number), "no number twice a day", number);
            people.values().forEach(other -> check(!other.number.equals(number), "nobody else has the number", number));
            people.put(registered.visit(), new Person(registered, millis));
            registeredToday++;
        } else if (event instanceof Event.VisitEnded ended) {
            check(!people.get(ended.visit()).isGone, "a visit ends once", ended);
            people.get(ended.visit()).isGone = true;
        } else if (event instanceof Event.VisitReopened reopened) {
            people.get(reopened.visit()).isGone = false;
        } else if (event instanceof Event.ClassChanged changed) {
            people.get(changed.visit()).priorityClass = changed.priorityClass();
            slips.values().stream()
                    .filter(slip -> slip.person == people.get(changed.visit()))
                    .forEach(slip -> order.place(slip, slips.values()));
        } else if (event instanceof Event.VisitCarriedOver carried) {
            Person person = people.get(carried.visit());
            check(carried.number().matches("[0-3][0-9]-" + person.number), "a number names its day", carried);
            person.number = carried.number();
        } else {
            return false;
        }
        return true;
    }

    private boolean way(Event event) {
        if (event instanceof Event.TicketIssued issued) {
            check(issued.ticket() == ++lastTicket, "tickets are counted", issued);
            check(!people.get(issued.visit()).isGone, "tickets are for who is here", issued);
            slips.put(issued.ticket(), new Slip(issued, people.get(issued.visit())));
        } else if (event instanceof Event.PatientSent sent) {
            put(sent.ticket(), TicketState.WALKING);
        } else if (event instanceof Event.PatientArrived arrived) {
            put(arrived.ticket(), TicketState.AWAITING);
        } else if (event instanceof Event.TicketJoined joined) {
            Slip slip = put(joined.ticket(), TicketState.WAITING);
            slip.room = joined.room();
            slip.joinedMillis = joined.joinedMillis();
            slip.joinSeq = seq;
            order.place(slip, slips.values());
            check(joined.joinedMillis() <= millis, "nobody joins in the future", joined);
        } else if (event instanceof Event.TicketSetBack back) {
            put(back.ticket(), TicketState.PLANNED).room = null;
        } else if (event instanceof Event.TicketMoved moved) {
            long asked = Boolean.TRUE.equals(moved.staysReady()) ? slips.get(moved.ticket()).askedSeq : 0;
            stand(moved.ticket(), moved.room());
            slips.get(moved.ticket()).askedSeq = asked;
        } else if (event instanceof Event.TicketPreCalled preCalled) {
            stand(preCalled.ticket(), preCalled.room());
            slips.get(preCalled.ticket()).askedSeq = seq;
        } else {
            return false;
        }
        return true;
    }

    private boolean call(Event event, @Nullable Command cause) {
        if (event instanceof Event.TicketCalled called) {
            Slip slip = slips.get(called.ticket());
            check(called.call() == ++calls, "calls are counted", called);
            check(doors.get(called.room()) == RoomState.OPEN, "an open room calls", called);
            check(freePlaces(called.room()) > 0, "one patient a place", called, inside(called.room()));
            check(!slip.state.isInRoom() && !slip.state.isOver(), "called once", called, slip.state);
            boolean elsewhere = slips.values().stream().anyMatch(s -> s.person == slip.person && s.state.isInRoom());
            check(!elsewhere, "a patient is at one room", called);
            if (knowsOrder(called.room())
                    && (cause instanceof Command.CallNext || cause instanceof Command.FinishAndCallNext)) {
                Slip first = next(called.room());
                check(first == slip, "the first in line is called", called, idOf(first), waiting(called.room()));
            }
            put(called.ticket(), TicketState.CALLED).room = called.room();
        } else if (event instanceof Event.TicketRecalled recalled) {
            check(recalled.call() == ++calls, "calls are counted", recalled);
            check(slips.get(recalled.ticket()).state == TicketState.CALLED, "recalled while called", recalled);
        } else if (event instanceof Event.ServiceStarted started) {
            check(slips.get(started.ticket()).state == TicketState.CALLED, "called before served", started);
            put(started.ticket(), TicketState.SERVING);
        } else if (event instanceof Event.ServiceFinished finished) {
            check(slips.get(finished.ticket()).state == TicketState.SERVING, "served before done", finished);
            put(finished.ticket(), TicketState.DONE).resultPending = finished.resultPending();
        } else if (event instanceof Event.CallMissed missed) {
            check(slips.get(missed.ticket()).state == TicketState.CALLED, "called before missed", missed);
            put(missed.ticket(), TicketState.MISSED);
        } else if (event instanceof Event.ResultArrived arrived) {
            slips.get(arrived.ticket()).resultPending = false;
        } else {
            return false;
        }
        return true;
    }

    private boolean aside(Event event) {
        if (event instanceof Event.TicketReinserted back) {
            stand(back.ticket(), back.room());
        } else if (event instanceof Event.TicketResumed resumed) {
            stand(resumed.ticket(), resumed.room());
        } else if (event instanceof Event.TicketParked parked) {
            put(parked.ticket(), TicketState.PARKED);
        } else if (event instanceof Event.TicketTransferred transferred) {
            Slip slip = put(transferred.ticket(), TicketState.PLANNED);
            slip.service = transferred.service();
            slip.isWished = transferred.wishedRoom() != null;
            slip.room = null;
        } else if (event instanceof Event.TicketCancelled cancelled) {
            check(!slips.get(cancelled.ticket()).state.isOver(), "cancelled once", cancelled);
            put(cancelled.ticket(), TicketState.CANCELLED);
        } else if (event instanceof Event.TicketRestored restored) {
            TicketImage image = restored.image();
            Slip slip = put(restored.ticket(), image.state());
            slip.service = image.service();
            slip.room = image.room();
            slip.joinedMillis = image.joinedMillis();
            slip.joinSeq = image.joinSeq();
            slip.isWished = image.wishedRoom() != null;
            slip.askedSeq = Objects.requireNonNullElse(image.preCalledSeq(), 0L);
            slip.resultPending = image.resultPending();
            order.place(slip, slips.values());
        } else {
            return event instanceof Event.ActionUndone;
        }
        return true;
    }

    private boolean site(Event event) {
        if (event instanceof Event.PlanChanged changed) {
            plan = changed.plan();
            order = new NaiveOrder(plan);
            doors.keySet()
                    .retainAll(plan.rooms().stream().map(SitePlan.Room::id).toList());
            plan.rooms().forEach(room -> doors.putIfAbsent(room.id(), RoomState.CLOSED));
            slips.values().forEach(this::standWhereRoomsAre);
            slips.values().forEach(slip -> order.place(slip, slips.values()));
        } else if (event instanceof Event.DayStarted) {
            numbersOfDay.clear();
            ordinals.clear();
            registeredToday = 0;
            people.values().removeIf(person -> person.isGone);
            slips.values().removeIf(slip -> slip.person.isGone);
        } else if (event instanceof Event.RoomChanged changed) {
            doors.put(changed.room(), changed.state());
        } else {
            return event instanceof Event.TimePassed || event instanceof Event.DayEndMoved;
        }
        return true;
    }

    private void standWhereRoomsAre(Slip slip) {
        boolean kept = plan.rooms().stream()
                .anyMatch(room -> room.id().equals(slip.room) && room.services().contains(slip.service));
        if (slip.state == TicketState.WAITING && !kept) {
            slip.room = null;
        }
    }

    private Slip put(long ticket, TicketState state) {
        Slip slip = slips.get(ticket);
        slip.state = state;
        slip.askedSeq = 0;
        return slip;
    }

    private void stand(long ticket, @Nullable String room) {
        Slip slip = put(ticket, TicketState.WAITING);
        slip.room = room;
        order.place(slip, slips.values());
    }

    SitePlan.@Nullable Room room(String id) {
        return plan.rooms().stream()
                .filter(room -> room.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    List<Slip> inside(String room) {
        return slips.values().stream()
                .filter(slip -> slip.state.isInRoom() && room.equals(slip.room))
                .toList();
    }

    int freePlaces(String room) {
        return room(room).places() - inside(room).size();
    }

    /** Those whom a room may call next: at its own door, or waiting for any room; else ready at another one. */
    List<Slip> waiting(String room) {
        List<Slip> waiting = new ArrayList<>();
        List<Slip> elsewhere = new ArrayList<>();
        for (Slip slip : slips.values()) {
            boolean offered = room(room).services().contains(slip.service);
            if (slip.state == TicketState.WAITING && (slip.room == null ? offered : slip.room.equals(room))) {
                waiting.add(slip);
            } else if (slip.state == TicketState.WAITING && offered && isPooled(slip.service)) {
                boolean may = slip.askedSeq > 0 && !slip.isReturn && !slip.isWished;
                elsewhere.addAll(may ? List.of(slip) : List.of());
            }
        }
        elsewhere.sort(Comparator.comparingLong(slip -> slip.askedSeq));
        return waiting.isEmpty() && !elsewhere.isEmpty() ? elsewhere.subList(0, 1) : waiting;
    }

    private boolean isPooled(String service) {
        return plan.services().stream().anyMatch(each -> each.id().equals(service) && plan.isPooled(each));
    }

    @Nullable
    Slip next(String room) {
        return order.first(waiting(room));
    }

    boolean knowsOrder(String room) {
        return order != null && order.knows(waiting(room));
    }

    long idOf(@Nullable Slip slip) {
        return slips.entrySet().stream()
                .filter(each -> Objects.equals(each.getValue(), slip))
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }
}
