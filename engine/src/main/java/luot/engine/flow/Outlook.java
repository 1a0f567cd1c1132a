package luot.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Forecast.Told;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The waits of tickets as they look at one moment. A few tickets are played one by one, with only those who go before
 * them; many together, so that a full hall costs little more than its last ticket.
 */
final class Outlook {
    private static final int PLAYS = 32;
    private static final int FEWEST_PLAYS = 10;
    private static final int MOST_CALLS = 12_000;
    private static final int FEW = 8;

    private final Learned learned;
    private final Calibration calibration;
    private final SiteState state;
    private final long nowMillis;

    Outlook(Learned learned, Calibration calibration, SiteState state, long nowMillis) {
        this.learned = learned;
        this.calibration = calibration;
        this.state = state;
        this.nowMillis = nowMillis;
    }

    /** One for each ticket, in their order; absent where nothing can be said. */
    List<@Nullable Told> of(List<Ticket> tickets) {
        @Nullable Told[] told = new Told[tickets.size()];
        Map<Learned.Cell, List<Integer>> byCell = new LinkedHashMap<>();
        for (int i = 0; i < told.length; i++) {
            Learned.Cell cell = learned.cellOf.get(tickets.get(i).service());
            if (cell != null && tickets.size() <= FEW) {
                tell(cell, List.of(i), tickets, true, told);
            } else if (cell != null) {
                byCell.computeIfAbsent(cell, c -> new ArrayList<>()).add(i);
            }
        }
        byCell.forEach((cell, indices) -> tell(cell, indices, tickets, false, told));
        return Arrays.asList(told);
    }

    private void tell(
            Learned.Cell cell, List<Integer> indices, List<Ticket> tickets, boolean single, @Nullable Told[] told) {
        Map<Ticket, Integer> targets = new HashMap<>();
        indices.forEach(i -> targets.put(tickets.get(i), targets.size()));
        Ticket reference = reference(indices.stream().map(tickets::get).toList());
        Scene scene = new SceneMaker(learned, state, nowMillis, reference, single).make(cell, targets);
        if (scene == null) {
            return;
        }
        double[][] waits = new double[targets.size()][plays(scene, reference)];
        if (!scene.hasPlacesForAll()) { // else they are what a play would say: nothing
            play(scene, reference, waits);
        }
        for (int k = 0; k < waits.length; k++) {
            told[indices.get(k)] = told(tickets.get(indices.get(k)), waits[k]);
        }
    }

    private static void play(Scene scene, Ticket reference, double[][] waits) {
        Play play = new Play(scene, new Chance(reference.id()));
        for (int i = 0; i < waits[0].length; i++) {
            play.run();
            for (int k = 0; k < waits.length; k++) {
                waits[k][i] = play.called[k];
            }
        }
    }

    /** One from the middle; rather none with a fixed place, to which few others compare. */
    private static Ticket reference(List<Ticket> asked) {
        List<Ticket> free =
                asked.stream().filter(ticket -> ticket.preCalledMillis() == 0).toList();
        return free.isEmpty() ? asked.get(asked.size() / 2) : free.get(free.size() / 2);
    }

    /** Exams, the long waits, are played most often; very long lines less often, as they vary less. */
    private int plays(Scene scene, Ticket reference) {
        ServiceHistory history = learned.of(reference);
        int wanted = history != null && history.isExam ? PLAYS : PLAYS / 2;
        int affordable = MOST_CALLS / (1 + scene.poolCount + scene.doorCount);
        return Math.min(wanted, Math.max(FEWEST_PLAYS, affordable));
    }

    private @Nullable Told told(Ticket ticket, double[] waits) {
        Arrays.sort(waits);
        double p90 = Calibration.quantile(waits, 0.9);
        if (!(p90 < Double.POSITIVE_INFINITY)) {
            return null; // in too many plays it was not called within the day
        }
        long waited = nowMillis - ticket.joinedMillis();
        return calibration.correct(
                ticket, state.service(ticket.service()), waited, waited + (long) middle(waits), waited + (long) p90);
    }

    /** The median, steadied by its neighbours: of few plays the middle one is a matter of luck. */
    private static double middle(double[] sorted) {
        int from = sorted.length * 2 / 5;
        int to = sorted.length - from;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sorted[i];
        }
        return sum / (to - from);
    }
}
