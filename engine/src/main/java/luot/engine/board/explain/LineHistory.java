package luot.engine.board.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import luot.engine.site.Event;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What the state does not keep and an explanation needs: the last calls of each room with what counted then, and since
 * when each ticket stands in its line, its absences aside.
 */
final class LineHistory {
    private static final int CALLS_PER_ROOM = 200;

    /**
     * A call as it was made.
     *
     * @param readySeq when its patient had been asked to get ready, where the rule that decided knew of it; 0 when not
     */
    record Made(
            long ticket,
            String room,
            long call,
            long seq,
            long atMillis,
            long joinSeq,
            long countsSinceMillis,
            String priorityClass,
            long readySeq) {}

    /**
     * An absence from the line (called, missed, set aside), in event sequences; it ends at {@link Long#MAX_VALUE} while
     * it lasts.
     */
    record Away(long fromSeq, long toSeq) {}

    /**
     * A place that is fixed since its patient was asked to get ready.
     *
     * @param seq when that was, an event sequence
     * @param room the room that asked
     * @param boundUntilSeq until when no other room called that patient; {@link Long#MAX_VALUE} while it lasts
     * @param endSeq until when the place was fixed; {@link Long#MAX_VALUE} while it is
     */
    record Ready(long seq, String room, long boundUntilSeq, long endSeq) {
        private boolean lasts() {
            return endSeq == Long.MAX_VALUE;
        }

        private Ready boundUntil(long untilSeq) {
            return new Ready(seq, room, Math.min(untilSeq, boundUntilSeq), endSeq);
        }

        private Ready endedAt(long atSeq) {
            return new Ready(seq, room, boundUntilSeq, atSeq);
        }
    }

    /** How a ticket has stood in its line. */
    static final class Stand {
        long sinceSeq;
        long classSeq;
        long countsSinceMillis;
        long countsSeq;

        @Nullable
        String door;

        private final List<Ready> readies = new ArrayList<>(1);
        private final List<Away> absences = new ArrayList<>(1);

        Stand() {}

        Stand(OfTicket image) {
            sinceSeq = image.sinceSeq;
            classSeq = image.classSeq;
            countsSinceMillis = image.countsSinceMillis;
            countsSeq = image.countsSeq;
            door = image.door;
            readies.addAll(image.readies);
            absences.addAll(image.absences);
        }

        OfTicket image(long ticket) {
            return new OfTicket(
                    ticket,
                    sinceSeq,
                    classSeq,
                    countsSinceMillis,
                    countsSeq,
                    door,
                    List.copyOf(readies),
                    List.copyOf(absences));
        }

        boolean wasAwayAt(long seq) {
            return absences.stream().anyMatch(away -> away.fromSeq() < seq && seq < away.toSeq());
        }

        /** The fixed place that it had at a moment, an event sequence; absent when it had none. */
        private @Nullable Ready readyAt(long seq) {
            return readies.stream()
                    .filter(ready -> ready.seq() < seq && seq <= ready.endSeq())
                    .findFirst()
                    .orElse(null);
        }

        /** When its patient had been asked to get ready, as it was at a moment, event sequences; 0 when not. */
        long readySeqAt(long seq) {
            Ready ready = readyAt(seq);
            return ready == null ? 0 : ready.seq();
        }

        /** Whether it was bound at a moment to another room than one. */
        boolean wasReadyElsewhere(String room, long seq) {
            Ready ready = readyAt(seq);
            return ready != null && seq < ready.boundUntilSeq() && !ready.room().equals(room);
        }

        private @Nullable Ready ready() {
            Ready last = readies.isEmpty() ? null : readies.get(readies.size() - 1);
            return last != null && last.lasts() ? last : null;
        }

        private void setReady(Ready changed) {
            readies.set(readies.size() - 1, changed);
        }

        private void freePlace(long seq) {
            Ready ready = ready();
            if (ready != null) {
                setReady(ready.endedAt(seq));
            }
        }

        private boolean isAway() {
            return !absences.isEmpty() && absences.get(absences.size() - 1).toSeq() == Long.MAX_VALUE;
        }

        private void leave(long seq) {
            freePlace(seq);
            if (!isAway()) {
                absences.add(new Away(seq, Long.MAX_VALUE));
            }
        }

        private void comeBack(long seq) {
            if (isAway()) {
                Away away = absences.remove(absences.size() - 1);
                absences.add(new Away(away.fromSeq(), seq));
            }
        }

