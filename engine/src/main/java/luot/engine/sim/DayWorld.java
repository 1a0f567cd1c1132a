package luot.engine.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Hours;
import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic world of a day: what its patients, desks and rooms do, and when. It alone knows the future; the
 * engine is told of a thing by a command at the moment it happens.
 *
 * <p>Order of happenings at the same moment: as they were caused. When a service ends the patient is sent on first,
 * then the room calls; of several rooms that could call, the first of the plan does.
 */
final class DayWorld {
    /** What a room loses by calling somebody who is not there. */
    static final long MISSED_CALL_MILLIS = 40_000;

    private static final Pattern STEP_FIELD = Pattern.compile("steps\\[(\\d{1,6})]\\..*");

    private final RecordedDay day;
    private final SiteState state;
    private final Agenda agenda;
    private final Desk desk;
    private final DayLog log;
    private final List<Patient> patients = new ArrayList<>();
    private final Map<Long, Patient> patientOf = new HashMap<>();
    private final Map<Patient, Long> visitOf = new HashMap<>();

    DayWorld(RecordedDay day, SiteState state, Agenda agenda, Desk desk) {
        this.day = day;
        this.state = state;
        this.agenda = agenda;
        this.desk = desk;
        this.log = new DayLog(state, this::patientOf);
    }

    List<Patient> patients() {
        return patients;
    }

    DayLog log() {
        return log;
    }

    /** The patient of a visit of the engine. */
    Patient patientOf(long visit) {
        Patient patient = patientOf.get(visit);
        if (patient == null) {
            throw new IllegalStateException("visit " + visit + " is nobody's of this day");
        }
        return patient;
    }

    /** The visit of a patient in the engine, absent when it was never registered. */
    @Nullable
    Visit visitOf(Patient patient) {
        Long visit = visitOf.get(patient);
        return visit == null ? null : state.visit(visit);
    }

    /** Puts the site under its plan, and the opening hours and all arrivals on the agenda. */
    void begin(SitePlan plan) {
        give(new Command.ChangePlan(plan));
        long midnight = state.midnightMillis();
        TreeSet<Long> edges = new TreeSet<>();
        for (SitePlan.Room room : plan.rooms()) {
            for (Hours hours : room.open()) {
                edges.add(midnight + hours.fromMillis());
                edges.add(midnight + hours.toMillis());
            }
        }
        edges.tailSet(agenda.nowMillis(), false).forEach(edge -> agenda.at(edge, this::passTime));
        for (DayVisit visit : day.visits()) {
            Patient patient = new Patient(visit, midnight);
            patients.add(patient);
            agenda.at(midnight + visit.arrivalMillis(), () -> arrive(patient));
        }
    }

    // -- patients

    private void arrive(Patient patient) {
        String priorityClass = patient.visit().priorityClass();
        Decision.Accepted accepted =
                ask(patient, patient.arrive(), steps -> new Command.RegisterVisit(priorityClass, null, steps));
        Long visit = accepted == null ? null : accepted.receipt().visit();
        if (accepted != null && visit != null) {
            patientOf.put(visit, patient);
            visitOf.put(patient, visit);
            happened(accepted.entry());
        }
    }

    /** Asks for steps; one that is refused is taken out, with the reason noted, and the others are asked for again. */
    private Decision.@Nullable Accepted ask(
            Patient patient, List<StepRequest> wanted, Function<List<StepRequest>, Command> asking) {
        List<StepRequest> steps = new ArrayList<>(wanted);
        while (!steps.isEmpty()) {
            Decision decision = desk.send(asking.apply(List.copyOf(steps)));
            if (decision instanceof Decision.Accepted accepted) {
                return accepted;
            }
            Refusal refusal = refusalOf(decision);
            String reason = refusal.why() + ": " + refusal.detail();
            Matcher one = STEP_FIELD.matcher(refusal.field() == null ? "" : refusal.field());
            List<StepRequest> out = new ArrayList<>(steps);
            if (one.matches()) {
                out = List.of(steps.get(Integer.parseInt(one.group(1))));
            }
            for (StepRequest step : out) {
                patient.refuse(String.valueOf(step.key()), reason);
            }
            steps.removeAll(out);
        }
        return null;
    }

    private void outOfPatience(long id) {
        Ticket ticket = ticket(id);
        Patient patient = patientOf(ticket.visit().id());
        switch (ticket.state()) {
            case WAITING, MISSED -> {
                patient.leave();
                walkAway(ticket);
            }
            // Called while away, and will not come back: the room finds out first.
            case CALLED -> patient.leave();
            default -> {
                // Taken in before.
            }
        }
    }

    private void walkAway(Ticket ticket) {
        give(new Command.CancelVisit(ticket.visit().id(), Command.CancelReason.LEFT));
    }

    private void comeBack(long id) {
        Ticket ticket = ticket(id);
        if (ticket.state() == TicketState.MISSED) {
            give(new Command.Reinsert(id));
        }
    }

