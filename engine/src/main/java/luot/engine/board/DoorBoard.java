package luot.engine.board;

import java.util.List;
import java.util.Objects;
import luot.engine.site.Name;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;

/**
 * The board at one room's door: the number called, the next ones, how many wait.
 *
 * @param services names of the services given here
 * @param now the numbers at the room now, in the order of their calls
 * @param ready those asked to get ready here
 * @param next the next numbers that this room may call
 * @param waiting how many this room may call
 * @param calls its last calls, newest last
 */
public record DoorBoard(
        String kind,
        String room,
        Name name,
        String state,
        List<Name> services,
        List<NowServed> now,
        List<String> ready,
        List<String> next,
        int waiting,
        List<ShownCall> calls)
        implements Board {
    private static final int NEXT = 5;
    private static final int CALLS = 6;

    static DoorBoard of(RoomStatus room, SiteState state, CallLog calls) {
        return new DoorBoard(
                "door",
                room.id(),
                room.room().shownName(),
                room.state().name(),
                room.room().services().stream()
                        .map(state::service)
                        .filter(Objects::nonNull)
                        .map(SitePlan.Service::name)
                        .toList(),
                NowServed.in(room),
                HallBoard.ready(room, state),
                HallBoard.numbers(state.firstFor(room, NEXT, state.lastMillis())),
                state.waitingFor(room),
                calls.ofRoom(room.id(), CALLS, state));
    }
}
