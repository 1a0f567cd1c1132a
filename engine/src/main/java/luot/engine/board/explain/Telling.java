package luot.engine.board.explain;

import java.util.ArrayList;
import java.util.List;
import luot.engine.board.explain.Explanation.Attributes;
import luot.engine.board.explain.Explanation.Awaited;
import luot.engine.board.explain.Explanation.AwaitedStep;
import luot.engine.board.explain.Explanation.Other;
import luot.engine.board.explain.Explanation.Place;
import luot.engine.board.explain.Explanation.Sentences;
import luot.engine.board.explain.Explanation.Serving;
import luot.engine.site.Name;
import luot.engine.site.RoomState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** Tells an explanation in whole sentences, the most asked for first. */
final class Telling {
    private static final int MOST_REASONS = 3;
    private static final int MOST_ROOMS = 6;

    /**
     * Those ahead of a ticket.
     *
     * @param first the first of them, in calling order
     * @param all how many they are
     * @param elsewhere how many of them are called before it at some rooms only
     * @param joinedLater how many of them joined later
     */
    record Ahead(List<Other> first, int all, int elsewhere, int joinedLater) {}

    private final Words words;
    private final Ticket ticket;
    private final String number;
    private final long nowMillis;
    private final List<Name> told = new ArrayList<>();

    Telling(Words words, Ticket ticket, long nowMillis) {
        this.words = words;
        this.ticket = ticket;
        this.number = ticket.visit().number();
        this.nowMillis = nowMillis;
    }

    Sentences tell(
            Attributes attributes,
            @Nullable Place place,
            Ahead ahead,
            List<Other> wentBefore,
            @Nullable Awaited awaits) {
        if (place == null) {
            told.add(state(awaits));
        } else {
            place(place);
            whoIsAhead(ahead);
            wentBefore.stream()
                    .skip(Math.max(0, wentBefore.size() - MOST_REASONS))
                    .map(Other::words)
                    .forEach(told::add);
            counts(attributes, place);
            rooms(place.rooms());
        }
        return new Sentences(
                told.stream().map(Name::vi).toList(),
                told.stream().map(Name::en).toList());
    }

    private void place(Place place) {
        Name line = place.roomName() == null ? words.service(ticket.service()) : place.roomName();
        Phrase phrase = place.aheadCount() == 0
                ? Phrase.NEXT
                : place.aheadCount() == 1 ? Phrase.AHEAD_ONE : Phrase.AHEAD_SEVERAL;
        told.add(phrase.with("number", number, "line", line, "place", place.place(), "n", place.aheadCount()));
        several(Phrase.ELSEWHERE_ONE, Phrase.ELSEWHERE_SEVERAL, place.elsewhereCount());
        if (ticket.preCalledMillis() > 0 && place.roomName() != null) {
            Phrase ready = place.aheadCount() == 0 ? Phrase.GET_READY : Phrase.GET_READY_SOON;
            told.add(ready.with("number", number, "room", place.roomName()));
        }
    }

    private void whoIsAhead(Ahead ahead) {
        List<Other> later = ahead.first().stream()
                .filter(Other::joinedLater)
                .limit(MOST_REASONS)
                .toList();
        later.forEach(other -> told.add(other.words()));
        several(Phrase.LATER_ONE_MORE, Phrase.LATER_MORE, ahead.joinedLater() - later.size());
        several(Phrase.EARLIER_ONE, Phrase.EARLIER_SEVERAL, ahead.all() - ahead.joinedLater());
    }

    private void several(Phrase one, Phrase more, int count) {
        if (count > 0) {
            told.add((count == 1 ? one : more).with("n", count));
        }
    }

