package luot.engine.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.site.Event;
import luot.engine.site.Forecast.Told;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Corrects played waits by how the last told ones turned out: rolling conformal quantiles (Romano, Patterson, Candès
 * 2019, on a moving window) for each kind of step and priority class. A score is the error of a played P50 in units of
 * the played spread, so that one window serves short and long waits.
 *
 * <p>Scores are taken in in the order of telling, not of calling: those called sooner than expected would come first.
 * Equal values are told apart by a draw (Vovk, Gammerman, Shafer 2005), as waits for a door to open at a known hour are
 * told to the millisecond.
 */
final class Calibration {
    private static final double LEAST_SPREAD_MILLIS = 30_000;
    private static final double TIE_MILLIS = 1_000;
    private static final double OVERDUE = 2;

    /** What was played for a ticket, until it is called. */
    private static final class Played {
        final Window window;
        final double p50;
        final double spread;
        final long joinedMillis;
        double score = Double.NaN;

        Played(Window window, double p50, double spread, long joinedMillis) {
            this.window = window;
            this.p50 = p50;
            this.spread = spread;
            this.joinedMillis = joinedMillis;
        }

        double scoreOf(double waited) {
            return (waited - p50) / spread;
        }
    }

    /** The last scores of one kind of step and class. */
    private static final class Window {
        private static final int KEPT = 400;
        private static final int BELIEVED = 60;
        private static final double P90_OF_NORMAL = 1.2816;
        private static final double BELIEVED_P90 = 1.1; // plays never know everything
        private static final double ALIKE = 4; // waits told at the same time go wrong together
        private static final double TRUSTED_DEVIATION = 2;

        private final double[] scores = new double[KEPT];
        private final ArrayDeque<Played> open = new ArrayDeque<>();
        private int count;
        private double middle;
        private double upper = 1;
        private boolean hasMore;

        Window() {
            double[] normal = Normal.standard();
            for (int i = 0; i < BELIEVED; i++) {
                int at = (int) ((i * 37 % BELIEVED + 0.5) / BELIEVED * normal.length);
                scores[count++] = BELIEVED_P90 * normal[at] / P90_OF_NORMAL;
            }
        }

        Window(WindowImage image) {
            System.arraycopy(image.scores, 0, scores, 0, image.scores.length);
            count = image.count;
            hasMore = count > BELIEVED;
        }

        WindowImage image(String key, List<PlayedImage> opened) {
            double[] filled = Arrays.copyOf(scores, Math.min(count, KEPT));
            return new WindowImage(key, filled, count, opened);
        }

        void takeIn(long nowMillis) {
            while (!open.isEmpty()) {
                Played oldest = open.element();
                if (Double.isNaN(oldest.score)) {
                    double least = oldest.scoreOf(nowMillis - oldest.joinedMillis);
                    if (least < OVERDUE) {
                        break;
                    }
                    oldest.score = least;
                }
                open.remove();
                scores[count % KEPT] = oldest.score;
                count++;
                hasMore = true;
            }
        }

        double middle() {
            learn();
            return middle;
        }

        double upper() {
            learn();
            return upper;
        }

        /** Only once it is asked for: scores come with every call, and sorting them is dear. */
        private void learn() {
            if (!hasMore) {
                return;
            }
            hasMore = false;
            double[] sorted = Arrays.copyOf(scores, Math.min(count, KEPT));
            Arrays.sort(sorted);
            double seen = quantile(sorted, 0.5);
            double half = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2;
            double chance = TRUSTED_DEVIATION * TRUSTED_DEVIATION * half * half * 3.4 * ALIKE / sorted.length;
            middle = seen == 0 ? 0 : seen * Math.max(0, 1 - chance / (seen * seen));
            upper = Math.max(middle, quantile(sorted, 0.9));
        }
    }

    /** A {@link Played}; the ticket is absent once it was called, the score while there is none. */
    record PlayedImage(
            @Nullable Long ticket,
            double p50,
            double spread,
            long joinedMillis,
            @Nullable Double score) {}

    /** A {@link Window} under its key, with what was played in the order of telling. */
    record WindowImage(String key, double[] scores, int count, List<PlayedImage> open) {}

    /** What was played for tickets that wait still, but counts in its window already. */
    record CountedImage(String key, List<PlayedImage> played) {}

    /** All of it as plain values. */
    record Image(List<WindowImage> windows, List<CountedImage> counted) {}

    private final Map<String, Window> windows = new HashMap<>();
    private final Window untaught = new Window();
    private final Map<Long, Played> waiting = new HashMap<>();

