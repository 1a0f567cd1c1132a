package luot.engine.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import luot.engine.board.explain.Explainer;
import luot.engine.board.explain.Explanation;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Name;
import luot.engine.site.Policies;
import luot.engine.site.RoomStatus;
import luot.engine.site.SiteImage;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.jspecify.annotations.Nullable;

/**
 * All boards of one site, built from committed entries and from nothing else; every read of the outside is answered
 * here.
 *
 * <p>Used by one thread. What it hands out is immutable and may go anywhere.
 */
public final class Boards {
    private static final int RECENT = 30;

    private final SiteState committed;
    private final CallLog calls = new CallLog();
    private final FlowCounts counts = new FlowCounts();
    private final SetAside aside = new SetAside();
    private final Suggestions suggestions = new Suggestions();
    private final Marks marks = new Marks();
    private final Explainer explainer = new Explainer();
    private final ArrayDeque<Long> recent = new ArrayDeque<>();
    private final Map<String, Long> visitOf = new HashMap<>();
    private final Map<BoardId, Long> changedAt = new HashMap<>();
    private long planSeq;

    /** The boards of a site of which nothing is known yet. */
    public Boards(Policies.Source policySource) {
        this.committed = new SiteState(policySource);
    }

    /** What the boards remember beside the committed state, as plain values. */
    public record Image(
            List<CallLog.OfRoom> calls,
            FlowCounts.Image counts,
            List<Long> aside,
            List<Suggestions.AtRoom> suggestions,
            Explainer.Image explainer,
            List<Long> recent,
            List<Numbered> visitOf,
            List<Changed> changedAt,
            long planSeq) {}

    /** The visit of a number. */
    record Numbered(String number, long visit) {}

    /** When a board was changed. */
    record Changed(BoardId board, long seq) {}

    /**
     * The boards of an image, equal to those it was taken of.
     *
     * @param site the image of their committed state
     * @param learned what its forecast had learned
     */
    public Boards(Policies.Source policySource, SiteImage site, Record learned, Image image) {
        committed = new SiteState(policySource, site, learned);
        calls.restore(image.calls);
        counts.restore(image.counts);
        aside.restore(image.aside, committed);
        suggestions.restore(image.suggestions);
        explainer.restore(image.explainer);
        recent.addAll(image.recent);
        image.visitOf.forEach(of -> visitOf.put(of.number, of.visit));
        image.changedAt.forEach(of -> changedAt.put(of.board, of.seq));
        planSeq = image.planSeq;
    }

    /** What these boards remember beside the committed state. */
    public Image image() {
        List<Numbered> numbered = new ArrayList<>();
        new TreeMap<>(visitOf).forEach((number, visit) -> numbered.add(new Numbered(number, visit)));
        List<Changed> changed = new ArrayList<>();
        changedAt.forEach((board, seq) -> changed.add(new Changed(board, seq)));
        changed.sort(Comparator.comparing(of -> of.board.toString()));
        return new Image(
                calls.image(),
                counts.image(),
                aside.image(),
                suggestions.image(),
                explainer.image(),
                List.copyOf(recent),
                numbered,
                changed,
                planSeq);
    }

    /** The committed state, as plain values. */
    public SiteImage siteImage() {
        return committed.image();
    }

    /** What the forecast of the committed state has learned, as plain values. */
    public Record learned() {
        return committed.learned();
    }

    /** Takes in one committed entry and returns the boards that it changed. */
    public Set<BoardId> apply(Entry entry) {
        // Before and after: a ticket that moves changes the boards of both places.
        boolean everything = false;
        boolean something = false;
        for (Event event : entry.events()) {
            something |= !(event instanceof Event.TimePassed || event instanceof Event.WaitTold);
            if (event instanceof Event.WaitTold told) {
                marks.told(committed.ticket(told.ticket()), committed);
            } else if (event instanceof Event.OfTicket of) {
                Ticket ticket = committed.ticket(of.ticket());
                marks.ticket(ticket, committed);
                if (event instanceof Event.TicketRestored restored && ticket != null) {
                    counts.takeBack(ticket, restored.image());
                }
            } else if (event instanceof Event.PlanChanged || event instanceof Event.DayStarted) {
                everything = true;
            }
        }
        committed.apply(entry);
        long seq = entry.seq();
        for (Event event : entry.events()) {
            note(event, entry.atMillis());
            explainer.note(event, seq++, entry.atMillis(), committed);
        }
        Set<BoardId> proposed = new HashSet<>();
        if (everything) {
            suggestions.lookAtAll(committed, proposed);
        } else if (something) {
            suggestions.look(committed, marks.rooms(committed), proposed);
        }
        Set<BoardId> changed = marks.take(committed);
        changed.addAll(proposed);
        if (everything) {
            changed.addAll(all());
            planSeq = committed.lastSeq();
        }
        if (something) { // also where a ticket's service has no room any more
            changed.add(BoardId.RECEPTION);
            changed.add(BoardId.OPERATIONS);
        }
        Long rev = committed.lastSeq();
        changed.forEach(board -> changedAt.put(board, rev));
        return changed;
    }

    private void note(Event event, long atMillis) {
        if (event instanceof Event.WaitTold) {
            return; // marked before: it moves nobody
        }
        if (event instanceof Event.OfTicket of) {
            Ticket ticket = committed.ticket(of.ticket());
            if (ticket != null) {
                noteTicket(event, ticket, atMillis);
                aside.look(ticket);
                marks.ticket(ticket, committed);
            }
        } else if (event instanceof Event.OfVisit of) {
            noteVisit(event, of.visit());
        } else if (event instanceof Event.RoomChanged room) {
            marks.room(committed.room(room.room()));
        } else if (event instanceof Event.DayStarted) {
            counts.clear();
            visitOf.clear();
            committed.visits().forEach(visit -> visitOf.put(visit.number(), visit.id()));
            recent.removeIf(id -> committed.visit(id) == null);
            aside.dropGone(committed);
        }
    }

