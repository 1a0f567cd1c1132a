package luot.engine.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes what a plan or a day lays down: services, rooms, lines, opening hours; nothing about patients is lost by it.
 */
final class PlanApplier {
    private final SiteState state;

    PlanApplier(SiteState state) {
        this.state = state;
    }

    /** The line in which a waiting ticket stands. */
    WaitingLine lineOf(Ticket ticket) {
        RoomStatus room = state.room(ticket.room);
        return room == null ? state.lineOf(ticket.service) : room.line;
    }

    void change(SitePlan plan) {
        boolean otherOrder = state.plan != null && isOtherOrder(state.plan.policy(), plan.policy());
        state.plan = plan;
        state.policies = state.policySource.of(plan);
        layOut(plan);
        for (Visit visit : state.visits.values()) {
            for (Ticket ticket : visit.tickets()) {
                if (otherOrder) {
                    ticket.keepOldPlace();
                }
                standAgain(ticket);
            }
        }
        state.hoursCheckedMillis = state.lastMillis;
        findNextHours();
        state.memory.forgetLastActions();
    }

    /** Whether moments from which waits count may mean something else now. */
    private static boolean isOtherOrder(SitePlan.Policy one, SitePlan.Policy other) {
        return !one.next().equals(other.next()) || !Objects.equals(one.returns(), other.returns());
    }

    /** Puts the plan of an image in force: rooms and lines as it lays them out, nobody in them. */
    void restore(SitePlan plan) {
        state.plan = plan;
        state.policies = state.policySource.of(plan);
        layOut(plan);
    }

    private void layOut(SitePlan plan) {
        Bookings bookings = new Bookings(plan);
        Map<String, SitePlan.Service> services = new LinkedHashMap<>();
        Map<String, WaitingLine> lines = new HashMap<>();
        Map<String, List<RoomStatus>> roomsOf = new HashMap<>();
        for (SitePlan.Service service : plan.services()) {
            services.put(service.id(), service);
            lines.put(service.id(), new WaitingLine(state.policies.order(), bookings));
            roomsOf.put(service.id(), new ArrayList<>());
        }
        Map<String, SitePlan.PriorityClass> classes = new LinkedHashMap<>();
        plan.classes().forEach(c -> classes.put(c.id(), c));
        Map<String, RoomStatus> rooms = new LinkedHashMap<>();
        for (SitePlan.Room room : plan.rooms()) {
            RoomStatus status = statusOf(room, bookings);
            rooms.put(room.id(), status);
            room.services().forEach(service -> listOf(roomsOf, service).add(status));
        }
        state.bookings = bookings;
        state.services = services;
        state.classes = classes;
        state.lines = lines;
        state.rooms = rooms;
        state.roomsOf = roomsOf;
    }

    private static List<RoomStatus> listOf(Map<String, List<RoomStatus>> roomsOf, String service) {
        return roomsOf.computeIfAbsent(service, s -> new ArrayList<>());
    }

    private RoomStatus statusOf(SitePlan.Room room, Bookings bookings) {
        WaitingLine line = new WaitingLine(state.policies.order(), bookings);
        RoomStatus before = state.rooms.get(room.id());
        if (before == null) {
            return new RoomStatus(room, line);
        }
        before.room = room;
        before.line = line;
        before.missed = 0;
        return before;
    }

    private void standAgain(Ticket ticket) {
        if (ticket.state == TicketState.WAITING) {
            RoomStatus room = state.room(ticket.room);
            if (room == null || !room.room().services().contains(ticket.service)) {
                ticket.room = null;
            }
            lineOf(ticket).add(ticket);
        } else if (ticket.state == TicketState.MISSED) {
            RoomStatus room = state.room(ticket.room);
            if (room != null) {
                room.missed++;
            }
        }
    }

    void start(Event.DayStarted day) {
        state.date = day.date();
        state.midnightMillis = day.midnightMillis();
        state.dayEndsMillis = day.endsMillis();
        state.visitsToday = 0;
        state.ordinals.clear();
        state.visits.values().removeIf(this::isGone);
        state.memory.forgetLastActions();
        state.hoursCheckedMillis = state.lastMillis;
        findNextHours();
    }

    private boolean isGone(Visit visit) {
        if (visit.outcome == null) {
            return false;
        }
        visit.tickets().forEach(ticket -> state.tickets.remove(ticket.id()));
        return true;
    }

    void checkHours(long upToMillis) {
        state.hoursCheckedMillis = Math.max(state.hoursCheckedMillis, upToMillis);
        if (state.hoursDueMillis <= state.hoursCheckedMillis) {
            findNextHours();
        }
    }

    private void findNextHours() {
        long next = Long.MAX_VALUE;
        SitePlan plan = state.plan;
        if (plan != null) {
            for (SitePlan.Room room : plan.rooms()) {
                next = Math.min(next, edgeAfter(room, state.hoursCheckedMillis - state.midnightMillis));
            }
        }
        state.hoursDueMillis = next == Long.MAX_VALUE ? next : state.midnightMillis + next;
    }

    /** The first edge of a room's opening hours after a moment, both in ms since midnight. */
    static long edgeAfter(SitePlan.Room room, long dayMillis) {
        for (Hours hours : room.open()) {
            if (hours.fromMillis() > dayMillis) {
                return hours.fromMillis();
            }
            if (hours.toMillis() > dayMillis) {
                return hours.toMillis();
            }
        }
        return Long.MAX_VALUE;
    }
}
