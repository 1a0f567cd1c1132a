package luot.engine.history;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import luot.engine.flow.LegalTarget;
import luot.engine.history.HistoryRows.CallEnd;
import luot.engine.history.HistoryRows.CallOutcome;
import luot.engine.history.HistoryRows.CallRow;
import luot.engine.history.HistoryRows.RoomRow;
import luot.engine.history.HistoryRows.TicketRow;
import luot.engine.history.HistoryRows.VisitRow;
import luot.engine.site.DayCalendar;
import luot.engine.site.DayCalendar.Day;
import luot.engine.site.Event;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import luot.engine.site.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of the history from events as they happen. It remembers nothing but rows not taken yet: all else is in
 * the state, so that it may begin at any event, and an undo puts right what it had written.
 */
public final class Chronicle implements Witness {
    private static final long MINUTE_MILLIS = 60_000;

    private HistoryRows rows = new HistoryRows();

    /** The rows since the last time this was asked. */
    public HistoryRows take() {
        HistoryRows taken = rows;
        rows = new HistoryRows();
        return taken;
    }

    /** How many changes wait to be taken. */
    public int size() {
        return rows.size();
    }

    @Override
    public void saw(Event event, @Nullable Ticket touched, SiteState state) {
        if (event instanceof Event.WaitTold) { // half of all events
            return;
        }
        if (touched != null) {
            sawTicket(event, touched, state);
        } else if (event instanceof Event.VisitEnded ended) {
            Visit visit = state.visit(ended.visit());
            if (visit != null) {
                rows.visits().put(visit.id(), Optional.of(row(visit, ended.outcome(), state)));
            }
        } else if (event instanceof Event.VisitReopened reopened) {
            rows.visits().put(reopened.visit(), Optional.empty());
        } else if (event instanceof Event.RoomChanged changed) {
            RoomStatus room = state.room(changed.room());
            int places = room == null ? 1 : room.room().places();
            int minute = minute(state.lastMillis(), state.midnightMillis());
            rows.rooms()
                    .add(new RoomRow(
                            state.lastSeq(),
                            state.date(),
                            changed.room(),
                            changed.state(),
                            changed.cause(),
                            places,
                            state.lastMillis(),
                            minute));
        }
    }

    private void sawTicket(Event event, Ticket ticket, SiteState state) {
        if (event instanceof Event.TicketCalled called) {
            rows.calls().add(call(ticket, called.call(), called.room(), false, state));
        } else if (event instanceof Event.TicketRecalled recalled) {
            String room = ticket.room();
            rows.calls().add(call(ticket, recalled.call(), room == null ? "" : room, true, state));
        } else if (event instanceof Event.ServiceStarted started) {
            end(ticket, started.startedMillis(), CallOutcome.SERVED);
        } else if (event instanceof Event.CallMissed) {
            end(ticket, state.lastMillis(), CallOutcome.MISSED);
        } else if (event instanceof Event.TicketParked) {
            end(ticket, state.lastMillis(), CallOutcome.PARKED);
        } else if (event instanceof Event.TicketTransferred) {
            end(ticket, state.lastMillis(), CallOutcome.TRANSFERRED);
        } else if (event instanceof Event.TicketCancelled cancelled) {
            end(ticket, state.lastMillis(), CallOutcome.CANCELLED);
            put(row(ticket, cancelled.reason().name(), null, state));
        } else if (event instanceof Event.ServiceFinished) {
            put(row(ticket, null, null, state));
        } else if (event instanceof Event.ResultArrived) {
            put(row(ticket, null, state.lastMillis(), state));
            Visit visit = ticket.visit();
            Event.Outcome outcome = visit.outcome();
            if (outcome != null) { // it ended before, and this is the last of it
                rows.visits().put(visit.id(), Optional.of(row(visit, outcome, state)));
            }
        } else if (event instanceof Event.TicketRestored restored) {
            restored(ticket, restored.image(), state);
        }
    }

    private void put(TicketRow row) {
        rows.tickets().put(row.ticket(), Optional.of(row));
    }

    /** The calls since it was last called, recalls among them, came to their end. */
    private void end(Ticket ticket, long endedMillis, CallOutcome outcome) {
        if (ticket.calledMillis() > 0) {
            rows.callEnds()
                    .add(new CallEnd(ticket.id(), ticket.calledMillis(), 0, ticket.call(), true, endedMillis, outcome));
        }
    }