    private void noteTicket(Event event, Ticket ticket, long atMillis) {
        FlowCounts.OfService today = counts.of(ticket.service());
        if (event instanceof Event.TicketCalled called) {
            calls.add(ticket, called.room(), atMillis, committed);
            if (ticket.calls() == 1) {
                today.addWait(Math.max(0, atMillis - ticket.joinedMillis()));
            }
        } else if (event instanceof Event.TicketRecalled) {
            calls.add(ticket, Objects.requireNonNullElse(ticket.room(), ""), atMillis, committed);
        } else if (event instanceof Event.ServiceFinished) {
            today.done++;
            counts.doneIn(Objects.requireNonNullElse(ticket.room(), ""), 1);
        } else if (event instanceof Event.CallMissed) {
            today.noShows++;
        }
    }

    private void noteVisit(Event event, long id) {
        if (event instanceof Event.VisitRegistered registered) {
            visitOf.put(registered.number(), id);
            recent.addFirst(id);
            if (recent.size() > RECENT) {
                recent.removeLast();
            }
        } else if (event instanceof Event.VisitCarriedOver carried) {
            visitOf.put(carried.number(), id);
        }
        marks.visit(committed.visit(id), committed);
    }

    /** Sequence of the last event taken in. */
    public long seq() {
        return committed.lastSeq();
    }

    /** Time of the last entry taken in, epoch ms. */
    public long lastMillis() {
        return committed.lastMillis();
    }

    /** A digest of the committed state. */
    public long stateHash() {
        return committed.stateHash();
    }

    /** The plan in force, absent before the first. */
    public @Nullable SitePlan plan() {
        return committed.plan();
    }

    /** The revision of a board: the sequence of the last event that changed it. */
    public long rev(BoardId id) {
        return changedAt.getOrDefault(id, planSeq);
    }

    /** The board of a name, absent when there is none. */
    public @Nullable Board board(BoardId id) {
        SitePlan plan = committed.plan();
        if (plan == null) {
            return null;
        }
        return switch (id.kind()) {
            case HALL -> hall(id.subject());
            case DOOR -> {
                RoomStatus room = committed.room(id.subject());
                yield room == null ? null : DoorBoard.of(room, committed, calls);
            }
            case ROOM -> {
                RoomStatus room = committed.room(id.subject());
                yield room == null ? null : RoomBoard.of(room, committed, aside, suggestions.of(room.id()));
            }
            case RECEPTION -> ReceptionBoard.of(committed, recentVisits());
            case OPERATIONS -> OperationsBoard.of(committed, counts, suggestions);
        };
    }

    private @Nullable Board hall(String subject) {
        for (SitePlan.Area area : areas()) {
            if (area.id().equals(subject)) {
                return HallBoard.of(area, committed, calls);
            }
        }
        return null;
    }

    /** The areas of the site, among them {@link SitePlan.Room#MAIN_AREA} when a room names none. */
    public List<SitePlan.Area> areas() {
        SitePlan plan = committed.plan();
        List<SitePlan.Area> areas = new ArrayList<>();
        if (plan != null) {
            List<SitePlan.Area> planned = plan.areas();
            if (planned != null) {
                areas.addAll(planned);
            }
            boolean named = areas.stream().anyMatch(area -> area.id().equals(SitePlan.Room.MAIN_AREA));
            if (!named && plan.rooms().stream().anyMatch(room -> room.area() == null)) {
                areas.add(new SitePlan.Area(SitePlan.Room.MAIN_AREA, new Name("Khu khám", "Main area")));
            }
        }
        return areas;
    }

    private List<BoardId> all() {
        List<BoardId> all = new ArrayList<>(List.of(BoardId.RECEPTION, BoardId.OPERATIONS));
        areas().forEach(area -> all.add(BoardId.hall(area.id())));
        committed.rooms().forEach(room -> {
            all.add(BoardId.door(room.id()));
            all.add(BoardId.room(room.id()));
        });
        return all;
    }

    private List<Visit> recentVisits() {
        return recent.stream().map(committed::visit).filter(Objects::nonNull).toList();
    }

    /** The visit of an id, absent when there is none today. */
    public @Nullable VisitView visit(long id) {
        Visit visit = committed.visit(id);
        return visit == null ? null : VisitView.of(visit, committed);
    }

    /** The visit of a number, absent when there is none today. */
    public @Nullable VisitView visit(String number) {
        Long id = visitOf.get(number);
        return id == null ? null : visit(id);
    }

    /** The visit of a ticket, absent when there is no such ticket today. */
    public @Nullable VisitView visitOfTicket(long id) {
        Ticket ticket = committed.ticket(id);
        return ticket == null ? null : VisitView.of(ticket.visit(), committed);
    }

    /** Whether there is a ticket of an id today. */
    public boolean hasTicket(long id) {
        return committed.ticket(id) != null;
    }

    /**
     * Why a ticket stands where it stands, absent when there is none of the id today.
     *
     * @param against id of a ticket that it is compared with; absent, or of no ticket today, for none
     * @param nowMillis the moment of the question, epoch ms
     */
    public @Nullable Explanation explain(long id, @Nullable Long against, long nowMillis) {
        Ticket ticket = committed.ticket(id);
        Ticket other = against == null ? null : committed.ticket(against);
        return ticket == null
                ? null
                : explainer.explain(ticket, other, committed, Math.max(nowMillis, committed.lastMillis()));
    }
}
