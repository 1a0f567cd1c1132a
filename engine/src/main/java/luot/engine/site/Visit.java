package luot.engine.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import luot.engine.site.Event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One patient's stay today, from arrival to leaving, under one number. Read by everyone, changed only by
 * {@link SiteState#apply}.
 */
public final class Visit {
    private final long id;
    private final @Nullable String externalRef;
    private final long registeredMillis;
    private final List<Ticket> tickets = new ArrayList<>(4);

    String number;
    String priorityClass;

    @Nullable
    Outcome outcome;

    long lastSeq;
    String lastEvent = "VisitRegistered";

    Visit(Event.VisitRegistered registered, long registeredMillis) {
        this.id = registered.visit();
        this.number = registered.number();
        this.priorityClass = registered.priorityClass();
        this.externalRef = registered.externalRef();
        this.registeredMillis = registeredMillis;
    }

    /** The visit of an image. */
    Visit(SiteImage.OfVisit image) {
        this.id = image.id();
        this.number = image.number();
        this.priorityClass = image.priorityClass();
        this.externalRef = image.externalRef();
        this.registeredMillis = image.registeredMillis();
        this.outcome = image.outcome();
        this.lastSeq = image.lastSeq();
        this.lastEvent = image.lastEvent();
        image.tickets().forEach(ticket -> tickets.add(new Ticket(ticket, this)));
    }

    /** Internal id, a sequence, never shown to people. */
    public long id() {
        return id;
    }

    /** The number shown and called, such as {@code A001}. */
    public String number() {
        return number;
    }

    /** Whether it went on past a change of day: its number names the day. */
    public boolean isCarriedOver() {
        return number.indexOf('-') >= 0;
    }

    /** Id of its priority class. */
    public String priorityClass() {
        return priorityClass;
    }

    /** Opaque reference of the hospital's own system. */
    public @Nullable String externalRef() {
        return externalRef;
    }

    /** When it began: the arrival at the hospital, epoch ms. */
    public long registeredMillis() {
        return registeredMillis;
    }

    /** How it ended, absent while in progress. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** Its tickets in the order in which they became known. */
    public List<Ticket> tickets() {
        return Collections.unmodifiableList(tickets);
    }

    /** The ticket of a step, if there is such a step. */
    public @Nullable Ticket ticketOf(@Nullable String step) {
        for (int i = 0; i < tickets.size(); i++) {
            if (tickets.get(i).step().equals(step)) {
                return tickets.get(i);
            }
        }
        return null;
    }

    /** Whether any of its tickets binds the patient now. */
    public boolean isOccupied() {
        for (int i = 0; i < tickets.size(); i++) {
            if (tickets.get(i).state.isLive()) {
                return true;
            }
        }
        return false;
    }

    /** The ticket by which the patient is at a room now, called or served, if any. */
    public @Nullable Ticket inRoom() {
        for (int i = 0; i < tickets.size(); i++) {
            if (tickets.get(i).state.isInRoom()) {
                return tickets.get(i);
            }
        }
        return null;
    }

    /** How many of its steps are not over. */
    public int openSteps() {
        int open = 0;
        for (int i = 0; i < tickets.size(); i++) {
            open += tickets.get(i).state.isOver() ? 0 : 1;
        }
        return open;
    }

    /** Whether every step that must come before a ticket is finished, results aside. */
    public boolean stepsBeforeDone(Ticket ticket) {
        for (String key : ticket.after()) {
            Ticket before = ticketOf(key);
            if (before != null && !before.state.isOver()) {
                return false;
            }
        }
        return true;
    }

    /** Whether every result that a ticket needs is in. */
    public boolean resultsIn(Ticket ticket) {
        for (String key : ticket.after()) {
            Ticket before = ticketOf(key);
            if (before != null && before.resultPending) {
                return false;
            }
        }
        return true;
    }

    void add(Ticket ticket) {
        tickets.add(ticket);
    }
}