    /** An undo: what came after the image has not happened. */
    private void restored(Ticket ticket, TicketImage image, SiteState state) {
        if (ticket.state().isOver()) {
            put(row(ticket, null, null, state));
        } else {
            rows.tickets().put(ticket.id(), Optional.empty());
        }
        rows.callEnds()
                .add(new CallEnd(
                        ticket.id(),
                        0,
                        image.call() + 1,
                        state.lastCall(),
                        false,
                        state.lastMillis(),
                        CallOutcome.TAKEN_BACK));
        TicketState was = image.state();
        if (image.call() > 0 && (was.isInRoom() || was == TicketState.MISSED || was == TicketState.DONE)) {
            boolean isOpen = was == TicketState.CALLED;
            CallOutcome outcome = was == TicketState.MISSED ? CallOutcome.MISSED : CallOutcome.SERVED;
            rows.callEnds()
                    .add(new CallEnd(
                            ticket.id(),
                            image.calledMillis(),
                            0,
                            image.call(),
                            false,
                            isOpen ? null : Long.valueOf(Math.max(image.calledMillis(), image.startedMillis())),
                            isOpen ? null : outcome));
        }
    }

    private static CallRow call(Ticket ticket, long call, String room, boolean isRecall, SiteState state) {
        Visit visit = ticket.visit();
        Day day = dayOf(visit, state);
        return new CallRow(
                ticket.id(),
                call,
                visit.id(),
                day.date(),
                visit.number(),
                ticket.service(),
                room,
                state.lastMillis(),
                minute(state.lastMillis(), day.midnightMillis()),
                isRecall);
    }

    private static TicketRow row(Ticket ticket, @Nullable String reason, @Nullable Long resultMillis, SiteState state) {
        Visit visit = ticket.visit();
        Day day = dayOf(visit, state);
        boolean isServed = Durations.isServed(ticket);
        SitePlan.Service service = state.service(ticket.service());
        String kind = service == null ? "" : service.kind().name();
        Long joined = known(ticket.joinedMillis());
        Long finished = isServed ? known(ticket.finishedMillis()) : null;
        return new TicketRow(
                ticket.id(),
                visit.id(),
                day.date(),
                visit.number(),
                visit.priorityClass(),
                ticket.step(),
                ticket.service(),
                ticket.isReturn() ? "return" : kind,
                ticket.room(),
                ticket.state().name(),
                reason,
                ticket.calls(),
                ticket.issuedMillis(),
                joined,
                joined == null ? null : Integer.valueOf(minute(joined, day.midnightMillis())),
                known(ticket.calledMillis()),
                isServed ? known(ticket.startedMillis()) : null,
                finished,
                finished == null ? null : Integer.valueOf(minute(finished, day.midnightMillis())),
                resultMillis,
                isServed ? Durations.of(ticket) : null,
                ticket.firstToldP50Millis() < 0 ? null : Long.valueOf(ticket.firstToldP50Millis()),
                ticket.firstToldP90Millis() < 0 ? null : Long.valueOf(ticket.firstToldP90Millis()));
    }

    private static VisitRow row(Visit visit, Event.Outcome outcome, SiteState state) {
        Day day = dayOf(visit, state);
        Set<String> tests = new HashSet<>();
        int steps = 0;
        for (Ticket ticket : visit.tickets()) {
            SitePlan.Service service = state.service(ticket.service());
            if (Durations.isServed(ticket)) {
                steps++;
                if (service != null && service.kind() == SitePlan.Kind.test) {
                    tests.add(service.id());
                }
            }
        }
        return new VisitRow(
                visit.id(),
                day.date(),
                visit.number(),
                visit.priorityClass(),
                outcome,
                tests.size(),
                steps,
                visit.registeredMillis(),
                minute(visit.registeredMillis(), day.midnightMillis()),
                state.lastMillis(),
                Durations.of(visit),
                LegalTarget.millis(tests.size()));
    }

    /** The day on which a visit was registered: today, unless it was carried over. */
    private static Day dayOf(Visit visit, SiteState state) {
        SitePlan plan = state.plan();
        return visit.isCarriedOver() && plan != null
                ? DayCalendar.dayAt(plan, visit.registeredMillis())
                : new Day(state.date(), state.midnightMillis(), Long.MAX_VALUE);
    }

    private static int minute(long millis, long midnightMillis) {
        return (int) Math.floorDiv(millis - midnightMillis, MINUTE_MILLIS);
    }

    private static @Nullable Long known(long millis) {
        return millis == 0 ? null : millis;
    }
}
