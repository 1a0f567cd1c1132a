package luot.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.site.Event;
import luot.engine.site.Forecast;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts by looking ahead: the live line is played forward many times under the calling order in force, with
 * durations as this site's own history has them.
 */
final class LookAhead implements Forecast {
    private static final int PLAYS = 40;
    private static final int SINGLES = 8;

    private final Learned learned = new Learned();
    private final Calibration calibration = new Calibration();
    private final Comings comings = new Comings(learned);
    private long digest;

    @Override
    public void learn(Event event, SiteState state) {
        if (event instanceof Event.OfTicket of) {
            Ticket ticket = state.ticket(of.ticket());
            ServiceHistory history = ticket == null ? null : learned.of(ticket);
            if (ticket != null && history != null) {
                learn(event, ticket, history, state);
            }
        } else if (event instanceof Event.PlanChanged changed) {
            learned.plan(changed.plan());
        } else if (event instanceof Event.DayStarted) {
            learned.beginDay();
        }
    }

    private void learn(Event event, Ticket ticket, ServiceHistory history, SiteState state) {
        long now = state.lastMillis();
        if (event instanceof Event.TicketCalled) {
            called(ticket, history);
        } else if (event instanceof Event.ServiceStarted started) {
            history.started(started.startedMillis() - ticket.calledMillis());
        } else if (event instanceof Event.ServiceFinished) {
            finished(ticket, history, state);
        } else if (event instanceof Event.TicketJoined) {
            joined(ticket, history);
        } else if (event instanceof Event.TicketIssued) {
            history.coming.put(ticket.id(), new ServiceHistory.Coming(ticket, now));
            if (!ticket.isReturn()) {
                learned.issued(history, now);
            }
        } else if (event instanceof Event.PatientSent) {
            history.walking.add(ticket.id());
        } else if (event instanceof Event.PatientArrived) {
            history.walking.remove(ticket.id());
        } else if (event instanceof Event.ResultArrived) {
            history.resultOpen.end(ticket.id(), now - ticket.finishedMillis(), now);
        } else if (event instanceof Event.CallMissed) {
            history.missed();
            history.open(ticket.isReturn()).drop(ticket.id());
        } else if (event instanceof Event.WaitTold told) {
            calibration.told(told, ticket, state.service(ticket.service()));
        } else if (event instanceof Event.TicketCancelled) {
            calibration.gone(ticket);
            history.coming.remove(ticket.id());
            history.walking.remove(ticket.id());
            history.open(ticket.isReturn()).drop(ticket.id());
        } else if (event instanceof Event.TicketRestored
                && !ticket.state().isLive()
                && !ticket.state().isOver()) {
            history.coming.put(ticket.id(), new ServiceHistory.Coming(ticket, now));
        }
        digest = Chance.mix(digest ^ Chance.mix(ticket.id() ^ now ^ history.first.digest()));
    }

    private void called(Ticket ticket, ServiceHistory history) {
        history.open(ticket.isReturn()).begin(ticket.id(), ticket.calledMillis());
        if (ticket.calls() == 1) {
            double waited = ticket.calledMillis() - ticket.joinedMillis();
            history.called(waited);
            calibration.called(ticket, waited);
        }
    }

    private void joined(Ticket ticket, ServiceHistory history) {
        history.walking.remove(ticket.id());
        ServiceHistory.Coming coming = history.coming.remove(ticket.id());
        if (coming == null) {
            return;
        }
        long lead = ticket.joinedMillis() - coming.issuedMillis();
        if (ticket.isReturn()) {
            history.returned(ticket.visit().id(), lead);
        } else {
            history.joined(learned.kind(ticket), lead, ticket.joinedMillis() - ticket.waitsSinceMillis());
        }
    }

