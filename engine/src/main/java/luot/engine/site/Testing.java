package luot.engine.site;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Command.CancelReason;
import org.jspecify.annotations.Nullable;

/** Tests ordered while a visit runs, their results, and the return to the same doctor. */
final class Testing {
    private Testing() {}

    static @Nullable Refusal orderTests(Draft draft, Command.OrderTests command) {
        Ticket exam = draft.state().ticket(command.ticket());
        if (exam == null) {
            return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
        }
        if (!exam.state().isInRoom()) {
            return CallingCycle.wrongState(exam, "tests are ordered while it is CALLED or SERVING");
        }
        Visit visit = exam.visit();
        StepCheck check = new StepCheck(draft, visit, "tests");
        Refusal refusal = check.check(command.tests(), visit.openSteps() + 1);
        if (refusal != null) {
            return refusal;
        }
        Reception.issue(draft, visit.id(), command.tests(), check.keys());
        if (command.comeBack() == null || command.comeBack()) {
            issueReturn(draft, exam, check);
        }
        return null;
    }

    /** One return for all tests of one exam: tests ordered later in the same sitting move it behind them too. */
    private static void issueReturn(Draft draft, Ticket exam, StepCheck check) {
        List<String> after = new ArrayList<>();
        for (Ticket ticket : List.copyOf(exam.visit().tickets())) {
            boolean back = exam.step().equals(ticket.roomOf()) && exam.service().equals(ticket.service());
            if (ticket.state() == TicketState.PLANNED && back) {
                after.addAll(ticket.after());
                draft.emit(new Event.TicketCancelled(ticket.id(), CancelReason.OTHER));
            }
        }
        after.addAll(check.keys());
        StepRequest back = new StepRequest(
                null, exam.service(), after, exam.step(), exam.walkMillis(), exam.externalRef(), null, exam.lot());
        String key = check.freeKey(exam.step() + "-return");
        Reception.issue(draft, exam.visit().id(), List.of(back), List.of(key));
    }

    static @Nullable Refusal resultReady(Draft draft, Command.ResultReady command) {
        Ticket ticket;
        if (command.ticket() != null) {
            ticket = draft.state().ticket(command.ticket());
            if (ticket == null) {
                return Refusal.of(Rejection.UNKNOWN_TICKET, "ticket");
            }
        } else if (command.visit() != null) {
            Visit visit = draft.state().visit(command.visit());
            if (visit == null) {
                return Refusal.of(Rejection.UNKNOWN_VISIT, "visit");
            }
            ticket = visit.ticketOf(command.step());
            if (ticket == null) {
                return Refusal.of(Rejection.UNKNOWN_STEP, "step");
            }
        } else {
            return new Refusal(Rejection.MISSING_FIELD, "ticket", "The ticket, or the visit and step, must be given.");
        }
        if (!ticket.resultPending()) {
            return Refusal.of(Rejection.NO_RESULT_PENDING, "ticket");
        }
        draft.emit(new Event.ResultArrived(ticket.id()));
        Routing.sendOn(draft, ticket.visit());
        return null;
    }
}
