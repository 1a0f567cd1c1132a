package luot.engine.site;

import java.util.List;
import luot.engine.site.Command.CancelReason;
import org.jspecify.annotations.Nullable;

/** Beginning visits, issuing tickets, taking them out, changing a priority class. */
final class Reception {
    private Reception() {}

    static @Nullable Refusal registerVisit(Draft draft, Command.RegisterVisit command) {
        SiteState state = draft.state();
        if (state.priorityClass(command.priorityClass()) == null) {
            return Refusal.of(Rejection.UNKNOWN_CLASS, "priorityClass");
        }
        Refusal reference = StepCheck.reference(command.externalRef(), "externalRef");
        if (reference != null) {
            return reference;
        }
        if (state.visitsToday() >= state.planInForce().boundsOfDay().visitsPerDay()) {
            return Refusal.of(Rejection.TOO_MANY_VISITS);
        }
        StepCheck check = new StepCheck(draft, null, "steps");
        Refusal refusal = check.check(command.steps(), 0);
        if (refusal != null) {
            return refusal;
        }
        long id = state.lastVisit + 1;
        String prefix = prefixOf(state, command.steps());
        int ordinal = state.ordinals.getOrDefault(prefix, 0) + 1;
        draft.emit(new Event.VisitRegistered(
                id, prefix, ordinal, number(prefix, ordinal), command.priorityClass(), command.externalRef()));
        issue(draft, id, command.steps(), check.keys());
        sendOn(draft, id);
        return null;
    }

    /** The letters of a visit's number: those of its first exam, else of its first step. */
    private static String prefixOf(SiteState state, List<StepRequest> steps) {
        for (StepRequest step : steps) {
            SitePlan.Service service = state.service(step.service());
            if (service != null && service.kind() == SitePlan.Kind.exam) {
                return service.prefix();
            }
        }
        SitePlan.Service first = state.service(steps.get(0).service());
        return first == null ? "" : first.prefix();
    }