    // -- rooms

    private void callAll(RoomStatus room) {
        boolean more = true;
        while (more) {
            more = call(room);
        }
    }

    /** One call, if the room is open, has a free place and somebody may be called. */
    private boolean call(RoomStatus room) {
        if (room.state() != RoomState.OPEN
                || room.freePlaces() <= 0
                || state.nextFor(room, agenda.nowMillis()) == null) {
            return false;
        }
        Long called = give(new Command.CallNext(room.id())).ticket();
        if (called == null) {
            throw new IllegalStateException("a call without a ticket");
        }
        long id = called;
        Ticket ticket = ticket(id);
        Patient patient = patientOf(ticket.visit().id());
        DayStep step = patient.visit().step(ticket.step());
        if (patient.answersCall(step.id())) {
            give(new Command.Start(id));
            agenda.at(agenda.nowMillis() + step.servedMillis(room.room().speedFactor()), () -> finish(id));
        } else {
            long seen = agenda.nowMillis() + MISSED_CALL_MILLIS;
            agenda.at(seen, () -> missed(id, room));
            agenda.at(Math.max(seen, agenda.nowMillis() + step.absentMillis()), () -> comeBack(id));
        }
        return true;
    }

    private void missed(long id, RoomStatus room) {
        give(new Command.NoShow(id));
        Ticket ticket = ticket(id);
        Visit visit = ticket.visit();
        if (patientOf(visit.id()).isGone() && visit.outcome() == null) {
            walkAway(ticket);
        }
        call(room);
    }

    private void finish(long id) {
        Ticket ticket = ticket(id);
        RoomStatus room = state.room(ticket.room());
        long visit = ticket.visit().id();
        Patient patient = patientOf(visit);
        DayStep step = patient.visit().step(ticket.step());
        Decision.Accepted ordered =
                ask(patient, patient.finish(step.id()), steps -> new Command.IssueTicket(visit, steps));
        if (ordered != null) {
            happened(ordered.entry());
        }
        if (step.resultMillis() > 0) {
            agenda.at(agenda.nowMillis() + step.resultMillis(), () -> give(new Command.ResultReady(null, null, id)));
        }
        give(new Command.Finish(id, step.resultMillis() > 0));
        if (room != null) {
            call(room);
        }
    }

    // -- what the engine made of it

    private void passTime() {
        if (state.nextDueMillis() <= agenda.nowMillis()) {
            give(new Command.PassTime());
        }
    }

    /** Tells those their wait who joined a line and were not called at once, in the moment of their joining. */
    void tellWaits() {
        if (state.hasUntold()) {
            give(new Command.TellWaits(false));
        }
    }

    /** Sends a command that cannot be refused in this world: a refusal is a bug. */
    private Receipt give(Command command) {
        Decision decision = desk.send(command);
        if (decision instanceof Decision.Accepted accepted) {
            happened(accepted.entry());
            return accepted.receipt();
        }
        throw new IllegalStateException(agenda.nowMillis() + ": " + command + " was refused: " + refusalOf(decision));
    }

    private static Refusal refusalOf(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return refused.refusal();
        }
        throw new IllegalStateException("a command id was used twice: " + decision);
    }

    private void happened(Entry entry) {
        log.note(entry);
        for (Event event : entry.events()) {
            if (event instanceof Event.TicketJoined joined) {
                joined(ticket(joined.ticket()));
            } else if (event instanceof Event.PatientSent sent) {
                agenda.at(Math.max(sent.arrivesMillis(), agenda.nowMillis()), this::passTime);
            } else if (event instanceof Event.TicketMoved moved) {
                letCall(ticket(moved.ticket()));
            } else if (event instanceof Event.TicketReinserted back) {
                letCall(ticket(back.ticket()));
            } else if (event instanceof Event.VisitEnded ended && ended.outcome() == Event.Outcome.LEFT) {
                patientOf(ended.visit()).leave(); // by walking away, or by the site's own rule after missed calls
            } else if (event instanceof Event.RoomChanged changed && changed.state() == RoomState.OPEN) {
                RoomStatus room = state.room(changed.room());
                if (room != null) {
                    callAll(room);
                }
            }
        }
    }

    private void joined(Ticket ticket) {
        Long patience = patientOf(ticket.visit().id()).patienceMillis(ticket.step());
        if (patience != null) {
            agenda.at(ticket.joinedMillis() + patience, () -> outOfPatience(ticket.id()));
        }
        letCall(ticket);
    }

    /** Lets the rooms at which a ticket waits call, until it is called. */
    private void letCall(Ticket ticket) {
        for (RoomStatus room : state.firstToCall(ticket)) {
            if (ticket.state() != TicketState.WAITING) {
                return;
            }
            call(room);
        }
    }

    private Ticket ticket(long id) {
        Ticket ticket = state.ticket(id);
        if (ticket == null) {
            throw new IllegalStateException("no ticket " + id);
        }
        return ticket;
    }
}
