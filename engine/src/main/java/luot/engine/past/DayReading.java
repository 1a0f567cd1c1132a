package luot.engine.past;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.sim.DayVisit;
import luot.engine.sim.LogRow;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;

/**
 * Folds the events of one day into its visits. Only the part of the log around the day is read, so the state of the
 * site is not known and not needed: events about visits of other days are passed over.
 */
final class DayReading {
    private final String date;
    private final Map<Long, PastVisit> visits = new LinkedHashMap<>();
    private final Map<Long, PastVisit> visitOfTicket = new HashMap<>();
    private final RoomDiary diary = new RoomDiary();
    private SitePlan plan;
    private long midnightMillis;
    private boolean begun;
    private boolean over;

    private DayReading(String date, SitePlan plan) {
        this.date = date;
        this.plan = plan;
    }

    static JournaledDay read(Journal journal, String site, LocalDate date) throws JournalException, NoSuchDay {
        SitePlan latest = journal.planBefore(site, Long.MAX_VALUE);
        if (latest == null) {
            throw new NoSuchDay("There is no site '" + site + "' with a plan; sites: " + journal.sites());
        }
        ZoneId zone = ZoneId.of(latest.zone());
        // A day begins between its midnight and the one after; visits may go on into the next day.
        long from = journal.seqAt(
                site, date.atStartOfDay(zone).minusHours(1).toInstant().toEpochMilli());
        long to = journal.seqAt(
                site, date.plusDays(3).atStartOfDay(zone).toInstant().toEpochMilli());
        SitePlan before = journal.planBefore(site, from);
        DayReading reading = new DayReading(date.toString(), before == null ? latest : before);
        journal.replay(site, from, to, reading::take);
        if (!reading.begun) {
            throw new NoSuchDay("Site '" + site + "' has no day " + date + ".");
        }
        return reading.day(date);
    }

    private void take(Entry entry) {
        for (Event event : entry.events()) {
            if (event instanceof Event.PlanChanged changed && !over) {
                plan = changed.plan();
            } else if (event instanceof Event.DayStarted started) {
                over |= begun;
                if (started.date().equals(date)) {
                    begun = true;
                    midnightMillis = started.midnightMillis();
                }
            } else if (event instanceof Event.RoomChanged changed) {
                if (begun && !over) {
                    diary.note(changed, entry.atMillis());
                }
            } else if (event instanceof Event.VisitRegistered registered) {
                if (begun && !over) {
                    visits.put(registered.visit(), new PastVisit(registered, entry.atMillis()));
                }
            } else if (event instanceof Event.TicketIssued issued) {
                issue(issued);
            } else if (event instanceof Event.OfTicket of) {
                PastVisit visit = visitOfTicket.get(of.ticket());
                PastTicket ticket = visit == null ? null : visit.tickets.get(of.ticket());
                if (ticket != null) {
                    ticket.apply(of, entry.atMillis());
                }
            } else if (event instanceof Event.OfVisit of) {
                PastVisit visit = visits.get(of.visit());
                if (visit != null) {
                    apply(of, visit);
                }
            }
        }
    }

    private void issue(Event.TicketIssued issued) {
        PastVisit visit = visits.get(issued.visit());
        if (visit != null) {
            visit.tickets.put(issued.ticket(), new PastTicket(issued, visit.orderingStep()));
            visitOfTicket.put(issued.ticket(), visit);
        }
    }

    private static void apply(Event.OfVisit event, PastVisit visit) {
        if (event instanceof Event.VisitEnded ended) {
            visit.outcome = ended.outcome();
        } else if (event instanceof Event.VisitReopened) {
            visit.outcome = null;
        } else if (event instanceof Event.ClassChanged changed) {
            visit.priorityClass = changed.priorityClass();
        }
    }

    private SitePlan planAsItWas() {
        List<SitePlan.Room> were = diary.asTheyWere(plan.rooms(), midnightMillis);
        return new SitePlan(
                plan.site(),
                plan.name(),
                plan.zone(),
                plan.dayChange(),
                plan.services(),
                plan.areas(),
                were,
                plan.classes(),
                plan.policy(),
                plan.limits());
    }

    private JournaledDay day(LocalDate of) {
        Map<String, SitePlan.Service> services = new HashMap<>();
        plan.services().forEach(service -> services.put(service.id(), service));
        Map<String, SitePlan.Room> rooms = new HashMap<>();
        plan.rooms().forEach(room -> rooms.put(room.id(), room));
        List<DayVisit> recorded = new ArrayList<>();
        List<LogRow> rows = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (PastVisit visit : visits.values()) {
            DayVisit one = visit.recorded(services, rooms, midnightMillis);
            if (visit.outcome == Event.Outcome.CANCELLED && one.steps().isEmpty()) {
                continue; // issued by mistake
            }
            recorded.add(one);
            rows.addAll(visit.rows(one));
            if (visit.outcome == null || visit.outcome == Event.Outcome.CLOSED_BY_DAY) {
                open.add(one.id());
            }
        }
        return new JournaledDay(of, midnightMillis, new RecordedDay(planAsItWas(), recorded), rows, open);
    }
}
