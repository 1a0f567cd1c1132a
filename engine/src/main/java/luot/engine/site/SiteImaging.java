package luot.engine.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.site.SiteImage.Count;
import luot.engine.site.SiteImage.OfAction;
import luot.engine.site.SiteImage.OfRoom;
import luot.engine.site.SiteImage.OfTicket;
import luot.engine.site.SiteImage.OfVisit;
import org.jspecify.annotations.Nullable;

/** Takes the image of a state, and makes the state of an image. */
final class SiteImaging {

    private SiteImaging() {}

    static SiteImage of(SiteState state) {
        Map<String, Integer> open = new TreeMap<>();
        state.openOf.forEach((service, count) -> open.put(service, count[0]));
        return new SiteImage(
                state.plan,
                state.date,
                state.midnightMillis,
                state.dayEndsMillis,
                state.hoursCheckedMillis,
                state.hoursDueMillis,
                state.visitsToday,
                state.lastSeq,
                state.lastMillis,
                state.lastVisit,
                state.lastTicket,
                state.lastCall,
                counts(state.ordinals),
                counts(state.walkingTo),
                counts(open),
                state.visits.values().stream().map(SiteImaging::of).toList(),
                state.rooms.values().stream().map(SiteImaging::of).toList(),
                List.copyOf(state.due),
                ids(state.untold.all()),
                state.memory.answers(),
                state.memory.actions());
    }

    private static List<Count> counts(Map<String, Integer> counted) {
        List<Count> counts = new ArrayList<>();
        new TreeMap<>(counted).forEach((of, count) -> counts.add(new Count(of, count)));
        return counts;
    }

    private static List<Long> ids(Collection<Ticket> tickets) {
        return tickets.stream().map(Ticket::id).toList();
    }

    private static OfVisit of(Visit visit) {
        return new OfVisit(
                visit.id(),
                visit.externalRef(),
                visit.registeredMillis(),
                visit.number,
                visit.priorityClass,
                visit.outcome,
                visit.lastSeq,
                visit.lastEvent,
                visit.tickets().stream().map(SiteImaging::of).toList());
    }

    private static OfTicket of(Ticket ticket) {
        return new OfTicket(
                ticket.id(),
                ticket.step(),
                ticket.after(),
                ticket.roomOf(),
                ticket.walkMillis(),
                ticket.externalRef(),
                ticket.lot(),
                ticket.bookedMillis(),
                ticket.slotReached,
                ticket.image(),
                ticket.sentSeq,
                ticket.standsSinceMillis,
                ticket.waitsSinceMillis,
                ticket.lane,
                ticket.issuedMillis,
                ticket.isTold,
                ticket.firstToldP50Millis,
                ticket.firstToldP90Millis,
                ticket.toldP50Millis,
                ticket.toldP90Millis,
                ticket.lastSeq,
                ticket.lastEvent);
    }

    private static OfRoom of(RoomStatus room) {
        return new OfRoom(
                room.id(),
                room.state,
                room.closedByOperator,
                ids(room.inside),
                room.missed,
                room.turn,
                room.lastSeq,
                room.lastEvent);
    }

    static OfAction of(String sender, LastAction action) {
        List<SiteImage.TicketBefore> tickets = new ArrayList<>();
        List<SiteImage.VisitBefore> visits = new ArrayList<>();
        List<SiteImage.RoomBefore> rooms = new ArrayList<>();
        action.tickets.forEach((ticket, before) -> tickets.add(new SiteImage.TicketBefore(ticket.id(), before)));
        action.visits.forEach((visit, before) -> visits.add(new SiteImage.VisitBefore(visit.id(), before)));
        action.rooms.forEach((room, before) -> rooms.add(new SiteImage.RoomBefore(room.id(), before)));
        return new OfAction(
                sender,
                action.firstSeq,
                action.atMillis,
                action.lastSeq,
                action.undoable,
                action.registered.stream().map(Visit::id).toList(),
                ids(action.issued),
                tickets,
                visits,
                rooms);
    }

