package luot.engine.board;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Name;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The reception desk's board: what can be asked for, and the visits begun last.
 *
 * @param services every service with how many wait for it
 * @param classes the priority classes, highest first
 * @param recent the visits begun last, newest first
 * @param visitsToday visits begun today
 */
public record ReceptionBoard(
        String kind, List<ServiceRow> services, List<ClassRow> classes, List<RecentVisit> recent, int visitsToday)
        implements Board {

    /** One service. */
    public record ServiceRow(String service, Name name, String kind, String prefix, int waiting, int openRooms) {}

    /** One priority class. */
    public record ClassRow(String id, Name name, boolean first) {}

    /** One visit by the ticket it is at, or its last one. */
    public record RecentVisit(
            long visit,
            long ticket,
            String number,
            String service,
            String priorityClass,
            long atMillis,
            String state,
            @Nullable String room,
            boolean isReady,
            @Nullable ToldRange told) {}

    static ReceptionBoard of(SiteState state, List<Visit> recent) {
        SitePlan plan = state.plan();
        List<ServiceRow> services = new ArrayList<>();
        List<ClassRow> classes = new ArrayList<>();
        if (plan != null) {
            plan.services().forEach(service -> services.add(row(service, state)));
            plan.classes().forEach(c -> classes.add(new ClassRow(c.id(), c.shownName(), c.isFirst())));
        }
        List<RecentVisit> rows = new ArrayList<>();
        for (Visit visit : recent) {
            if (!visit.tickets().isEmpty()) {
                rows.add(row(visit));
            }
        }
        return new ReceptionBoard("reception", services, classes, rows, state.visitsToday());
    }

    static int waitingFor(SitePlan.Service service, SiteState state) {
        int waiting = state.lineOf(service.id()).size();
        for (RoomStatus room : state.roomsOf(service.id())) {
            waiting += room.room().services().size() == 1
                    ? room.line().size()
                    : (int) room.line().all(state.lastMillis()).stream()
                            .filter(ticket -> ticket.service().equals(service.id()))
                            .count();
        }
        return waiting;
    }

    static int openRooms(SitePlan.Service service, SiteState state) {
        return (int) state.roomsOf(service.id()).stream()
                .filter(room -> room.state() == RoomState.OPEN)
                .count();
    }

    private static ServiceRow row(SitePlan.Service service, SiteState state) {
        return new ServiceRow(
                service.id(),
                service.name(),
                service.kind().name(),
                service.prefix(),
                waitingFor(service, state),
                openRooms(service, state));
    }

    private static RecentVisit row(Visit visit) {
        Ticket at = visit.tickets().get(0);
        for (Ticket ticket : visit.tickets()) {
            if (ticket.state().isLive()
                    || (!at.state().isLive() && ticket.state().isOver())) {
                at = ticket;
            }
        }
        return new RecentVisit(
                visit.id(),
                at.id(),
                visit.number(),
                at.service(),
                visit.priorityClass(),
                visit.registeredMillis(),
                at.state().name(),
                at.room(),
                at.preCalledMillis() > 0 && at.room() != null,
                ToldRange.of(at));
    }
}
