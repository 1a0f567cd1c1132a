package luot.engine.run;

import java.util.EnumSet;
import java.util.Set;
import luot.engine.run.NaiveTwin.Slip;
import luot.engine.site.Command;
import luot.engine.site.Rejection;
import luot.engine.site.RoomState;
import luot.engine.site.TicketState;
import org.jspecify.annotations.Nullable;

/** What a command must be answered, read off the naive twin: for the commands whose rules fit in a line. */
final class NaiveRules {

    /** Accepted, or refused with a reason. */
    record Verdict(@Nullable Rejection refused) {}

    private static final Verdict ACCEPTED = new Verdict(null);

    private final NaiveTwin twin;

    NaiveRules(NaiveTwin twin) {
        this.twin = twin;
    }

    /** The answer there must be; absent where the twin has no opinion. */
    @Nullable
    Verdict of(Command command) {
        if (command instanceof Command.ChangePlan) {
            return null;
        } else if (twin.plan == null) {
            return new Verdict(Rejection.NO_PLAN);
        } else if (command instanceof Command.CallNext call) {
            return callNext(call.room());
        } else if (command instanceof Command.FinishAndCallNext one && one.ticket() == null) {
            boolean somebody =
                    twin.room(one.room()) != null && !twin.inside(one.room()).isEmpty();
            return somebody ? ACCEPTED : callNext(one.room());
        } else if (command instanceof Command.Recall recall) {
            return only(recall.ticket(), EnumSet.of(TicketState.CALLED));
        } else if (command instanceof Command.Start start) {
            return only(start.ticket(), EnumSet.of(TicketState.CALLED));
        } else if (command instanceof Command.NoShow noShow) {
            return only(noShow.ticket(), EnumSet.of(TicketState.CALLED));
        } else if (command instanceof Command.Finish finish) {
            return only(finish.ticket(), EnumSet.of(TicketState.CALLED, TicketState.SERVING));
        } else if (command instanceof Command.Reinsert back) {
            return only(back.ticket(), EnumSet.of(TicketState.MISSED));
        } else if (command instanceof Command.Resume resume) {
            return only(resume.ticket(), EnumSet.of(TicketState.PARKED));
        } else if (command instanceof Command.OpenRoom open) {
            return change(open.room(), RoomState.OPEN);
        } else if (command instanceof Command.PauseRoom pause) {
            return change(pause.room(), RoomState.PAUSED);
        } else if (command instanceof Command.RegisterVisit) {
            int most = twin.plan.boundsOfDay().visitsPerDay();
            return twin.registeredToday >= most ? new Verdict(Rejection.TOO_MANY_VISITS) : null;
        }
        return null;
    }

    private Verdict callNext(String room) {
        if (twin.room(room) == null) {
            return new Verdict(Rejection.UNKNOWN_ROOM);
        } else if (twin.doors.get(room) != RoomState.OPEN) {
            boolean paused = twin.doors.get(room) == RoomState.PAUSED;
            return new Verdict(paused ? Rejection.ROOM_PAUSED : Rejection.ROOM_CLOSED);
        } else if (twin.freePlaces(room) <= 0) {
            return new Verdict(Rejection.ROOM_FULL);
        }
        return twin.waiting(room).isEmpty() ? new Verdict(Rejection.NOBODY_WAITING) : ACCEPTED;
    }

    private Verdict only(long ticket, Set<TicketState> states) {
        Slip slip = twin.slips.get(ticket);
        if (slip == null) {
            return new Verdict(Rejection.UNKNOWN_TICKET);
        }
        return states.contains(slip.state) ? ACCEPTED : new Verdict(Rejection.WRONG_STATE);
    }

    private Verdict change(String room, RoomState wanted) {
        if (twin.room(room) == null) {
            return new Verdict(Rejection.UNKNOWN_ROOM);
        }
        return twin.doors.get(room) == wanted ? new Verdict(Rejection.ROOM_UNCHANGED) : ACCEPTED;
    }
}
