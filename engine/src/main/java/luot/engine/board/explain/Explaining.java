package luot.engine.board.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luot.engine.board.explain.Comparing.Verdict;
import luot.engine.board.explain.Explanation.Attributes;
import luot.engine.board.explain.Explanation.Cause;
import luot.engine.board.explain.Explanation.Other;
import luot.engine.board.explain.Explanation.Place;
import luot.engine.board.explain.Explanation.Side;
import luot.engine.board.explain.LineHistory.Made;
import luot.engine.board.explain.LineHistory.Stand;
import luot.engine.board.explain.Telling.Ahead;
import luot.engine.site.Precedence;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** One explanation in the making: of one ticket, at one moment. */
final class Explaining {
    private final SiteState state;
    private final LineHistory history;
    private final long nowMillis;
    private final Ticket ticket;
    private final @Nullable Stand stand;
    private final Lineup lineup;
    private final Comparing comparing;
    private final Words words;
    private final Reason reason;
    private final List<RoomStatus> rooms;
    private final List<Ticket> line;

    Explaining(SiteState state, LineHistory history, long nowMillis, Ticket ticket) {
        this.state = state;
        this.history = history;
        this.nowMillis = nowMillis;
        this.ticket = ticket;
        this.stand = history.standOf(ticket);
        this.lineup = new Lineup(state, nowMillis);
        this.comparing = new Comparing(state, history, lineup, nowMillis);
        this.words = new Words(state);
        this.reason = new Reason(words);
        this.rooms = rooms();
        this.line = lineup.of(rooms);
    }

    /** The rooms that may call the ticket, or the one that did. */
    private List<RoomStatus> rooms() {
        if (Lineup.isWaiting(ticket)) {
            return lineup.roomsFor(ticket);
        }
        RoomStatus room = ticket.state().isInRoom() ? state.room(ticket.room()) : null;
        return room == null ? List.of() : List.of(room);
    }

    Explanation explanation(@Nullable Ticket against) {
        Ahead ahead = ahead();
        Map<Ticket, Verdict> calledBefore = wentBefore();
        List<Other> wentBefore = calledBefore.entrySet().stream()
                .skip(Math.max(0, calledBefore.size() - Explanation.MOST))
                .map(call -> other(call.getKey(), call.getValue(), false))
                .toList();
        Place place = place(ahead);
        Attributes attributes = attributes();
        Explanation.Awaited awaits = new Awaiting(words).of(ticket);
        Telling telling = new Telling(words, ticket, nowMillis);
        return new Explanation(
                ticket.id(),
                ticket.visit().id(),
                ticket.visit().number(),
                ticket.step(),
                ticket.service(),
                words.service(ticket.service()),
                ticket.state().name(),
                nowMillis,
                attributes,
                place,
                ahead.first(),
                wentBefore,
                calledBefore.size(),
                wentAfter(),
                awaits,
                against == null ? null : other(against, comparing.of(ticket, against), false),
                telling.tell(attributes, place, ahead, wentBefore, awaits));
    }

    private Attributes attributes() {
        SitePlan.PriorityClass its = state.priorityClass(ticket.visit().priorityClass());
        int missed = ticket.missed();
        return new Attributes(
                ticket.visit().priorityClass(),
                words.priorityClass(ticket.visit().priorityClass()),
                its != null && its.isFirst(),
                ticket.isReturn(),
                missed,
                missed > 0 && Lineup.isWaiting(ticket),
                ticket.standsBehind(),
                ticket.bookedMillis() == 0 ? null : ticket.bookedMillis());
    }

    /** Those before it in line; in words only as many as are told, for a hall may hold hundreds. */
    private Ahead ahead() {
        int mine = Lineup.isWaiting(ticket) ? line.indexOf(ticket) : 0;
        List<Other> first = new ArrayList<>();
        int elsewhere = 0;
        int later = 0;
        for (Ticket other : line.subList(0, Math.max(0, mine))) {
            boolean some = lineup.isElsewhere(ticket, rooms, other);
            elsewhere += some ? 1 : 0;
            later += isLater(other) ? 1 : 0;
            if (first.size() < Explanation.MOST) {
                first.add(other(other, comparing.before(ticket, other), some));
            }
        }
        return new Ahead(first, Math.max(0, mine), elsewhere, later);
    }

