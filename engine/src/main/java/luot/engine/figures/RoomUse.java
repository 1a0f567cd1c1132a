package luot.engine.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Hours;
import luot.engine.site.SitePlan;

/**
 * How much of their open time rooms serve (or lose to missed calls), places counted: in the peak hours of the service,
 * or from its first opening to the last finish of the day.
 */
final class RoomUse {
    private record Span(long fromMillis, long toMillis) {
        long overlap(long from, long to) {
            return Math.max(0, Math.min(toMillis, to) - Math.max(fromMillis, from));
        }
    }

    private final PlayedDay day;
    private final Map<String, List<Span>> busyOfService = new HashMap<>();
    private final Map<String, List<Span>> busyOfRoom = new HashMap<>();
    private long lastMillis;

    RoomUse(PlayedDay day) {
        this.day = day;
        for (PlayedStep step : day.steps()) {
            lastMillis = Math.max(lastMillis, step.finishedMillis());
            add(step.service().id(), step.room(), new Span(step.startedMillis(), step.finishedMillis()));
        }
        for (PlayedDay.MissedCall call : day.missed()) {
            long called = call.calledMillis();
            add(call.service(), call.room(), new Span(called, called + PlayedDay.MISSED_CALL_MILLIS));
        }
    }

    private void add(String service, String room, Span busy) {
        busyOfService.computeIfAbsent(service, s -> new ArrayList<>()).add(busy);
        busyOfRoom.computeIfAbsent(room, r -> new ArrayList<>()).add(busy);
    }

    /** The share of a service's rooms; NaN when none is open. */
    double ofService(SitePlan.Service service) {
        List<SitePlan.Room> rooms = day.plan().rooms().stream()
                .filter(room -> room.services().contains(service.id()))
                .toList();
        return share(busyOfService.getOrDefault(service.id(), List.of()), rooms, window(service, rooms));
    }

    /** The share of one room, in the hours of the first service it offers; NaN when it is not open then. */
    double ofRoom(SitePlan.Room room) {
        SitePlan.Service service = day.plan().services().stream()
                .filter(s -> s.id().equals(room.services().get(0)))
                .findFirst()
                .orElseThrow();
        List<SitePlan.Room> rooms = List.of(room);
        return share(busyOfRoom.getOrDefault(room.id(), List.of()), rooms, window(service, rooms));
    }

    private Span window(SitePlan.Service service, List<SitePlan.Room> rooms) {
        Hours peak = service.peak();
        if (peak != null) {
            return new Span(peak.fromMillis(), peak.toMillis());
        }
        long first = rooms.stream()
                .flatMap(room -> room.open().stream().limit(1))
                .mapToLong(Hours::fromMillis)
                .min()
                .orElse(0);
        return new Span(first, lastMillis);
    }

    private static double share(List<Span> busy, List<SitePlan.Room> rooms, Span window) {
        long used = busy.stream()
                .mapToLong(span -> window.overlap(span.fromMillis, span.toMillis))
                .sum();
        long capacity = 0;
        for (SitePlan.Room room : rooms) {
            for (Hours hours : room.open()) {
                capacity += room.places() * window.overlap(hours.fromMillis(), hours.toMillis());
            }
        }
        return capacity == 0 ? Double.NaN : (double) used / capacity;
    }
}