    /** Fills a state of which nothing is known yet. */
    static void restore(SiteState state, SiteImage image) {
        state.date = image.date();
        state.midnightMillis = image.midnightMillis();
        state.dayEndsMillis = image.dayEndsMillis();
        state.hoursCheckedMillis = image.hoursCheckedMillis();
        state.hoursDueMillis = image.hoursDueMillis();
        state.visitsToday = image.visitsToday();
        state.lastSeq = image.lastSeq();
        state.lastMillis = image.lastMillis();
        state.lastVisit = image.lastVisit();
        state.lastTicket = image.lastTicket();
        state.lastCall = image.lastCall();
        image.ordinals().forEach(count -> state.ordinals.put(count.of(), count.count()));
        image.walkingTo().forEach(count -> state.walkingTo.put(count.of(), count.count()));
        image.openOf().forEach(count -> state.openOf.put(count.of(), new int[] {count.count()}));
        for (OfVisit of : image.visits()) {
            Visit visit = new Visit(of);
            state.visits.put(visit.id(), visit);
            visit.tickets().forEach(ticket -> state.tickets.put(ticket.id(), ticket));
        }
        PlanApplier plans = new PlanApplier(state);
        SitePlan plan = image.plan();
        if (plan != null) {
            plans.restore(plan);
        }
        image.rooms().forEach(room -> restore(state, room));
        for (Visit visit : state.visits.values()) {
            for (Ticket ticket : visit.tickets()) {
                if (ticket.state == TicketState.WAITING) {
                    plans.lineOf(ticket).restore(ticket);
                }
            }
        }
        state.due.addAll(image.due());
        image.untold().forEach(id -> state.untold.add(ticket(state, id)));
        state.memory.restore(image.answers());
        image.actions().forEach(action -> state.memory.remember(action.sender(), action(state, action)));
    }

    private static void restore(SiteState state, OfRoom image) {
        RoomStatus room = room(state, image.id());
        room.state = image.state();
        room.closedByOperator = image.closedByOperator();
        image.inside().forEach(id -> room.inside.add(ticket(state, id)));
        room.missed = image.missed();
        room.turn = image.turn();
        room.lastSeq = image.lastSeq();
        room.lastEvent = image.lastEvent();
    }

    private static LastAction action(SiteState state, OfAction image) {
        LastAction action = new LastAction(image.firstSeq(), image.atMillis());
        action.lastSeq = image.lastSeq();
        action.undoable = image.undoable();
        action.registered =
                image.registered().stream().map(id -> visit(state, id)).toList();
        action.issued = image.issued().stream().map(id -> ticket(state, id)).toList();
        Map<Ticket, TicketImage> tickets = new LinkedHashMap<>();
        Map<Visit, LastAction.VisitBefore> visits = new LinkedHashMap<>();
        Map<RoomStatus, LastAction.RoomBefore> rooms = new LinkedHashMap<>();
        image.tickets().forEach(of -> tickets.put(ticket(state, of.ticket()), of.before()));
        image.visits().forEach(of -> visits.put(visit(state, of.visit()), of.before()));
        image.rooms().forEach(of -> rooms.put(room(state, of.room()), of.before()));
        action.tickets = tickets;
        action.visits = visits;
        action.rooms = rooms;
        return action;
    }

    private static Visit visit(SiteState state, long id) {
        return known(state.visits.get(id), id);
    }

    private static Ticket ticket(SiteState state, long id) {
        return known(state.tickets.get(id), id);
    }

    private static RoomStatus room(SiteState state, String id) {
        return known(state.rooms.get(id), id);
    }

    private static <T> T known(@Nullable T found, Object id) {
        if (found == null) {
            throw new IllegalStateException("the image speaks of " + id + ", which is not in it");
        }
        return found;
    }
}
