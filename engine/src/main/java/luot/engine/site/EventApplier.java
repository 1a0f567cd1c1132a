package luot.engine.site;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes the state as one event says. Decides nothing: every value is in the event. */
final class EventApplier {
    private final SiteState state;
    private final PlanApplier plans;
    private final Places places;
    private long seq;
    private long nowMillis;
    private @Nullable LastAction action;
    private String name = "";
    private @Nullable Ticket touched;

    EventApplier(SiteState state) {
        this.state = state;
        this.plans = new PlanApplier(state);
        this.places = new Places(state, plans);
    }

    void apply(Event event, long seq, long nowMillis, @Nullable LastAction action) {
        this.seq = seq;
        this.nowMillis = nowMillis;
        this.action = action;
        this.name = event.getClass().getSimpleName();
        this.touched = null;
        if (!applyToCall(event) && !applyToRoute(event) && !applyToAside(event) && !applyToVisit(event)) {
            applyToSite(event);
        }
    }

    /** The ticket that the event applied last was about, if it was about one. */
    @Nullable
    Ticket touched() {
        return touched;
    }

    private boolean applyToCall(Event event) {
        if (event instanceof Event.TicketCalled called) {
            Ticket ticket = touch(called.ticket());
            leave(ticket);
            state.lastCall = called.call();
            called.passedOrNone().forEach(passed -> find(passed).pass(called.room()));
            ticket.room = called.room();
            RoomStatus room = touch(roomOf(ticket));
            room.turn = state.policies.order().turnAfter(ticket, room.turn);
            ticket.calledMillis = nowMillis;
            ticket.startedMillis = 0;
            ticket.call = called.call();
            ticket.calls++;
            enter(ticket, TicketState.CALLED);
        } else if (event instanceof Event.ServiceStarted started) {
            Ticket ticket = touch(started.ticket());
            ticket.startedMillis = started.startedMillis();
            ticket.state = TicketState.SERVING;
            touch(roomOf(ticket));
        } else if (event instanceof Event.ServiceFinished finished) {
            Ticket ticket = touch(finished.ticket());
            countOpen(ticket, -1);
            leave(ticket);
            ticket.finishedMillis = nowMillis;
            ticket.resultPending = finished.resultPending();
            ticket.state = TicketState.DONE;
        } else if (event instanceof Event.TicketRecalled recalled) {
            Ticket ticket = touch(recalled.ticket());
            notUndoable();
            state.lastCall = recalled.call();
            ticket.call = recalled.call();
            ticket.calls++;
        } else if (event instanceof Event.CallMissed missed) {
            Ticket ticket = touch(missed.ticket());
            leave(ticket);
            ticket.missed++;
            enter(ticket, TicketState.MISSED);
        } else if (event instanceof Event.ResultArrived arrived) {
            touch(arrived.ticket()).resultPending = false;
        } else {
            return false;
        }
        return true;
    }

    private boolean applyToRoute(Event event) {
        if (event instanceof Event.TicketIssued issued) {
            issue(issued);
        } else if (event instanceof Event.PatientSent sent) {
            Ticket ticket = touch(sent.ticket());
            leave(ticket);
            ticket.arrivesMillis = sent.arrivesMillis();
            Long since = sent.standsSinceMillis();
            ticket.standsSinceMillis = since == null ? 0 : since;
            ticket.sentSeq = seq;
            enter(ticket, TicketState.WALKING);
        } else if (event instanceof Event.PatientArrived arrived) {
            Ticket ticket = touch(arrived.ticket());
            leave(ticket);
            ticket.state = TicketState.AWAITING;
        } else if (event instanceof Event.TicketJoined joined) {
            Ticket ticket = touch(joined.ticket());
            leave(ticket);
            ticket.joinedMillis = joined.joinedMillis();
            ticket.joinSeq = seq;
            ticket.forgetTold();
            ticket.keepOldPlace();
            stand(ticket, joined.room());
        } else if (event instanceof Event.TicketSetBack setBack) {
            Ticket ticket = touch(setBack.ticket());
            leave(ticket);
            ticket.room = null;
            ticket.state = TicketState.PLANNED;
        } else if (event instanceof Event.TicketMoved moved) {
            Ticket ticket = touch(moved.ticket());
            if (Boolean.TRUE.equals(moved.staysReady())) {
                places.standReady(ticket, moved.room(), nowMillis);
            } else {
                leave(ticket);
                stand(ticket, moved.room());
            }
        } else if (event instanceof Event.WaitTold told) {
            told(told);
        } else {
            return false;
        }
        return true;
    }

