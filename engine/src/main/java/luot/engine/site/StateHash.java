package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** A 64-bit digest of everything that makes up the state of a site, the same for equal states on every machine. */
final class StateHash {
    private long value = 0x9E3779B97F4A7C15L;

    StateHash add(long part) {
        // The finaliser of splitmix64 (Steele, Lea, Flood 2014) over a running sum.
        long z = value * 31 + part + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        value = z ^ (z >>> 31);
        return this;
    }

    StateHash add(@Nullable String part) {
        if (part == null) {
            return add(-1);
        }
        add(part.length());
        for (int i = 0; i < part.length(); i++) {
            add(part.charAt(i));
        }
        return this;
    }

    StateHash add(boolean part) {
        return add(part ? 1 : 0);
    }

    StateHash add(Ticket ticket) {
        TicketImage image = ticket.image();
        add(ticket.id())
                .add(ticket.step())
                .add(ticket.roomOf())
                .add(ticket.walkMillis())
                .add(ticket.externalRef());
        ticket.after().forEach(this::add);
        ticket.passedBy.forEach(this::add);
        add(ticket.lot())
                .add(ticket.standsSinceMillis)
                .add(ticket.preCalledMillis)
                .add(ticket.preCalledSeq)
                .add(ticket.wishedRoom)
                .add(ticket.lastSeq)
                .add(ticket.lastEvent);
        add(image.state().ordinal()).add(image.service()).add(image.room());
        add(image.arrivesMillis())
                .add(image.joinedMillis())
                .add(image.joinSeq())
                .add(ticket.waitsSinceMillis);
        add(ticket.bookedMillis()).add(ticket.slotReached).add(ticket.missed);
        add(ticket.standsBehind).add(ticket.setBackMillis);
        add(image.calledMillis()).add(image.startedMillis()).add(image.finishedMillis());
        add(ticket.isTold).add(ticket.firstToldP50Millis).add(ticket.firstToldP90Millis);
        add(ticket.toldP50Millis).add(ticket.toldP90Millis);
        return add(image.call()).add(image.calls()).add(image.resultPending()).add(image.parkedUntilMillis());
    }

    StateHash add(Visit visit) {
        add(visit.id()).add(visit.number).add(visit.priorityClass).add(visit.externalRef());
        add(visit.registeredMillis()).add(visit.outcome == null ? -1 : visit.outcome.ordinal());
        add(visit.lastSeq).add(visit.lastEvent);
        visit.tickets().forEach(this::add);
        return this;
    }

    StateHash add(RoomStatus room, long nowMillis) {
        add(room.id()).add(room.state.ordinal()).add(room.closedByOperator).add(room.lastSeq);
        add(room.missed()).add(room.turn);
        room.inside().forEach(ticket -> add(ticket.id()));
        return add(room.line, nowMillis);
    }

    StateHash add(WaitingLine line, long nowMillis) {
        add(line.size());
        line.all(nowMillis).forEach(ticket -> add(ticket.id()));
        return this;
    }

    long value() {
        return value;
    }
}
