package luot.engine.flow;

import java.util.HashMap;
import java.util.Map;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;

/** What a site believes about times before it has measured any: the means of its plan, ms, at room speed 1. */
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