        /** After an undo too the ticket was out of the line until now. */
        private void restore(TicketState state, long seq) {
            if (state != TicketState.WAITING) {
                leave(seq);
            }
        }
    }

    private final Map<String, ArrayDeque<Made>> callsOfRoom = new HashMap<>();
    private final Map<Long, Stand> stands = new HashMap<>();
    private long planSeq;

    /** The calls of one room, oldest first. */
    record OfRoom(String room, List<Made> calls) {}

    /** How one ticket has stood in its line. */
    record OfTicket(
            long ticket,
            long sinceSeq,
            long classSeq,
            long countsSinceMillis,
            long countsSeq,
            @Nullable String door,
            List<Ready> readies,
            List<Away> absences) {}

    /** All of it as plain values. */
    record Image(List<OfRoom> rooms, List<OfTicket> tickets, long planSeq) {}

    Image image() {
        List<OfRoom> rooms = new ArrayList<>();
        new TreeMap<>(callsOfRoom).forEach((room, made) -> rooms.add(new OfRoom(room, List.copyOf(made))));
        List<OfTicket> tickets = new ArrayList<>();
        new TreeMap<>(stands).forEach((ticket, stand) -> tickets.add(stand.image(ticket)));
        return new Image(rooms, tickets, planSeq);
    }

    void restore(Image image) {
        image.rooms.forEach(of -> callsOfRoom.put(of.room, new ArrayDeque<>(of.calls)));
        image.tickets.forEach(of -> stands.put(of.ticket, new Stand(of)));
        planSeq = image.planSeq;
    }

    /** Takes in one event of a committed entry, after the state has. */
    void note(Event event, long seq, long atMillis, SiteState after) {
        if (event instanceof Event.OfTicket of) {
            Ticket ticket = after.ticket(of.ticket());
            if (ticket != null) {
                noteTicket(event, ticket, seq, atMillis);
            }
        } else if (event instanceof Event.ClassChanged changed) {
            Visit visit = after.visit(changed.visit());
            if (visit != null) {
                visit.tickets().forEach(ticket -> noteClass(stands.get(ticket.id()), seq));
            }
        } else if (event instanceof Event.PlanChanged) {
            planSeq = seq;
            stands.forEach((id, stand) -> followDoor(after.ticket(id), stand, seq));
        } else if (event instanceof Event.DayStarted) {
            callsOfRoom.clear();
            stands.keySet().removeIf(id -> after.ticket(id) == null);
        }
    }

    /** A plan may take a service from a room: those at its door then wait for any room, without a word of their own. */
    private static void followDoor(@Nullable Ticket ticket, Stand stand, long seq) {
        Ready ready = stand.ready();
        if (ticket == null || !Lineup.isWaiting(ticket)) {
            return;
        } else if (ready == null) {
            stand.door = ticket.room();
        } else if (!ready.room().equals(ticket.room())) {
            stand.setReady(ready.boundUntil(seq));
        }
    }

    private static void noteClass(@Nullable Stand stand, long seq) {
        if (stand != null) {
            stand.classSeq = seq;
        }
    }

    private void noteTicket(Event event, Ticket ticket, long seq, long atMillis) {
        if (event instanceof Event.TicketJoined joined) {
            Stand stand = stands.computeIfAbsent(ticket.id(), id -> new Stand());
            standAt(stand, joined.room(), seq);
            noteCounting(ticket, stand, seq);
            return;
        }
        Stand stand = stands.get(ticket.id());
        if (stand != null) {
            noteStand(event, ticket, stand, seq, atMillis);
            noteCounting(ticket, stand, seq);
        }
    }

    /** The moment from which a wait counts may be worked out anew whenever a ticket comes back to a line. */
    private static void noteCounting(Ticket ticket, Stand stand, long seq) {
        if (stand.countsSinceMillis != ticket.waitsSinceMillis()) {
            stand.countsSinceMillis = ticket.waitsSinceMillis();
            stand.countsSeq = seq;
        }
    }

