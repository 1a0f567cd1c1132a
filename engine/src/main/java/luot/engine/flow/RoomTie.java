package luot.engine.flow;

import java.util.List;
import java.util.function.ToLongFunction;
import luot.engine.site.RoomStatus;
import luot.engine.site.Ticket;

/** Chance that is the same for every program: a ticket's lot names a room, and ties go round from there. */
final class RoomTie {
    private static final long LOTS = 1_000_000_000L;

    private RoomTie() {}

    /** The index of the room that a ticket's lot names: ⌊lot × n / 10⁹⌋. */
    static int byLot(Ticket ticket, int rooms) {
        return (int) (ticket.lot() * (long) rooms / LOTS);
    }

    /** The room of least load; of several the first at or after the lot's, round in a circle. */
    static RoomStatus least(Ticket ticket, List<RoomStatus> rooms, ToLongFunction<RoomStatus> load) {
        int from = byLot(ticket, rooms.size());
        RoomStatus best = rooms.get(from);
        long bestLoad = load.applyAsLong(best);
        for (int i = 1; i < rooms.size(); i++) {
            RoomStatus room = rooms.get((from + i) % rooms.size());
            long roomLoad = load.applyAsLong(room);
            if (roomLoad < bestLoad) {
                best = room;
                bestLoad = roomLoad;
            }
        }
        return best;
    }
}
