package luot.benchmarks.load;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import luot.engine.sim.Simulation;
import luot.engine.site.Entry;
import luot.engine.site.Event;

/**
 * One lived day after the other: the same entries, each time a day later and with ids of their own. The plan is put in
 * force on the first day only.
 */
final class ShiftedDays {
    private static final long DAY_MILLIS = 86_400_000;
    private static final Set<String> MOMENTS = Set.of(
            "midnightMillis",
            "arrivesMillis",
            "standsSinceMillis",
            "joinedMillis",
            "startedMillis",
            "untilMillis",
            "dueMillis",
            "bookedMillis");

    private final List<Entry> lived;
    private final long ids;
    private long seq = 1;
    private int day;

    ShiftedDays(List<Entry> lived) {
        this.lived = lived;
        this.ids = lived.get(lived.size() - 1).lastSeq(); // more than any id or call of the day
    }

    List<Entry> next() {
        List<Entry> entries = new ArrayList<>(lived.size());
        for (Entry entry : lived) {
            List<Event> events = new ArrayList<>(entry.events().size());
            for (Event event : entry.events()) {
                if (day == 0 || !(event instanceof Event.PlanChanged)) {
                    events.add(shifted(event));
                }
            }
            if (!events.isEmpty()) {
                entries.add(new Entry(
                        seq,
                        entry.atMillis() + day * DAY_MILLIS,
                        entry.sender(),
                        entry.commandId() + "-" + day,
                        entry.bodyHash(),
                        events));
                seq += events.size();
            }
        }
        day++;
        return entries;
    }

    private Event shifted(Event event) {
        if (event instanceof Event.PlanChanged) {
            return event;
        }
        try {
            RecordComponent[] components = event.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = shifted(
                        components[i].getName(), components[i].getAccessor().invoke(event));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = event.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Event) constructor.newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Object shifted(String name, Object value) {
        if (value instanceof Long of) {
            boolean isId = name.equals("visit") || name.equals("ticket") || name.equals("call");
            return isId ? of + day * ids : MOMENTS.contains(name) ? of + day * DAY_MILLIS : of;
        }
        return name.equals("date") ? date() : value;
    }

    private String date() {
        LocalDate first = Simulation.DATE;
        return first.plusDays(day).toString();
    }
}
