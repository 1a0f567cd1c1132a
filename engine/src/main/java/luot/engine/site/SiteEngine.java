package luot.engine.site;

import luot.engine.site.CommandMemory.Answer;
import luot.engine.site.CommandMemory.Key;
import org.jspecify.annotations.Nullable;

/**
 * Decides what comes of a command: events, the answer it was given before, or a refusal.
 *
 * <p>The same commands at the same times give the same events, always. Each event is applied by
 * {@link SiteState#apply}'s own rules as it is decided, so the state is ahead of the journal until the entry is
 * written; whoever cannot write it must drop this engine and rebuild it from the journal.
 */
public final class SiteEngine {
    private final SiteState state;

    /** An engine on a state, which it alone changes from now on. */
    public SiteEngine(SiteState state) {
        this.state = state;
    }

    /** The state, to be read only. */
    public SiteState state() {
        return state;
    }

    /** Decides one command. */
    public Decision decide(Order order) {
        Answer before = state.memory.answerOf(order.sender(), order.commandId());
        if (before != null) {
            return before.bodyHash() == order.bodyHash()
                    ? new Decision.Repeated(before.receipt())
                    : new Decision.Refused(Refusal.of(Rejection.ID_REUSED, "id"));
        }
        // What the site itself does is not remembered, and must go on: time that passes is what empties the memory.
        boolean isRemembered = !Order.SITE.equals(order.sender());
        if (isRemembered && state.memory.isFull(order.sender(), Math.max(order.atMillis(), state.lastMillis))) {
            return new Decision.Refused(Refusal.of(Rejection.TOO_MANY_COMMANDS));
        }
        Draft draft = new Draft(state, order);
        Refusal refusal = state.plan == null && !(order.command() instanceof Command.ChangePlan)
                ? Refusal.of(Rejection.NO_PLAN)
                : dispatch(draft, order.command());
        if (refusal != null) {
            if (!draft.isEmpty()) {
                throw new IllegalStateException("refused after events: " + new Key(order.sender(), order.commandId()));
            }
            return new Decision.Refused(refusal);
        }
        return draft.accept();
    }

    private static @Nullable Refusal dispatch(Draft draft, Command command) {
        if (command instanceof Command.FinishAndCallNext c) {
            return CallingCycle.finishAndCallNext(draft, c);
        } else if (command instanceof Command.CallNext c) {
            return CallingCycle.callNext(draft, c);
        } else if (command instanceof Command.CallTicket c) {
            return CallingCycle.callTicket(draft, c);
        } else if (command instanceof Command.Recall c) {
            return CallingCycle.recall(draft, c);
        } else if (command instanceof Command.Start c) {
            return CallingCycle.start(draft, c);
        } else if (command instanceof Command.Finish c) {
            return CallingCycle.finish(draft, c);
        } else if (command instanceof Command.NoShow c) {
            return CallingCycle.noShow(draft, c);
        } else if (command instanceof Command.Reinsert c) {
            return SettingAside.reinsert(draft, c);
        } else if (command instanceof Command.Park c) {
            return SettingAside.park(draft, c);
        } else if (command instanceof Command.Resume c) {
            return SettingAside.resume(draft, c);
        } else if (command instanceof Command.Transfer c) {
            return SettingAside.transfer(draft, c);
        }
        return dispatchRest(draft, command);
    }

    private static @Nullable Refusal dispatchRest(Draft draft, Command command) {
        if (command instanceof Command.RegisterVisit c) {
            return Reception.registerVisit(draft, c);
        } else if (command instanceof Command.IssueTicket c) {
            return Reception.issueTicket(draft, c);
        } else if (command instanceof Command.CancelTicket c) {
            return Reception.cancelTicket(draft, c);
        } else if (command instanceof Command.CancelVisit c) {
            return Reception.cancelVisit(draft, c);
        } else if (command instanceof Command.ChangeClass c) {
            return Reception.changeClass(draft, c);
        } else if (command instanceof Command.OrderTests c) {
            return Testing.orderTests(draft, c);
        } else if (command instanceof Command.ResultReady c) {
            return Testing.resultReady(draft, c);
        } else if (command instanceof Command.OpenRoom c) {
            return Doors.change(draft, c.room(), RoomState.OPEN);
        } else if (command instanceof Command.PauseRoom c) {
            return Doors.change(draft, c.room(), RoomState.PAUSED);
        } else if (command instanceof Command.CloseRoom c) {
            return Doors.change(draft, c.room(), RoomState.CLOSED);
        } else if (command instanceof Command.ChangePlan c) {
            return Planning.changePlan(draft, c);
        } else if (command instanceof Command.Undo) {
            return Undoing.undo(draft);
        } else if (command instanceof Command.PassTime) {
            return PassingTime.passTime(draft);
        } else if (command instanceof Command.TellWaits c) {
            return Telling.tellWaits(draft, c);
        }
        throw new IllegalStateException(
                "no rule for command " + command.getClass().getSimpleName());
    }
}
