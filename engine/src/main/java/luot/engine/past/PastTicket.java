package luot.engine.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import luot.engine.sim.DayStep;
import luot.engine.sim.Readiness;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/** One ticket of a past day as its events tell it. Times are epoch ms, 0 when not yet. */
final class PastTicket {

    /** A call that nobody answered, and when the patient stood in line again. */
    static final class Missed {
        final String room;
        final long calledMillis;
        final @Nullable Long preCalledMillis;
        long backMillis;

        Missed(String room, long calledMillis, @Nullable Long preCalledMillis) {
            this.room = room;
            this.calledMillis = calledMillis;
            this.preCalledMillis = preCalledMillis;
        }
    }

    final Event.TicketIssued issued;
    /** The step in whose course it was ordered; absent for on arrival. */
    final @Nullable String orderedBy;

    final List<Missed> missed = new ArrayList<>();
    String service;
    TicketState state = TicketState.PLANNED;
    String room = "";
    long joinedMillis;
    long calledMillis;
    long startedMillis;
    long finishedMillis;
    boolean resultPending;
    long resultMillis;
    private final Readiness readiness = new Readiness();
    private Event.@Nullable WaitTold told;

    PastTicket(Event.TicketIssued issued, @Nullable String orderedBy) {
        this.issued = issued;
        this.orderedBy = orderedBy;
        this.service = issued.service();
    }

    boolean isDone() {
        return state == TicketState.DONE && startedMillis > 0;
    }

    void apply(Event.OfTicket event, long atMillis) {
        readiness.note(event, atMillis);
        if (event instanceof Event.TicketJoined joined) {
            joinedMillis = joined.joinedMillis();
            told = null;
            state = TicketState.WAITING;
        } else if (event instanceof Event.WaitTold now) {
            told = told == null ? now : told;
        } else if (event instanceof Event.TicketCalled called) {
            room = called.room();
            calledMillis = atMillis;
            startedMillis = 0;
            state = TicketState.CALLED;
        } else if (event instanceof Event.CallMissed) {
            missed.add(new Missed(room, calledMillis, preCalledMillis()));
            state = TicketState.MISSED;
        } else if (event instanceof Event.TicketReinserted) {
            if (!missed.isEmpty()) {
                missed.get(missed.size() - 1).backMillis = atMillis;
            }
            state = TicketState.WAITING;
        } else if (event instanceof Event.ServiceStarted started) {
            startedMillis = started.startedMillis();
            state = TicketState.SERVING;
        } else if (event instanceof Event.ServiceFinished finished) {
            finishedMillis = atMillis;
            resultPending = finished.resultPending();
            state = TicketState.DONE;
        } else if (event instanceof Event.ResultArrived) {
            resultMillis = atMillis;
            resultPending = false;
        } else if (event instanceof Event.TicketTransferred transferred) {
            service = transferred.service();
            state = TicketState.PLANNED;
        } else if (event instanceof Event.TicketParked) {
            state = TicketState.PARKED;
        } else if (event instanceof Event.TicketCancelled) {
            state = TicketState.CANCELLED;
        } else if (event instanceof Event.TicketRestored restored) {
            restore(restored.image());
        }
    }

    /** The wait from joining that was told first since then, P50, ms; absent when none was. */
    @Nullable
    Long toldP50Millis() {
        return told == null ? null : told.p50Millis();
    }

    /** The same, P90. */
    @Nullable
    Long toldP90Millis() {
        return told == null ? null : told.p90Millis();
    }

    /** When the patient had been asked to get ready for the last call, epoch ms; absent when not. */
    @Nullable
    Long preCalledMillis() {
        return readiness.atCall(issued.ticket());
    }

    /** An undo: what came after the image has not happened. */
    private void restore(TicketImage image) {
        state = image.state();
        service = image.service();
        room = image.room() == null ? "" : image.room();
        joinedMillis = image.joinedMillis();
        calledMillis = image.calledMillis();
        startedMillis = image.startedMillis();
        finishedMillis = image.finishedMillis();
        resultPending = image.resultPending();
        resultMillis = resultPending ? 0 : resultMillis;
        boolean isMissed = state == TicketState.MISSED;
        missed.removeIf(call -> image.calls() == 0 || (!isMissed && call.calledMillis >= calledMillis));
    }

    /**
     * The step it was, with what is observed of it: served at the speed of its room, its result, its absence.
     *
     * @param kept the keys of the steps of its visit that were given
     */
    DayStep step(Set<String> kept, SitePlan.@Nullable Room of, SitePlan.Service asked, long midnightMillis) {
        Long booked = issued.bookedMillis();
        double speed = of == null ? 1 : of.speedFactor();
        long result = resultMillis > 0 ? resultMillis - finishedMillis : resultPending ? asked.meanResultMs() : 0;
        return new DayStep(
                issued.step(),
                service,
                Math.max(1, Math.round((finishedMillis - startedMillis) / speed)),
                Math.max(0, result),
                issued.walkMillis(),
                issued.after().stream().filter(kept::contains).toList(),
                kept.contains(String.valueOf(orderedBy)) ? orderedBy : null,
                kept.contains(String.valueOf(issued.roomOf())) ? issued.roomOf() : null,
                absentMillis(),
                issued.lot(),
                booked == null ? 0 : Math.max(1, booked - midnightMillis));
    }

    private long absentMillis() {
        if (missed.isEmpty()) {
            return 0;
        }
        Missed first = missed.get(0);
        long back = first.backMillis > 0 ? first.backMillis : calledMillis;
        return Math.max(1, back - first.calledMillis);
    }
}
