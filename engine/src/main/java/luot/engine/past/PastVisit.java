package luot.engine.past;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.LogRow;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** One visit of a past day as its events tell it. */
final class PastVisit {
    final String number;
    final long registeredMillis;
    final Map<Long, PastTicket> tickets = new LinkedHashMap<>();
    String priorityClass;
    Event.@Nullable Outcome outcome;

    PastVisit(Event.VisitRegistered registered, long atMillis) {
        this.number = registered.number();
        this.priorityClass = registered.priorityClass();
        this.registeredMillis = atMillis;
    }

    /** The step in a room now, or else the last one that ended: whoever orders a step orders it there. */
    @Nullable
    String orderingStep() {
        PastTicket last = null;
        for (PastTicket ticket : tickets.values()) {
            if (ticket.state.isInRoom()) {
                return ticket.issued.step();
            }
            if (ticket.isDone() && (last == null || ticket.finishedMillis >= last.finishedMillis)) {
                last = ticket;
            }
        }
        return last == null ? null : last.issued.step();
    }

    private List<PastTicket> done() {
        return tickets.values().stream().filter(PastTicket::isDone).toList();
    }

    /** The visit with the steps it was given. */
    DayVisit recorded(Map<String, SitePlan.Service> services, Map<String, SitePlan.Room> rooms, long midnightMillis) {
        Set<String> kept = new HashSet<>();
        Set<String> tests = new HashSet<>();
        List<DayStep> steps = new ArrayList<>();
        String firstExam = null;
        done().forEach(ticket -> kept.add(ticket.issued.step()));
        for (PastTicket ticket : done()) {
            SitePlan.Service service = services.get(ticket.service);
            if (service == null) {
                continue; // the plan has lost it since
            }
            steps.add(ticket.step(kept, rooms.get(ticket.room), service, midnightMillis));
            if (service.kind() == SitePlan.Kind.test) {
                tests.add(service.id());
            } else if (firstExam == null && service.kind() == SitePlan.Kind.exam) {
                firstExam = ticket.issued.step();
            }
        }
        return new DayVisit(
                number, registeredMillis - midnightMillis, priorityClass, null, tests.size(), steps, firstExam);
    }

    /** What was done for the visit, in the form of a log. */
    List<LogRow> rows(DayVisit recorded) {
        List<LogRow> rows = new ArrayList<>();
        for (PastTicket ticket : tickets.values()) {
            DayStep step = stepOf(ticket, recorded);
            for (PastTicket.Missed call : ticket.missed) {
                rows.add(new LogRow(
                        recorded,
                        step,
                        call.room,
                        ticket.joinedMillis,
                        call.calledMillis,
                        null,
                        null,
                        null,
                        null,
                        call.preCalledMillis));
            }
            if (ticket.isDone() && recorded.steps().contains(step)) {
                rows.add(new LogRow(
                        recorded,
                        step,
                        ticket.room,
                        ticket.joinedMillis,
                        ticket.calledMillis,
                        ticket.startedMillis,
                        ticket.finishedMillis,
                        ticket.toldP50Millis(),
                        ticket.toldP90Millis(),
                        ticket.preCalledMillis()));
            }
        }
        if (outcome == Event.Outcome.LEFT && !tickets.isEmpty()) {
            PastTicket left = tickets.values().iterator().next();
            rows.add(
                    new LogRow(recorded, stepOf(left, recorded), "", left.joinedMillis, null, null, left.joinedMillis));
        }
        return rows;
    }

    /** The step of a ticket; of one that was not given only what was asked for. */
    private static DayStep stepOf(PastTicket ticket, DayVisit recorded) {
        return recorded.steps().stream()
                .filter(step -> step.id().equals(ticket.issued.step()))
                .findFirst()
                .orElse(new DayStep(
                        ticket.issued.step(), ticket.service, 1, 0, 0, List.of(), null, null, 0, ticket.issued.lot()));
    }
}
