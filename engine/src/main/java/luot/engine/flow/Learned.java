package luot.engine.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** All that a site's events have taught, by service and by room. */
final class Learned {
    /** Rooms and services that hang together: whoever waits in one of them may be kept waiting by any other. */
    record Cell(List<String> services, List<String> rooms) {}

    private static final String FIRST = "first ";
    private static final String BACK = "back ";

    final Map<String, ServiceHistory> services = new HashMap<>();
    final Map<String, RoomPace> rooms = new HashMap<>();
    final Map<String, Cell> cellOf = new HashMap<>();
    private final Map<SitePlan.Kind, Flow> flows = new EnumMap<>(SitePlan.Kind.class);
    private final Map<String, Integer> rankOf = new HashMap<>();
    List<SitePlan.PriorityClass> classes = List.of();

    void plan(SitePlan plan) {
        classes = plan.classes();
        rankOf.clear();
        for (int i = 0; i < classes.size(); i++) {
            rankOf.put(classes.get(i).id(), i);
        }
        Map<String, List<SitePlan.Room>> offering = new HashMap<>();
        for (SitePlan.Room room : plan.rooms()) {
            RoomPace pace = rooms.get(room.id());
            if (pace == null || pace.planned() != room.speedFactor()) {
                rooms.put(room.id(), new RoomPace(room.speedFactor())); // a new plan is believed anew
            }
            room.services()
                    .forEach(s ->
                            offering.computeIfAbsent(s, x -> new ArrayList<>()).add(room));
        }
        cellOf.clear();
        for (SitePlan.Service service : plan.services()) {
            ServiceHistory history = services.get(service.id());
            if (history == null) {
                services.put(service.id(), new ServiceHistory(service));
            } else {
                history.believe(service);
            }
            if (!cellOf.containsKey(service.id())) {
                Cell cell = cell(service.id(), offering);
                cell.services().forEach(s -> cellOf.put(s, cell));
            }
        }
    }

    /** One service's history. */
    record OfService(String id, ServiceHistory.Image history) {}

    /** One room's pace. */
    record OfRoom(String id, RoomPace.Image pace) {}

    /** The newcomers of one kind. */
    record OfKind(SitePlan.Kind kind, Flow.Image flow) {}

    /** All of it as plain values, what follows from the plan aside. */
    record Image(List<OfService> services, List<OfRoom> rooms, List<OfKind> flows) {}

    Image image() {
        Map<Spread, String> names = new IdentityHashMap<>();
        List<OfService> ofServices = new ArrayList<>();
        new TreeMap<>(services).forEach((id, history) -> {
            ofServices.add(new OfService(id, history.image()));
            names.put(history.first, FIRST + id);
            names.put(history.back, BACK + id);
        });
        List<OfRoom> ofRooms = new ArrayList<>();
        new TreeMap<>(rooms).forEach((id, pace) -> ofRooms.add(new OfRoom(id, pace.image(kind -> name(names, kind)))));
        List<OfKind> ofKinds = new ArrayList<>();
        flows.forEach((kind, flow) -> ofKinds.add(new OfKind(kind, flow.image())));
        return new Image(ofServices, ofRooms, ofKinds);
    }

    private static String name(Map<Spread, String> names, Spread kind) {
        String name = names.get(kind);
        if (name == null) {
            throw new IllegalStateException("a room worked for a service that nobody knows");
        }
        return name;
    }

    /** Takes back what an image has, into one that has learned nothing; the plan comes after it. */
    void restore(Image image, LongFunction<Ticket> ticketOf) {
        Map<String, Spread> kinds = new HashMap<>();
        for (OfService of : image.services) {
            ServiceHistory history = new ServiceHistory(of.history, ticketOf);
            services.put(of.id, history);
            kinds.put(FIRST + of.id, history.first);
            kinds.put(BACK + of.id, history.back);
        }
        for (OfRoom of : image.rooms) {
            rooms.put(of.id, new RoomPace(of.pace, kinds::get));
        }
        for (OfKind of : image.flows) {
            Flow flow = new Flow();
            flow.restore(of.flow);
            flows.put(of.kind, flow);
        }
    }

    private static Cell cell(String from, Map<String, List<SitePlan.Room>> offering) {
        Set<String> services = new LinkedHashSet<>(List.of(from));
        Set<String> rooms = new LinkedHashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(services);
        while (!open.isEmpty()) {
            for (SitePlan.Room room : offering.getOrDefault(open.remove(), List.of())) {
                rooms.add(room.id());
                for (String service : room.services()) {
                    if (services.add(service)) {
                        open.add(service);
                    }
                }
            }
        }
        return new Cell(List.copyOf(services), List.copyOf(rooms));
    }

    @Nullable
    ServiceHistory of(Ticket ticket) {
        return services.get(ticket.service());
    }

    void issued(ServiceHistory history, long nowMillis) {
        history.issued++;
        flows.computeIfAbsent(history.kind, k -> new Flow()).came(nowMillis);
    }

    /** See {@link Flow#rate}, of one service: its share of all newcomers of its kind. */
    double[] rate(ServiceHistory history, long nowMillis) {
        Flow flow = flows.get(history.kind);
        if (flow == null || flow.count == 0) {
            return new double[] {0, 0};
        }
        double[] rate = flow.rate(nowMillis);
        double share = (double) history.issued / flow.count;
        return new double[] {rate[0] * share, rate[1] * share};
    }

    long digest() {
        long digest = 0;
        for (Map.Entry<String, ServiceHistory> service : services.entrySet()) { // a sum: whatever their order
            digest +=
                    Chance.mix(service.getKey().hashCode() ^ service.getValue().digest());
        }
        for (Map.Entry<String, RoomPace> room : rooms.entrySet()) {
            digest += Chance.mix(room.getKey().hashCode()
                    ^ Double.doubleToLongBits(room.getValue().pace()));
        }
        for (Flow flow : flows.values()) {
            digest += Chance.mix(flow.digest());
        }
        return digest;
    }

    void beginDay() {
        services.values().forEach(ServiceHistory::beginDay);
        flows.values().forEach(Flow::beginDay);
    }

    double pace(@Nullable String room) {
        RoomPace pace = room == null ? null : rooms.get(room);
        return pace == null ? 1 : pace.pace();
    }

    /** How many kinds of joining there are: each class first and with results. */
    int kinds() {
        return 2 * classes.size();
    }

    int kind(Ticket ticket) {
        Integer rank = rankOf.get(ticket.visit().priorityClass());
        int first = 2 * (rank == null ? classes.size() - 1 : rank);
        return ticket.isReturn() ? first + 1 : first;
    }
}
