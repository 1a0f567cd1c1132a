package luot.engine.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/** When a patient who is known to come will stand in line: what has to be done before, and which result is awaited. */
final class Comings {
    private static final double UNKNOWN_MILLIS = 5 * 60_000.0;
    private static final double SOON_MILLIS = 30_000;
    private static final double[] SPREAD = Normal.logNormal(0.4);

    private final Learned learned;
    private final Map<String, Double> waits = new HashMap<>();
    private @Nullable SiteState state;
    private long nowMillis;

    /** From now until the patient could stand there, results aside, ms. */
    double freeMillis;

    /** Whether that is certain but for the unforeseen. */
    boolean isSure;

    /** The result that will probably come last, absent when none is awaited. */
    @Nullable
    Spread result;

    /** From now until it is begun, below 0 when it has been for a while. */
    double resultBeginsMillis;

    private double resultExpectedMillis;

    Comings(Learned learned) {
        this.learned = learned;
    }

    /** The wait at a service as it was worked out for the moment. */
    record WaitAt(String service, double millis) {}

    /** What is remembered from one look to the next: the waits of one moment. */
    record Image(long nowMillis, List<WaitAt> waits) {}

    Image image() {
        List<WaitAt> known = new ArrayList<>();
        new TreeMap<>(waits).forEach((service, millis) -> known.add(new WaitAt(service, millis)));
        return new Image(nowMillis, known);
    }

    void restore(Image image) {
        nowMillis = image.nowMillis;
        image.waits.forEach(wait -> waits.put(wait.service, wait.millis));
    }

    void look(Ticket ticket, SiteState site, long now) {
        state = site;
        if (now != nowMillis) {
            waits.clear();
        }
        nowMillis = now;
        freeMillis = 0;
        isSure = false;
        result = null;
        resultExpectedMillis = -1;
        if (ticket.state() == TicketState.WALKING) {
            freeMillis = Math.max(0, ticket.arrivesMillis() - now);
            isSure = true;
            awaitResults(ticket);
            return;
        }
        Visit visit = ticket.visit();
        List<Ticket> steps = visit.tickets();
        List<String> after = ticket.after();
        int own = steps.size();
        for (int i = 0; i < steps.size(); i++) {
            Ticket step = steps.get(i);
            if (step == ticket) {
                own = i;
                continue;
            }
            boolean needed = after.contains(step.step());
            ServiceHistory history = learned.of(step);
            if (history == null) {
                continue;
            }
            if (step.state() == TicketState.DONE) {
                if (needed && step.resultPending()) {
                    await(history.result, step.finishedMillis() - now);
                }
            } else if (mayComeBefore(step, ticket, needed, i < own)) {
                freeMillis += untilDone(step, history) * shareBefore(step, ticket, needed);
                if (needed && step.service() != null && mayTakeLater(history)) {
                    await(history.result, freeMillis);
                }
            }
        }
        freeMillis += ticket.state() == TicketState.AWAITING ? 0 : ticket.walkMillis();
    }

    private boolean mayComeBefore(Ticket step, Ticket ticket, boolean needed, boolean listedBefore) {
        boolean mayBe = needed || listedBefore || (isTest(step) && isTest(ticket));
        return mayBe && !step.state().isOver() && !step.after().contains(ticket.step());
    }

    /** Tests that wait for nothing come in any order: either of two is as likely to be the first. */
    private double shareBefore(Ticket step, Ticket ticket, boolean needed) {
        boolean anyOrder = !needed && step.state() == TicketState.PLANNED && isTest(step) && isTest(ticket);
        return anyOrder ? 0.5 : 1;
    }

    private boolean isTest(Ticket ticket) {
        ServiceHistory history = learned.of(ticket);
        return history != null && history.kind == SitePlan.Kind.test;
    }

    private void awaitResults(Ticket ticket) {
        for (String key : ticket.after()) {
            Ticket step = ticket.visit().ticketOf(key);
            ServiceHistory history = step == null || !step.resultPending() ? null : learned.of(step);
            if (step != null && history != null) {
                await(history.result, step.finishedMillis() - nowMillis);
            }
        }
    }

    private static boolean mayTakeLater(ServiceHistory history) {
        return history.resultsLater;
    }

    private void await(Spread spread, double beginsMillis) {
        double expected = beginsMillis < 0 ? spread.meanRest(-beginsMillis) : beginsMillis + spread.mean();
        if (expected > resultExpectedMillis) {
            resultExpectedMillis = expected;
            result = spread;
            resultBeginsMillis = beginsMillis;
        }
    }

    private double untilDone(Ticket step, ServiceHistory history) {
        double service = history.served(step.isReturn()).mean();
        return switch (step.state()) {
            case PLANNED -> step.walkMillis() + waitAt(step.service(), history) + service;
            case WALKING -> Math.max(0, step.arrivesMillis() - nowMillis) + waitAt(step.service(), history) + service;
            case WAITING -> stillWaits(step, history) + service;
            case CALLED, SERVING ->
                history.served(step.isReturn()).meanRest(Math.max(0, nowMillis - step.calledMillis()));
            case PARKED, MISSED -> UNKNOWN_MILLIS + service;
            default -> 0;
        };
    }

    /** What somebody who joins a line now will wait, roughly: the work before them over the places that serve. */
    private double waitAt(String service, ServiceHistory history) {
        Double known = waits.get(service);
        if (known == null) {
            known = queueing(service, history);
            waits.put(service, known);
        }
        return known;
    }

    private double queueing(String service, ServiceHistory history) {
        SiteState site = state;
        if (site == null || site.service(service) == null) {
            return history.wait;
        }
        int ahead = site.lineOf(service).size() + site.walkingTo(service);
        int places = 0;
        int free = 0;
        for (RoomStatus room : site.roomsOf(service)) {
            ahead += room.line().size();
            if (room.state() == RoomState.OPEN) {
                places += room.room().places();
                free += room.freePlaces();
            }
        }
        return places == 0 ? history.wait : Math.max(0, ahead + 1 - free) * history.first.mean() / places;
    }

    private double stillWaits(Ticket step, ServiceHistory history) {
        double waited = nowMillis - step.joinedMillis();
        double wait = step.toldP50Millis() >= 0 ? step.toldP50Millis() : waitAt(step.service(), history);
        return Math.max(wait - waited, SOON_MILLIS);
    }

    /** One time until the patient stands in line, of those that are possible, ms. */
    static double draw(double free, boolean sure, @Nullable Spread result, double begins, Chance chance) {
        double first = sure ? free : Math.max(free, SOON_MILLIS) * SPREAD[(int) (chance.bits() >>> 56)];
        if (result == null) {
            return first;
        }
        double there = begins < 0 ? result.drawRest(-begins, chance) : begins + result.draw(chance);
        return Math.max(first, there);
    }
}
