package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;
import org.jspecify.annotations.Nullable;

/** The recorded day as it is played on one date: every visit from its arrival to its end. */
final class DayPlay {
    private final Player player;
    private final LocalDate date;
    private final long midnightMillis;
    private final Runnable done;
    private final List<VisitPlay> visits = new ArrayList<>();
    private final Map<Long, VisitPlay> byVisit = new HashMap<>();
    private int endedVisits;
    private int nextLooked;

    /**
     * A day that has not begun.
     *
     * @param midnightMillis the midnight from which its times count, epoch ms
     * @param done is told when every visit has ended
     */
    DayPlay(Player player, RecordedDay recorded, LocalDate date, long midnightMillis, Runnable done) {
        this.player = player;
        this.date = date;
        this.midnightMillis = midnightMillis;
        this.done = done;
        for (DayVisit visit : recorded.visits()) {
            visits.add(new VisitPlay(player, this, visit, visits.size()));
        }
    }

    long midnightMillis() {
        return midnightMillis;
    }

    LocalDate date() {
        return date;
    }

    /** Lets the visits come from now on, those already known to the site going on where they are. */
    void begin(Map<String, JsonNode> knownByReference) {
        if (visits.isEmpty()) {
            done.run();
        }
        for (VisitPlay visit : visits) {
            JsonNode known = knownByReference.get(visit.reference());
            if (known != null) {
                visit.resume(known);
            } else {
                player.timeline().at(midnightMillis + visit.recorded().arrivalMillis(), visit::arrive);
            }
        }
    }

    void registered(long id, VisitPlay visit) {
        byVisit.put(id, visit);
    }

    void ended(VisitPlay visit) {
        if (++endedVisits == visits.size()) {
            done.run();
        }
    }

    /** The visit of an id, absent when it is none of this day. */
    @Nullable
    VisitPlay visit(long id) {
        return byVisit.get(id);
    }

    /** Looks some visits up, in turn, whether somebody else has ended them. */
    void lookAround(int most) {
        int looked = 0;
        for (int i = 0; i < visits.size() && looked < most; i++) {
            VisitPlay visit = visits.get(nextLooked++ % visits.size());
            if (visit.isRegistered() && visit.outcome() == null) {
                visit.look();
                looked++;
            }
        }
    }

    int registered() {
        return byVisit.size();
    }

    int ended() {
        return endedVisits;
    }

    int size() {
        return visits.size();
    }

    /** What became of every visit, in words. */
    String summary() {
        Map<String, Integer> outcomes = new TreeMap<>();
        int full = 0;
        for (VisitPlay visit : visits) {
            String outcome = String.valueOf(visit.outcome());
            boolean isFull = "FINISHED".equals(outcome) && visit.wasServedFully();
            full += isFull ? 1 : 0;
            if (!isFull) {
                outcomes.merge(words(outcome), 1, Integer::sum);
            }
        }
        String others = outcomes.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s is over. %,d visits: %,d had every step%s.",
                date,
                visits.size(),
                full,
                others.isEmpty() ? "" : ", " + others);
    }

    private static String words(String outcome) {
        return switch (outcome) {
            case "FINISHED" -> "finished with fewer steps (taken out at a console, or the service had closed)";
            case "LEFT" -> "left before the exam, tired of waiting";
            case "CANCELLED" -> "cancelled at a desk";
            case "CLOSED_BY_DAY" -> "closed by the change of day";
            case "TURNED_AWAY" -> "came after the service had closed";
            case "GONE" -> "ended before the day changed, in an earlier run";
            default -> "ended as " + outcome;
        };
    }
}
