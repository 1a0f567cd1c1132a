package luot.engine.flow;

import java.util.List;
import luot.engine.site.Policies.RoomChoice;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;

/**
 * The room where the newcomer is expected to be through first: work at its door by the believed mean service times,
 * times its speed, over its places, plus the time until it opens. Those inside count with 0.6 of a mean, the mean
 * residual of service times that vary about as exam times do.
 */
final class ExpectedMinutes implements RoomChoice {
    @Override
    public RoomStatus choose(Ticket ticket, List<RoomStatus> rooms, SiteState state) {
        return RoomTie.least(ticket, rooms, room -> expectedMillis(ticket, room, state));
    }

    private static long expectedMillis(Ticket ticket, RoomStatus room, SiteState state) {
        long work = 0;
        for (Ticket inside : room.inside()) {
            work += meanMillis(inside, state) * 6 / 10;
        }
        for (Ticket waiting : room.line().all(state.lastMillis())) {
            work += meanMillis(waiting, state);
        }
        double speed = room.room().speedFactor();
        long opensIn = opensInMillis(room, state.lastMillis() - state.midnightMillis());
        return Math.round(work * speed / room.room().places() + meanMillis(ticket, state) * speed) + opensIn;
    }

    private static long meanMillis(Ticket ticket, SiteState state) {
        SitePlan.Service service = state.service(ticket.service());
        if (service == null) {
            return 0;
        }
        Long meanReturn = service.meanReturnMs();
        return ticket.isReturn() && meanReturn != null ? meanReturn : service.meanMs();
    }

    private static long opensInMillis(RoomStatus room, long dayMillis) {
        return room.room().open().stream()
                .filter(hours -> dayMillis < hours.toMillis())
                .mapToLong(hours -> Math.max(0, hours.fromMillis() - dayMillis))
                .findFirst()
                .orElse(0);
    }
}