    private boolean applyToAside(Event event) {
        if (event instanceof Event.TicketPreCalled preCalled) {
            Ticket ticket = touch(preCalled.ticket());
            leave(ticket);
            ticket.preCalledMillis = nowMillis;
            ticket.preCalledSeq = seq;
            stand(ticket, preCalled.room());
        } else if (event instanceof Event.TicketReinserted reinserted) {
            reinsert(touch(reinserted.ticket()), reinserted);
        } else if (event instanceof Event.SlotReached reached) {
            reachSlot(find(reached.ticket()));
        } else if (event instanceof Event.TicketResumed resumed) {
            restand(resumed.ticket(), resumed.room());
        } else if (event instanceof Event.TicketParked parked) {
            Ticket ticket = touch(parked.ticket());
            leave(ticket);
            ticket.parkedUntilMillis = parked.untilMillis();
            enter(ticket, TicketState.PARKED);
        } else if (event instanceof Event.TicketTransferred transferred) {
            Ticket ticket = touch(transferred.ticket());
            leave(ticket);
            countOpen(ticket, -1);
            ticket.service = transferred.service();
            countOpen(ticket, 1);
            ticket.wishedRoom = transferred.wishedRoom();
            ticket.room = null;
            ticket.state = TicketState.PLANNED;
        } else if (event instanceof Event.TicketCancelled cancelled) {
            Ticket ticket = touch(cancelled.ticket());
            countOpen(ticket, -1);
            leave(ticket);
            ticket.state = TicketState.CANCELLED;
        } else if (event instanceof Event.TicketRestored restored) {
            Ticket ticket = touch(restored.ticket());
            countOpen(ticket, -1);
            restore(ticket, restored.image());
            countOpen(ticket, 1);
        } else {
            return false;
        }
        return true;
    }

    private boolean applyToVisit(Event event) {
        if (event instanceof Event.VisitRegistered registered) {
            Visit visit = new Visit(registered, nowMillis);
            visit.lastSeq = seq;
            state.visits.put(visit.id(), visit);
            state.lastVisit = visit.id();
            state.ordinals.put(registered.prefix(), registered.ordinal());
            state.visitsToday++;
            if (action != null) {
                action.registered(visit);
            }
        } else if (event instanceof Event.VisitEnded ended) {
            touchVisit(ended.visit()).outcome = ended.outcome();
        } else if (event instanceof Event.VisitReopened reopened) {
            touchVisit(reopened.visit()).outcome = null;
        } else if (event instanceof Event.ClassChanged changed) {
            changeClass(touchVisit(changed.visit()), changed.priorityClass());
        } else if (event instanceof Event.VisitCarriedOver carried) {
            touchVisit(carried.visit()).number = carried.number();
        } else {
            return false;
        }
        return true;
    }

    private void applyToSite(Event event) {
        if (event instanceof Event.RoomChanged changed) {
            RoomStatus room = touch(state.rooms.get(changed.room()));
            room.state = changed.state();
            room.closedByOperator = changed.state() == RoomState.CLOSED && changed.cause() != Event.Cause.HOURS;
        } else if (event instanceof Event.TurnRestored restored) {
            touch(state.rooms.get(restored.room())).turn = restored.turn();
        } else if (event instanceof Event.TimePassed passed) {
            plans.checkHours(passed.dueMillis());
        } else if (event instanceof Event.PlanChanged changed) {
            plans.change(changed.plan());
            notUndoable();
        } else if (event instanceof Event.DayStarted started) {
            plans.start(started);
            notUndoable();
        } else if (event instanceof Event.DayEndMoved moved) {
            state.dayEndsMillis = moved.endsMillis();
        } else if (event instanceof Event.ActionUndone) {
            notUndoable();
        } else {
            throw new IllegalStateException("no rule for event " + name);
        }
    }

