package luot.engine.sim;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A step that was not given although its visit did not walk away, and why.
 *
 * @param visit id of the visit in the files
 * @param step id of the step
 * @param reason a sentence
 */
public record Unserved(String visit, String step, String reason) {

    /** Every such step of a day, in the order of the files. */
    static List<Unserved> of(DayWorld world) {
        List<Unserved> unserved = new ArrayList<>();
        for (Patient patient : world.patients()) {
            if (patient.isGone() || patient.isThrough()) {
                continue;
            }
            Visit visit = world.visitOf(patient);
            for (DayStep step : patient.visit().steps()) {
                if (!patient.has(step.id())) {
                    unserved.add(new Unserved(patient.visit().id(), step.id(), reason(patient, step, visit)));
                }
            }
        }
        return unserved;
    }

    private static String reason(Patient patient, DayStep step, @Nullable Visit visit) {
        String refusal = patient.refusalOf(step.id());
        if (refusal != null) {
            return refusal;
        }
        Ticket ticket = visit == null ? null : visit.ticketOf(step.id());
        if (ticket == null) {
            return "never ordered: an earlier step of the visit was not given";
        }
        return switch (ticket.state()) {
            case WAITING, MISSED -> "waits for " + step.service() + ", which calls nobody any more";
            case PLANNED, AWAITING -> "waits for an earlier step of the visit";
            default -> "is " + ticket.state();
        };
    }
}