    /** Takes in what was told first. */
    void told(Event.WaitTold told, Ticket ticket, SitePlan.@Nullable Service service) {
        Long p50 = told.playedP50Millis();
        Long p90 = told.playedP90Millis();
        if (p50 != null && p90 != null && ticket.calls() == 0 && !waiting.containsKey(ticket.id())) {
            Played played = new Played(window(ticket, service), p50, spread(p50, p90), ticket.joinedMillis());
            waiting.put(ticket.id(), played);
            played.window.open.add(played);
        }
    }

    /** Takes in how it turned out. */
    void called(Ticket ticket, double waited) {
        Played played = waiting.isEmpty() ? null : waiting.remove(ticket.id());
        if (played != null) {
            if (Double.isNaN(played.score)) {
                played.score = played.scoreOf(waited);
            }
            played.window.takeIn(ticket.calledMillis());
        }
    }

    /** Forgets what was told to one who will not be called. */
    void gone(Ticket ticket) {
        Played played = waiting.remove(ticket.id());
        if (played != null) {
            played.window.open.remove(played);
        }
    }

    /** What to tell: played waits, corrected, and not below what was waited already. */
    Told correct(Ticket ticket, SitePlan.@Nullable Service service, long waited, long p50, long p90) {
        // Asking leaves nothing behind: what is asked for is not in the journal.
        Window window = windows.getOrDefault(key(ticket, service), untaught);
        double spread = spread(p50, p90);
        double tie = (new Chance(ticket.id()).share() - 0.5) * TIE_MILLIS;
        long told50 = Math.max(waited, Math.round(p50 + window.middle() * spread + tie));
        long told90 = Math.max(told50, Math.round(p50 + window.upper() * spread));
        return new Told(told50, told90, p50, p90);
    }

    Image image() {
        Map<Played, Long> ticketOf = new IdentityHashMap<>();
        new TreeMap<>(waiting).forEach((ticket, played) -> ticketOf.put(played, ticket));
        List<WindowImage> all = new ArrayList<>();
        List<CountedImage> counted = new ArrayList<>();
        new TreeMap<>(windows).forEach((key, window) -> {
            List<PlayedImage> open = new ArrayList<>();
            for (Played played : window.open) {
                open.add(image(ticketOf.remove(played), played));
            }
            all.add(window.image(key, open));
        });
        new TreeMap<>(windows).forEach((key, window) -> {
            List<PlayedImage> closed = new ArrayList<>();
            new TreeMap<>(waiting).forEach((ticket, played) -> {
                if (played.window == window && ticketOf.containsKey(played)) {
                    closed.add(image(ticket, played));
                }
            });
            counted.add(new CountedImage(key, closed));
        });
        return new Image(all, counted);
    }

    private static PlayedImage image(@Nullable Long ticket, Played played) {
        Double score = Double.isNaN(played.score) ? null : played.score;
        return new PlayedImage(ticket, played.p50, played.spread, played.joinedMillis, score);
    }

    void restore(Image image) {
        for (WindowImage of : image.windows) {
            Window window = new Window(of);
            windows.put(of.key, window);
            of.open.forEach(played -> window.open.add(restore(window, played)));
        }
        for (CountedImage counted : image.counted) {
            Window window = windows.computeIfAbsent(counted.key, key -> new Window());
            counted.played.forEach(played -> restore(window, played));
        }
    }

    private Played restore(Window window, PlayedImage image) {
        Played played = new Played(window, image.p50, image.spread, image.joinedMillis);
        played.score = image.score == null ? Double.NaN : image.score;
        if (image.ticket != null) {
            waiting.put(image.ticket, played);
        }
        return played;
    }

    long digest() {
        long digest = 0;
        for (Map.Entry<String, Window> window : windows.entrySet()) {
            long factors = Double.doubleToLongBits(window.getValue().middle())
                    ^ Chance.mix(Double.doubleToLongBits(window.getValue().upper()) + window.getValue().count);
            digest += Chance.mix(window.getKey().hashCode() ^ factors);
        }
        return digest;
    }

    private static double spread(double p50, double p90) {
        return Math.max(LEAST_SPREAD_MILLIS, p90 - p50);
    }

    private Window window(Ticket ticket, SitePlan.@Nullable Service service) {
        return windows.computeIfAbsent(key(ticket, service), k -> new Window());
    }

    private static String key(Ticket ticket, SitePlan.@Nullable Service service) {
        String kind = service == null ? "" : service.kind().name();
        return kind + (ticket.isReturn() ? " return " : " ") + ticket.visit().priorityClass();
    }

    static double quantile(double[] sorted, double share) {
        double at = share * sorted.length - 0.5;
        int below = Math.max(0, Math.min(sorted.length - 1, (int) Math.floor(at)));
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (sorted[above] - sorted[below]) * Math.max(0, at - below);
    }
}