    private void counts(Attributes attributes, Place place) {
        Name wait = words.duration(nowMillis - place.joinedMillis());
        told.add(Phrase.WAITS_SINCE.with("number", number, "at", words.clock(place.joinedMillis()), "wait", wait));
        boolean fromArrival = place.countsSinceMillis() == ticket.visit().registeredMillis();
        if (fromArrival && place.countsSinceMillis() != place.joinedMillis()) {
            told.add(Phrase.COUNTS_SINCE.with("at", words.clock(place.countsSinceMillis())));
        }
        told.add(Phrase.ITS_CLASS.with("number", number, "class", attributes.className()));
        if (attributes.isReturn()) {
            told.add(Phrase.ITS_RETURN.with("number", number));
        }
        booking();
        if (attributes.backInLine()) {
            told.add(backInLine().with("number", number, "n", ticket.standsBehind()));
        }
    }

    private void booking() {
        if (ticket.bookedMillis() > 0) {
            Phrase phrase = words.countsByBooking(ticket) ? Phrase.ITS_BOOKING_COUNTS : Phrase.ITS_BOOKING;
            told.add(phrase.with(
                    "number", number,
                    "at", words.clock(ticket.bookedMillis()),
                    "since", words.clock(ticket.waitsSinceMillis())));
        }
    }

    private Phrase backInLine() {
        if (!Words.isSetBack(ticket)) {
            return Phrase.BACK_IN_LINE;
        }
        return ticket.standsBehind() == 1 ? Phrase.BACK_BEHIND_ONE : Phrase.BACK_BEHIND_SEVERAL;
    }

    private void rooms(List<Serving> rooms) {
        List<Name> open = rooms.stream()
                .filter(room -> room.state().equals(RoomState.OPEN.name()))
                .map(Serving::name)
                .toList();
        if (!open.isEmpty()) {
            told.add(Phrase.ROOMS_CALL.with("rooms", Words.list(open)));
            return;
        }
        told.add(Phrase.NO_ROOM_CALLS.with());
        rooms.stream().limit(MOST_ROOMS).map(this::shut).forEach(told::add);
    }

    private Name shut(Serving room) {
        if (room.state().equals(RoomState.PAUSED.name())) {
            return Phrase.ROOM_PAUSED.with("room", room.name());
        }
        Long opens = room.opensMillis();
        return opens == null
                ? Phrase.ROOM_CLOSED.with("room", room.name())
                : Phrase.ROOM_OPENS.with("room", room.name(), "at", words.clock(opens));
    }

    private Name state(@Nullable Awaited awaits) {
        return phraseOf(awaits)
                .with(
                        "number", number,
                        "service", words.service(ticket.service()),
                        "room", words.room(ticket.room()),
                        "steps", steps(awaits),
                        "n", words.calledBeforeReinserted(),
                        "at", at(awaits));
    }

    private Phrase phraseOf(@Nullable Awaited awaits) {
        return switch (ticket.state()) {
            case PLANNED -> planned(awaits);
            case WALKING -> Phrase.WALKING;
            case AWAITING -> Phrase.AWAITING;
            case PARKED -> ticket.parkedUntilMillis() > 0 ? Phrase.PARKED_UNTIL : Phrase.PARKED;
            case MISSED -> words.calledBeforeReinserted() > 0 ? Phrase.MISSED_BEHIND : Phrase.MISSED;
            case WAITING, CALLED -> Phrase.CALLED;
            case SERVING -> Phrase.SERVING;
            case DONE -> ticket.resultPending() ? Phrase.DONE_RESULT_PENDING : Phrase.DONE;
            case CANCELLED -> Phrase.CANCELLED;
        };
    }

    private static Phrase planned(@Nullable Awaited awaits) {
        if (awaits == null) {
            return Phrase.PLANNED;
        }
        return switch (awaits.what()) {
            case EARLIER_STEPS -> Phrase.EARLIER_STEPS;
            case RESULTS -> Phrase.AWAITING;
            default -> Phrase.OTHER_STEP;
        };
    }

    private static Name steps(@Nullable Awaited awaits) {
        return Words.list(
                awaits == null
                        ? List.of()
                        : awaits.steps().stream().map(AwaitedStep::name).toList());
    }

    private String at(@Nullable Awaited awaits) {
        Long until = awaits == null ? null : awaits.untilMillis();
        return words.clock(until == null ? ticket.calledMillis() : until);
    }
}
