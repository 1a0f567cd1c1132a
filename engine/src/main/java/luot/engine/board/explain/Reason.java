package luot.engine.board.explain;

import luot.engine.board.explain.Comparing.Verdict;
import luot.engine.site.Name;
import luot.engine.site.Precedence;
import luot.engine.site.Ticket;

/** Says in words why one ticket goes before another, or went. */
final class Reason {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long MICROS_PER_MINUTE = 60_000_000;

    private final Words words;

    Reason(Words words) {
        this.words = words;
    }

    /** The whole reason: who was called first and when, if a call settled it, then what decided. */
    Name of(Verdict verdict, Ticket first, Ticket other) {
        Name why = why(verdict, first, other);
        return verdict.call() == null
                ? why
                : Words.follow(
                        Phrase.WENT_FIRST.with(
                                "a", number(first),
                                "b", number(other),
                                "at", words.clock(verdict.call().atMillis())),
                        why);
    }

    private Name why(Verdict verdict, Ticket first, Ticket other) {
        Precedence account = verdict.account();
        if (account != null) {
            return byRule(account, first, other);
        }
        Phrase phrase = switch (verdict.cause()) {
            case STAFF -> Phrase.STAFF;
            case AWAY -> Phrase.AWAY;
            case CHANGED -> Phrase.CHANGED;
            case CALLED_EARLIER -> Phrase.CALLED_EARLIER;
            case OTHER_LINE -> Phrase.OTHER_LINE;
            case READY_ELSEWHERE -> Phrase.READY_ELSEWHERE;
            case NOT_IN_LINE -> Phrase.NOT_IN_LINE;
            case SAME_PATIENT -> Phrase.SAME_PATIENT;
            case RULE, ORDER -> Phrase.ORDER;
        };
        return phrase.with("a", number(first), "b", number(other));
    }

    private Name byRule(Precedence account, Ticket first, Ticket other) {
        Name basis = words.basis(first);
        Phrase phrase = switch (account.rule()) {
            case EMERGENCY_FIRST -> Phrase.EMERGENCY_FIRST;
            case PRE_CALLED -> Phrase.PRE_CALLED;
            case RETURNS_FIRST -> Phrase.RETURNS_FIRST;
            case RATIO_TURN -> Phrase.RATIO_TURN;
            case HIGHER_CLASS -> Phrase.HIGHER_CLASS;
            case HEAD_START ->
                account.ahead() - account.behind() < MILLIS_PER_MINUTE ? Phrase.HEAD_START_TOGETHER : Phrase.HEAD_START;
            case EARLIER_ARRIVAL, EARLIER_JOINED -> earlier(account);
            case MORE_CREDIT -> Phrase.MORE_CREDIT;
            case SPARE_TIME -> Phrase.SPARE_TIME;
            case LEAST_SLACK -> Phrase.LEAST_SLACK;
            case TIE -> Phrase.TIE;
        };
        if (isMoved(first) || isMoved(other)) {
            phrase = moved(account, phrase, other);
        }
        return phrase.with(
                "a", number(first),
                "b", number(other),
                "basis", basis,
                "start", words.duration(Math.abs(account.headStartMillis())),
                "late", words.duration(account.ahead() - account.behind()),
                "early", words.duration(account.behind() - account.ahead()),
                "itsTime", words.since(first),
                "otherTime", words.since(other),
                "itsArrival", words.arrival(first),
                "otherArrival", words.arrival(other),
                "spare", words.duration(account.ahead() - arrivedMillis(first)),
                "otherSpare", words.duration(account.behind() - arrivedMillis(other)),
                "slack", words.left(account.ahead()),
                "otherSlack", words.left(account.behind()),
                "credit", account.ahead() / MICROS_PER_MINUTE,
                "otherCredit", account.behind() / MICROS_PER_MINUTE);
    }

    private Phrase earlier(Precedence account) {
        if (account.headStartMillis() < 0) {
            return Phrase.EARLIER_ALL_THE_SAME;
        }
        boolean sameMinute = words.clock(account.ahead()).equals(words.clock(account.behind()));
        return sameMinute ? Phrase.EARLIER_SAME_MINUTE : Phrase.EARLIER;
    }

    /** Whether a missed call or a booking decides from when its wait counts. */
    private boolean isMoved(Ticket ticket) {
        return Words.isSetBack(ticket) || words.countsByBooking(ticket);
    }

    /** What is spare or left cannot be read off a moment that a missed call or a booking has made. */
    private static Phrase moved(Precedence account, Phrase usual, Ticket other) {
        return switch (account.rule()) {
            case SPARE_TIME -> Phrase.EARLIER;
            case LEAST_SLACK -> Words.isSetBack(other) ? Phrase.PUT_BACK : Phrase.ORDER;
            default -> usual;
        };
    }

    private static long arrivedMillis(Ticket ticket) {
        return ticket.visit().registeredMillis();
    }

    private static String number(Ticket ticket) {
        return ticket.visit().number();
    }
}
