package luot.engine.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.site.Hours;
import luot.engine.site.SitePlan;

/**
 * The shortest stay a visit could have: an empty hospital with its opening hours, the best order of the steps and the
 * fastest room of each service. No rule can do better.
 */
final class NoWait {
    /** With more steps free at the same time than this, the order is not searched: all one after the other. */
    private static final int MOST_PERMUTED = 7;

    private static final int MOST_TRIED = 200_000;

    private final Map<String, List<SitePlan.Room>> roomsOf = new HashMap<>();

    NoWait(SitePlan plan) {
        for (SitePlan.Room room : plan.rooms()) {
            for (String service : room.services()) {
                roomsOf.computeIfAbsent(service, s -> new ArrayList<>()).add(room);
            }
        }
    }

    /** The shortest stay, ms. */
    long stayMillis(DayVisit visit) {
        Search search = new Search(visit);
        if (mostFree(visit) > MOST_PERMUTED || !search.goThrough()) {
            return search.oneAfterTheOther();
        }
        return search.best;
    }

    private static int mostFree(DayVisit visit) {
        Map<String, Integer> together = new HashMap<>();
        int most = 0;
        for (DayStep step : visit.steps()) {
            Set<String> after = new java.util.TreeSet<>(step.after());
            most = Math.max(most, together.merge(after + " " + step.known(), 1, Integer::sum));
        }
        return most;
    }

    /** The tries of one visit. */
    private final class Search {
        private final DayVisit visit;
        private final List<DayStep> steps;
        private final long[] opens;
        private final long[] lasts;
        private final Map<String, Long> resultAt = new HashMap<>();
        private final Set<String> finished = new HashSet<>();
        private long best = Long.MAX_VALUE;
        private int tried;

        Search(DayVisit visit) {
            this.visit = visit;
            this.steps = visit.steps();
            this.opens = new long[steps.size()];
            this.lasts = new long[steps.size()];
            for (int i = 0; i < steps.size(); i++) {
                DayStep step = steps.get(i);
                List<SitePlan.Room> rooms = roomsOf.getOrDefault(step.service(), List.of());
                opens[i] = rooms.stream()
                        .flatMap(room -> room.open().stream().limit(1))
                        .mapToLong(Hours::fromMillis)
                        .min()
                        .orElse(0);
                lasts[i] = rooms.stream()
                        .mapToLong(room -> step.servedMillis(room.speedFactor()))
                        .min()
                        .orElse(step.durationMillis());
            }
        }

        long oneAfterTheOther() {
            long total = 0;
            for (int i = 0; i < lasts.length; i++) {
                total += lasts[i] + steps.get(i).walkMillis();
            }
            return total;
        }

        /** Whether every order could be tried. */
        boolean goThrough() {
            go(visit.arrivalMillis(), visit.arrivalMillis());
            return tried < MOST_TRIED && best < Long.MAX_VALUE;
        }

        private void go(long time, long end) {
            if (finished.size() == steps.size()) {
                best = Math.min(best, end - visit.arrivalMillis());
                return;
            }
            for (int i = 0; i < steps.size() && tried < MOST_TRIED; i++) {
                DayStep step = steps.get(i);
                if (finished.contains(step.id())
                        || (step.known() != null && !finished.contains(step.known()))
                        || !finished.containsAll(step.after())) {
                    continue;
                }
                tried++;
                long start = Math.max(time + step.walkMillis(), opens[i]);
                for (String before : step.after()) {
                    start = Math.max(start, resultAt.getOrDefault(before, 0L));
                }
                long over = start + lasts[i];
                finished.add(step.id());
                resultAt.put(step.id(), over + step.resultMillis());
                go(over, Math.max(end, over + step.resultMillis()));
                finished.remove(step.id());
            }
        }
    }
}