    /** Who was sent on or sent for keeps the time of joining, and is not later than those who came after that. */
    private boolean isLater(Ticket other) {
        return other.joinedMillis() != ticket.joinedMillis()
                ? other.joinedMillis() > ticket.joinedMillis()
                : other.joinSeq() > ticket.joinSeq();
    }

    private @Nullable Place place(Ahead ahead) {
        if (!Lineup.isWaiting(ticket)) {
            return null;
        }
        int certain = ahead.all() - ahead.elsewhere();
        RoomStatus door = state.room(ticket.room());
        return new Place(
                door == null ? null : door.id(),
                door == null ? null : door.room().shownName(),
                ticket.joinedMillis(),
                ticket.waitsSinceMillis(),
                certain + 1,
                certain,
                ahead.elsewhere(),
                lineup.sizeOfLine(ticket),
                rooms.stream().map(this::serving).toList());
    }

    private Explanation.Serving serving(RoomStatus room) {
        long dayMillis = nowMillis - state.midnightMillis();
        Long opens = null;
        if (room.state() == RoomState.CLOSED && !room.isClosedForTheDay(dayMillis)) {
            opens = room.room().open().stream()
                    .filter(hours -> hours.fromMillis() > dayMillis)
                    .map(hours -> state.midnightMillis() + hours.fromMillis())
                    .findFirst()
                    .orElse(null);
        }
        return new Explanation.Serving(
                room.id(), room.room().shownName(), room.state().name(), opens);
    }

    /** Those called while it stood in line who joined later, or whom the rule would not have called yet. */
    private Map<Ticket, Verdict> wentBefore() {
        if (stand == null || rooms.isEmpty()) {
            return Map.of();
        }
        Made own = Lineup.isWaiting(ticket) ? null : history.lastCallOf(ticket, state);
        Map<Long, Made> calls = new LinkedHashMap<>();
        lineup.roomsOnceWaitingFor(ticket, stand).stream()
                .flatMap(room -> history.callsOf(room.id(), state).stream())
                .filter(call -> call.seq() > stand.sinceSeq && (own == null || call.seq() < own.seq()))
                .sorted((a, b) -> Long.compare(a.seq(), b.seq()))
                .forEach(call -> calls.put(call.ticket(), call));
        Map<Ticket, Verdict> before = new LinkedHashMap<>();
        for (Made call : calls.values()) {
            Ticket other = state.ticket(call.ticket());
            if (other != null && other.visit() != ticket.visit()) {
                Verdict verdict = comparing.called(other, call, ticket, stand, Side.BEFORE);
                if (verdict.cause() == Cause.STAFF || isLater(other)) {
                    before.put(other, verdict);
                }
            }
        }
        return before;
    }

    /** Those in line who joined earlier and go after it. */
    private List<Other> wentAfter() {
        List<Ticket> behind = Lineup.isWaiting(ticket) ? line.subList(line.indexOf(ticket) + 1, line.size()) : line;
        return behind.stream()
                .filter(other -> !isLater(other) && other.visit() != ticket.visit())
                .limit(Explanation.MOST)
                .map(other -> other(other, after(other), false))
                .filter(other -> other.side() == Side.AFTER)
                .toList();
    }

    private Verdict after(Ticket other) {
        return Lineup.isWaiting(ticket) ? comparing.after(ticket, other) : comparing.of(ticket, other);
    }

    private Other other(Ticket other, Verdict verdict, boolean elsewhere) {
        Precedence account = verdict.account();
        boolean told = account != null && isToldWithValues(account);
        boolean before = verdict.side() == Side.BEFORE;
        Made call = verdict.call();
        return new Other(
                other.id(),
                other.visit().number(),
                verdict.side(),
                verdict.cause(),
                account == null ? null : account.rule(),
                told ? Objects.requireNonNull(account).ahead() : null,
                told ? Objects.requireNonNull(account).behind() : null,
                told && Objects.requireNonNull(account).headStartMillis() != 0 ? account.headStartMillis() : null,
                other.joinedMillis() == 0 ? null : other.joinedMillis(),
                call != null && before ? call.atMillis() : null,
                isLater(other),
                elsewhere,
                before ? reason.of(verdict, other, ticket) : reason.of(verdict, ticket, other));
    }

    /** Ranks and sequences are no business of people, and a rank would name the other patient's class. */
    private static boolean isToldWithValues(Precedence account) {
        return switch (account.rule().measure()) {
            case MOMENT, CREDIT, SLACK -> true;
            case SIDE, RANK, SEQUENCE -> false;
        };
    }
}
