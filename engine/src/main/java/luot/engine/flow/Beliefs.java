package luot.engine.flow;

import java.util.HashMap;
import java.util.Map;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/**
 * What a site believes about times, ms, at room speed 1: the means of its plan, and with a state at hand, what was
 * measured where that differs by more than chance. A place in line rests on the plan alone, so that it never moves.
 */
final class Beliefs {
    private final Map<String, SitePlan.Service> services = new HashMap<>();

    Beliefs(SitePlan plan) {
        plan.services().forEach(service -> services.put(service.id(), service));
    }

    SitePlan.Service service(String id) {
        SitePlan.Service service = services.get(id);
        if (service == null) {
            throw new IllegalStateException("no service " + id);
        }
        return service;
    }

    boolean isTest(Ticket ticket) {
        SitePlan.Service service = services.get(ticket.service());
        return service != null && service.kind() == SitePlan.Kind.test;
    }

    boolean isExam(Ticket ticket) {
        SitePlan.Service service = services.get(ticket.service());
        return service != null && service.kind() == SitePlan.Kind.exam;
    }

    /** Mean service time of a step, ms; a service that a new plan no longer has takes none. */
    long serviceMillis(Ticket ticket) {
        SitePlan.Service service = services.get(ticket.service());
        if (service == null) {
            return 0;
        }
        Long meanReturn = service.meanReturnMs();
        return ticket.isReturn() && meanReturn != null ? meanReturn : service.meanMs();
    }

    /** The same as measured. */
    long serviceMillis(Ticket ticket, SiteState state) {
        return state.forecast().serviceMillis(ticket.service(), ticket.isReturn(), serviceMillis(ticket));
    }

    /** Mean service time of a first visit to a service as measured, ms. */
    long serviceMillis(SitePlan.Service service, SiteState state) {
        return state.forecast().serviceMillis(service.id(), false, service.meanMs());
    }

    /** Mean time from finish to result of a step as measured, ms. */
    long resultMillis(Ticket ticket, SiteState state) {
        return state.forecast().resultMillis(ticket.service(), resultMillis(ticket));
    }

    /** Mean time from finish to result of a step, ms. */
    long resultMillis(Ticket ticket) {
        SitePlan.Service service = services.get(ticket.service());
        return service == null ? 0 : service.meanResultMs();
    }

    /** When the result of a finished step is expected, epoch ms; no earlier than a moment if it is still out. */
    long resultAtMillis(Ticket finished, long nowMillis) {
        return finished.resultPending()
                ? Math.max(nowMillis, finished.finishedMillis() + resultMillis(finished))
                : finished.finishedMillis();
    }
}