    private void noteStand(Event event, Ticket ticket, Stand stand, long seq, long atMillis) {
        if (event instanceof Event.TicketMoved moved) {
            noteMove(stand, moved, seq);
        } else if (event instanceof Event.TicketPreCalled preCalled) {
            stand.readies.add(new Ready(seq, preCalled.room(), Long.MAX_VALUE, Long.MAX_VALUE));
        } else if (event instanceof Event.TicketCalled called) {
            long ready = stand.wasReadyElsewhere(called.room(), seq) ? 0 : stand.readySeqAt(seq);
            stand.leave(seq);
            String its = ticket.visit().priorityClass();
            Made made = new Made(
                    ticket.id(),
                    called.room(),
                    called.call(),
                    seq,
                    atMillis,
                    ticket.joinSeq(),
                    ticket.waitsSinceMillis(),
                    its,
                    ready);
            remember(callsOfRoom.computeIfAbsent(called.room(), room -> new ArrayDeque<>()), made);
        } else if (event instanceof Event.CallMissed
                || event instanceof Event.TicketParked
                || event instanceof Event.TicketCancelled) {
            stand.leave(seq);
        } else if (event instanceof Event.TicketReinserted reinserted) {
            comeBackTo(stand, reinserted.room(), seq);
        } else if (event instanceof Event.TicketResumed resumed) {
            comeBackTo(stand, resumed.room(), seq);
        } else if (event instanceof Event.TicketRestored restored) {
            stand.restore(restored.image().state(), seq);
            if (restored.image().state() == TicketState.WAITING) {
                comeBackAsItWas(ticket, stand, restored.image(), seq);
            }
        }
    }

    /** Whoever was asked to get ready, or need not be any more, has stood in the same line all the time. */
    private static void noteMove(Stand stand, Event.TicketMoved moved, long seq) {
        Ready ready = stand.ready();
        if (ready != null && Boolean.TRUE.equals(moved.staysReady())) {
            stand.setReady(ready.boundUntil(seq));
        } else if (ready != null && Objects.equals(moved.room(), stand.door)) {
            stand.freePlace(seq);
        } else {
            standAt(stand, moved.room(), seq);
        }
    }

    /** An undo gives a fixed place back, or takes it. */
    private static void comeBackAsItWas(Ticket ticket, Stand stand, TicketImage image, long seq) {
        String room = image.room();
        stand.freePlace(seq);
        if (ticket.preCalledMillis() == 0) {
            comeBackTo(stand, room, seq);
        } else {
            stand.comeBack(seq);
            long asked = image.preCalledSeq() == null ? stand.sinceSeq : image.preCalledSeq();
            long boundUntil = room == null ? seq : Long.MAX_VALUE;
            stand.readies.add(new Ready(asked, room == null ? "" : room, boundUntil, Long.MAX_VALUE));
        }
    }

    /** In its own line it has stood all the time, absences aside; in another one only from now on. */
    private static void comeBackTo(Stand stand, @Nullable String door, long seq) {
        if (Objects.equals(door, stand.door)) {
            stand.comeBack(seq);
        } else {
            standAt(stand, door, seq);
        }
    }

    private static void standAt(Stand stand, @Nullable String door, long seq) {
        stand.sinceSeq = seq;
        stand.door = door;
        stand.readies.clear();
        stand.absences.clear();
    }

    private static void remember(ArrayDeque<Made> calls, Made made) {
        calls.addLast(made);
        if (calls.size() > CALLS_PER_ROOM) {
            calls.removeFirst();
        }
    }

    /** How a ticket has stood in line; absent when it never has. */
    @Nullable
    Stand standOf(Ticket ticket) {
        return stands.get(ticket.id());
    }

    /** The calls of a room that are remembered and were not taken back, oldest first. */
    List<Made> callsOf(String room, SiteState state) {
        return callsOfRoom.getOrDefault(room, new ArrayDeque<>()).stream()
                .filter(made -> stillCounts(made, state))
                .toList();
    }

    /** The last call of a ticket, absent when it is forgotten or was taken back. */
    @Nullable
    Made lastCallOf(Ticket ticket, SiteState state) {
        Made last = null;
        for (Made made : callsOfRoom.getOrDefault(ticket.room() == null ? "" : ticket.room(), new ArrayDeque<>())) {
            last = made.ticket() == ticket.id() && stillCounts(made, state) ? made : last;
        }
        return last;
    }

    private static boolean stillCounts(Made made, SiteState state) {
        Ticket ticket = state.ticket(made.ticket());
        return ticket != null && ticket.call() >= made.call();
    }

    /** Whether what decided a call is still what the state tells of the two tickets. */
    boolean isUnchangedSince(Made made, Ticket called, Stand other) {
        return planSeq < made.seq()
                && other.classSeq < made.seq()
                && other.countsSeq < made.seq()
                && called.joinSeq() == made.joinSeq()
                && called.waitsSinceMillis() == made.countsSinceMillis()
                && called.visit().priorityClass().equals(made.priorityClass());
    }
}