    private void finished(Ticket ticket, ServiceHistory history, SiteState state) {
        long now = state.lastMillis();
        RoomPace room = ticket.room() == null ? null : learned.rooms.get(ticket.room());
        double lasted = now - ticket.calledMillis();
        if (room != null) {
            Spread served = history.served(ticket.isReturn());
            room.add(lasted / room.planned() / served.mean());
            history.open(ticket.isReturn()).end(ticket.id(), lasted / room.planned(), now);
        }
        if (ticket.resultPending()) {
            history.resultOpen.begin(ticket.id(), now);
        }
        if (history.isExam && !ticket.isReturn()) {
            Ticket back = returnOf(ticket);
            if (back == null) {
                history.follow(0, -1);
            } else {
                comings.look(back, state);
                Chance chance = new Chance(back.id());
                double delay = Comings.draw(
                        comings.freeMillis, comings.isSure, comings.result, comings.resultBeginsMillis, chance);
                history.follow(ticket.visit().id(), delay);
            }
        }
    }

    private static @Nullable Ticket returnOf(Ticket exam) {
        for (Ticket ticket : exam.visit().tickets()) {
            if (exam.step().equals(ticket.roomOf())
                    && exam.service().equals(ticket.service())
                    && !ticket.state().isOver()) {
                return ticket;
            }
        }
        return null;
    }

    @Override
    public List<@Nullable Told> tell(List<Ticket> tickets, SiteState state) {
        @Nullable Told[] told = new Told[tickets.size()];
        if (tickets.size() <= SINGLES) {
            for (int i = 0; i < told.length; i++) {
                told[i] = tell(tickets.get(i), state);
            }
            return Arrays.asList(told);
        }
        Map<Learned.Cell, List<Integer>> byCell = new LinkedHashMap<>();
        for (int i = 0; i < told.length; i++) {
            Learned.Cell cell = learned.cellOf.get(tickets.get(i).service());
            if (cell != null) {
                byCell.computeIfAbsent(cell, c -> new ArrayList<>()).add(i);
            }
        }
        byCell.forEach((cell, indices) -> tell(cell, indices, tickets, state, told));
        return Arrays.asList(told);
    }

    private void tell(
            Learned.Cell cell, List<Integer> indices, List<Ticket> tickets, SiteState state, @Nullable Told[] told) {
        Map<Ticket, Integer> targets = new HashMap<>();
        indices.forEach(i -> targets.put(tickets.get(i), targets.size()));
        Ticket reference = tickets.get(indices.get(indices.size() / 2));
        double[][] waits = play(cell, reference, targets, state, false);
        if (waits != null) {
            for (int i : indices) {
                Integer target = targets.get(tickets.get(i));
                if (target != null) {
                    told[i] = told(tickets.get(i), waits[target], state);
                }
            }
        }
    }

    private @Nullable Told tell(Ticket ticket, SiteState state) {
        Learned.Cell cell = learned.cellOf.get(ticket.service());
        if (cell == null) {
            return null;
        }
        double[][] waits = play(cell, ticket, Map.of(ticket, 0), state, true);
        return waits == null ? null : told(ticket, waits[0], state);
    }

    private double @Nullable [][] play(
            Learned.Cell cell, Ticket reference, Map<Ticket, Integer> targets, SiteState state, boolean single) {
        Scene scene = new SceneMaker(learned, state, reference, single).make(cell, targets);
        if (scene == null) {
            return null;
        }
        int plays = scene.streams.length + scene.comerCount == 0
                        || !reference.service().isEmpty() && !isExam(reference)
                ? PLAYS / 2
                : PLAYS;
        double[][] waits = new double[targets.size()][plays];
        Play play = new Play(scene, new Chance(reference.id()));
        for (int i = 0; i < plays; i++) {
            play.run();
            for (int k = 0; k < waits.length; k++) {
                waits[k][i] = play.called[k];
            }
        }
        return waits;
    }

    private boolean isExam(Ticket ticket) {
        ServiceHistory history = learned.of(ticket);
        return history != null && history.isExam;
    }

    private @Nullable Told told(Ticket ticket, double[] waits, SiteState state) {
        Arrays.sort(waits);
        double p50 = middle(waits);
        double p90 = Calibration.quantile(waits, 0.9);
        if (Double.isInfinite(p90)) {
            return null;
        }
        long waited = state.lastMillis() - ticket.joinedMillis();
        SitePlan.Service service = state.service(ticket.service());
        return calibration.correct(ticket, service, waited, waited + (long) p50, waited + (long) p90);
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

    @Override
    public long digest() {
        return digest;
    }
}
