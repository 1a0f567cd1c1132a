package luot.engine.board;

import java.util.List;
import luot.engine.site.RoomStatus;
import luot.engine.site.Ticket;

/**
 * A number that is at a room now.
 *
 * @param number the number
 * @param state CALLED or SERVING
 * @param call number of its last call
 * @param sinceMillis when it was called or its service began, epoch ms
 */
public record NowServed(String number, String state, long call, long sinceMillis) {

    static List<NowServed> in(RoomStatus room) {
        return room.inside().stream().map(NowServed::of).toList();
    }

    private static NowServed of(Ticket ticket) {
        long since = ticket.startedMillis() > 0 ? ticket.startedMillis() : ticket.calledMillis();
        return new NowServed(ticket.visit().number(), ticket.state().name(), ticket.call(), since);
    }
}