    private void issue(Event.TicketIssued issued) {
        Visit visit = state.visits.get(issued.visit());
        if (visit == null) {
            throw new IllegalStateException("no visit " + issued.visit());
        }
        Ticket ticket = new Ticket(issued, visit);
        ticket.lastSeq = seq;
        ticket.issuedMillis = nowMillis;
        visit.add(ticket);
        visit.lastSeq = seq;
        visit.lastEvent = name;
        state.tickets.put(ticket.id(), ticket);
        state.lastTicket = ticket.id();
        touched = ticket;
        countOpen(ticket, 1);
        if (action != null) {
            action.issued(ticket);
        }
    }

    private void restore(Ticket ticket, TicketImage image) {
        if (ticket.state.isInRoom() && image.state().isInRoom() && Objects.equals(ticket.room, image.room())) {
            touch(roomOf(ticket));
            ticket.restore(image);
        } else {
            leave(ticket);
            ticket.restore(image);
            enter(ticket, ticket.state);
        }
    }

    private void restand(long id, @Nullable String room) {
        Ticket ticket = touch(id);
        leave(ticket);
        stand(ticket, room);
    }

    private void reinsert(Ticket ticket, Event.TicketReinserted reinserted) {
        leave(ticket);
        ticket.standsBehind = reinserted.behind() == null ? 0 : reinserted.behind();
        ticket.setBackMillis = reinserted.countsSinceMillis() == null ? 0 : reinserted.countsSinceMillis();
        stand(ticket, reinserted.room());
    }

    /** Not touched by it either: nobody moved, and an undo finds the same patient at the same place. */
    private void reachSlot(Ticket ticket) {
        places.standReady(ticket, ticket.room, nowMillis);
        touched = ticket;
    }

    /** Not touched by it: what a ticket is told changes nothing that an undo would have to look at. */
    private void told(Event.WaitTold told) {
        Ticket ticket = find(told.ticket());
        ticket.tell(told);
        touched = ticket;
        state.untold.remove(ticket);
    }

    private void stand(Ticket ticket, @Nullable String room) {
        ticket.room = room;
        enter(ticket, TicketState.WAITING);
    }

    private void changeClass(Visit visit, String priorityClass) {
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state == TicketState.WAITING) {
                plans.lineOf(ticket).remove(ticket);
            }
            ticket.keepOldPlace();
        }
        visit.priorityClass = priorityClass;
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state == TicketState.WAITING) {
                plans.lineOf(ticket).add(ticket);
            }
        }
    }

    /** Takes a ticket from where it stands; whatever place was promised there is void. */
    private void leave(Ticket ticket) {
        if (ticket.state.isInRoom()) {
            touch(roomOf(ticket)).inside.remove(ticket);
        } else {
            places.leave(ticket);
        }
    }

    private void enter(Ticket ticket, TicketState entered) {
        ticket.state = entered;
        if (entered.isInRoom()) {
            touch(roomOf(ticket)).takeIn(ticket);
        } else {
            places.enter(ticket, nowMillis);
        }
    }

    private void countOpen(Ticket ticket, int more) {
        if (!ticket.state.isOver()) {
            state.openOf.computeIfAbsent(ticket.service, service -> new int[1])[0] += more;
        }
    }

    private RoomStatus roomOf(Ticket ticket) {
        RoomStatus room = state.room(ticket.room);
        if (room == null) {
            throw new IllegalStateException("ticket " + ticket.id() + " has no room");
        }
        return room;
    }

    private Ticket find(long id) {
        Ticket ticket = state.tickets.get(id);
        if (ticket == null) {
            throw new IllegalStateException("no ticket " + id);
        }
        return ticket;
    }

    private Ticket touch(long id) {
        Ticket ticket = find(id);
        if (action != null) {
            action.before(ticket);
        }
        ticket.lastSeq = seq;
        ticket.lastEvent = name;
        touched = ticket;
        return ticket;
    }

    private RoomStatus touch(@Nullable RoomStatus room) {
        if (room == null) {
            throw new IllegalStateException("no such room in " + name);
        }
        if (action != null) {
            action.before(room);
        }
        room.lastSeq = seq;
        room.lastEvent = name;
        return room;
    }

    private Visit touchVisit(long id) {
        Visit visit = state.visits.get(id);
        if (visit == null) {
            throw new IllegalStateException("no visit " + id);
        }
        if (action != null) {
            action.before(visit);
        }
        visit.lastSeq = seq;
        visit.lastEvent = name;
        return visit;
    }

    private void notUndoable() {
        if (action != null) {
            action.undoable = false;
        }
    }
}
