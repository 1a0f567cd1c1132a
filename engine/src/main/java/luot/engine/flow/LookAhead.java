package luot.engine.flow;

import java.util.List;
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
    private final Learned learned = new Learned();
    private final Calibration calibration = new Calibration();
    private final Comings comings = new Comings(learned);

    @Override
    public void learn(Event event, @Nullable Ticket ticket, SiteState state) {
        if (ticket != null) {
            ServiceHistory history = learned.of(ticket);
            if (history != null) {
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
            history.coming(ticket);
            if (!ticket.isReturn()) {
                learned.issued(history, now);
            }
        } else if (event instanceof Event.ResultArrived) {
            history.resultOpen.end(ticket.id(), ticket.finishedMillis(), now - ticket.finishedMillis(), now);
        } else if (event instanceof Event.CallMissed) {
            history.missed();
            history.open(ticket.isReturn()).drop(ticket.id(), ticket.calledMillis());
        } else if (event instanceof Event.WaitTold told) {
            calibration.told(told, ticket, state.service(ticket.service()));
        } else if (event instanceof Event.TicketCancelled) {
            calibration.gone(ticket);
            history.open(ticket.isReturn()).drop(ticket.id(), ticket.calledMillis());
        } else if (event instanceof Event.TicketRestored
                && !ticket.state().isLive()
                && !ticket.state().isOver()) {
            history.comingAgain(ticket);
        }
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
        history.counted(
                learned.kind(ticket), ticket.waitsSinceMillis() - ticket.visit().registeredMillis());
        long lead = ticket.joinedMillis() - ticket.issuedMillis();
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
            room.add(served, lasted / room.planned());
            history.open(ticket.isReturn()).end(ticket.id(), ticket.calledMillis(), lasted / room.planned(), now);
        }
        if (ticket.resultPending()) {
            history.resultOpen.begin(ticket.id(), now);
        }
        if (history.isExam && !ticket.isReturn()) {
            Ticket back = returnOf(ticket);
            if (back == null) {
                history.follow(0, -1);
            } else {
                comings.look(back, state, now);
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
    public List<@Nullable Told> tell(List<Ticket> tickets, SiteState state, long nowMillis) {
        return new Outlook(learned, calibration, state, nowMillis).of(tickets);
    }

    /** All that was learned, as plain values. */
    record Image(Learned.Image learned, Calibration.Image calibration, Comings.Image comings) {}

    @Override
    public Record image() {
        return new Image(learned.image(), calibration.image(), comings.image());
    }

    @Override
    public Class<? extends Record> imageType() {
        return Image.class;
    }

    @Override
    public void restore(Record image, SiteState state) {
        Image mine = (Image) image;
        learned.restore(mine.learned, id -> ticketOf(id, state));
        SitePlan plan = state.plan();
        if (plan != null) {
            learned.plan(plan);
        }
        calibration.restore(mine.calibration);
        comings.restore(mine.comings);
    }

    private static Ticket ticketOf(long id, SiteState state) {
        Ticket ticket = state.ticket(id);
        if (ticket == null) {
            throw new IllegalStateException("the image speaks of ticket " + id + ", which is not in it");
        }
        return ticket;
    }

    @Override
    public long serviceMillis(String service, boolean isReturn, long plannedMillis) {
        ServiceHistory history = learned.services.get(service);
        return history == null
                ? plannedMillis
                : Math.round(history.served(isReturn).mean());
    }

    @Override
    public long resultMillis(String service, long plannedMillis) {
        ServiceHistory history = learned.services.get(service);
        return history == null || plannedMillis == 0 ? plannedMillis : Math.round(history.result.mean());
    }

    @Override
    public double pace(SitePlan.Room room) {
        RoomPace pace = learned.rooms.get(room.id());
        return pace == null ? room.speedFactor() : pace.pace();
    }

    @Override
    public long digest() {
        return learned.digest() ^ calibration.digest();
    }
}