    /** {@code A001} and, past 999, {@code A1000}. */
    private static String number(String prefix, int ordinal) {
        String digits = Integer.toString(ordinal);
        return prefix + "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }

    static void issue(Draft draft, long visit, List<StepRequest> steps, List<String> keys) {
        for (int i = 0; i < steps.size(); i++) {
            StepRequest step = steps.get(i);
            draft.emit(new Event.TicketIssued(
                    draft.state().lastTicket + 1,
                    visit,
                    keys.get(i),
                    step.service(),
                    step.afterOrEmpty(),
                    step.roomOf(),
                    step.walkMillis() == null ? 0 : step.walkMillis(),
                    step.externalRef(),
                    step.room(),
                    step.lot() == null ? 0 : step.lot(),
                    step.bookedMillis()));
        }
    }

    private static void sendOn(Draft draft, long id) {
        Visit visit = draft.state().visit(id);
        if (visit != null) {
            Routing.sendOn(draft, visit);
        }
    }

    static @Nullable Refusal issueTicket(Draft draft, Command.IssueTicket command) {
        Visit visit = draft.state().visit(command.visit());
        if (visit == null) {
            return Refusal.of(Rejection.UNKNOWN_VISIT, "visit");
        }
        if (visit.outcome() != null && visit.outcome() != Event.Outcome.FINISHED) {
            return Refusal.of(Rejection.VISIT_ENDED, "visit");
        }
        StepCheck check = new StepCheck(draft, visit, "steps");
        Refusal refusal = check.check(command.steps(), visit.openSteps());
        if (refusal != null) {
            return refusal;
        }
        if (visit.outcome() != null) {
            draft.emit(new Event.VisitReopened(visit.id()));
        }
        issue(draft, visit.id(), command.steps(), check.keys());
        Routing.sendOn(draft, visit);
        return null;
    }

    static @Nullable Refusal cancelTicket(Draft draft, Command.CancelTicket command) {
        Ticket ticket = draft.state().ticket(command.ticket());
        if (ticket == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (ticket.state().isOver() || ticket.state() == TicketState.SERVING) {
            return CallingCycle.wrongState(ticket, "only a ticket that is not served or over can be cancelled");
        }
        if (isTheSitesOwn(command.reason())) {
            return theSitesOwnReason();
        }
        takeOut(draft, ticket, reasonOf(command.reason()));
        return null;
    }

    /** Takes a step out of its visit; with the last one that was never served, or when the patient left, the visit. */
    static void takeOut(Draft draft, Ticket ticket, CancelReason reason) {
        boolean servedNever = ticket.visit().tickets().stream().noneMatch(t -> t.state() == TicketState.DONE);
        boolean isGone = outcomeOf(reason) == Event.Outcome.LEFT;
        if (ticket.visit().openSteps() == 1 && (servedNever || isGone)) {
            end(draft, ticket.visit(), reason, outcomeOf(reason));
            return;
        }
        draft.emit(new Event.TicketCancelled(ticket.id(), reason));
        Routing.sendOn(draft, ticket.visit());
    }

    private static boolean isTheSitesOwn(@Nullable CancelReason reason) {
        return reason == CancelReason.DAY_ENDED || reason == CancelReason.NO_SHOW;
    }

    static @Nullable Refusal cancelVisit(Draft draft, Command.CancelVisit command) {
        Visit visit = draft.state().visit(command.visit());
        if (visit == null) {
            return Refusal.of(Rejection.UNKNOWN_VISIT, "visit");
        }
        if (visit.outcome() != null) {
            return Refusal.of(Rejection.VISIT_ENDED, "visit");
        }
        Ticket inRoom = visit.inRoom();
        if (inRoom != null && inRoom.state() == TicketState.SERVING) {
            return Refusal.of(Rejection.VISIT_BUSY, "visit");
        }
        if (isTheSitesOwn(command.reason())) {
            return theSitesOwnReason();
        }
        CancelReason reason = reasonOf(command.reason());
        end(draft, visit, reason, outcomeOf(reason));
        return null;
    }

    private static Refusal theSitesOwnReason() {
        return new Refusal(Rejection.BAD_VALUE, "reason", "DAY_ENDED and NO_SHOW are the site's own reasons.");
    }

    /** Takes out every step that is not over, and ends the visit. */
    static void end(Draft draft, Visit visit, CancelReason reason, Event.Outcome outcome) {
        for (Ticket ticket : visit.tickets()) {
            if (!ticket.state().isOver()) {
                draft.emit(new Event.TicketCancelled(ticket.id(), reason));
            }
        }
        draft.emit(new Event.VisitEnded(visit.id(), outcome));
    }

    private static Event.Outcome outcomeOf(CancelReason reason) {
        boolean left = reason == CancelReason.LEFT || reason == CancelReason.NO_SHOW;
        return left ? Event.Outcome.LEFT : Event.Outcome.CANCELLED;
    }

    private static CancelReason reasonOf(@Nullable CancelReason reason) {
        return reason == null ? CancelReason.OTHER : reason;
    }

    static @Nullable Refusal changeClass(Draft draft, Command.ChangeClass command) {
        Visit visit = draft.state().visit(command.visit());
        if (visit == null) {
            return Refusal.of(Rejection.UNKNOWN_VISIT, "visit");
        }
        if (draft.state().priorityClass(command.priorityClass()) == null) {
            return Refusal.of(Rejection.UNKNOWN_CLASS, "priorityClass");
        }
        if (visit.outcome() != null) {
            return Refusal.of(Rejection.VISIT_ENDED, "visit");
        }
        if (visit.priorityClass().equals(command.priorityClass())) {
            return Refusal.of(Rejection.CLASS_UNCHANGED, "priorityClass");
        }
        if (command.reason() != null && command.reason().length() > StepCheck.MOST_REFERENCE) {
            return new Refusal(Rejection.BAD_VALUE, "reason", "reason has more than 128 characters.");
        }
        draft.emit(new Event.ClassChanged(visit.id(), command.priorityClass(), command.reason()));
        return null;
    }
}
