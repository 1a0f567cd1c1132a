package luot.engine.board.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** Names, times and durations as people of a site say them. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final SiteState state;
    private final ZoneId zone;

    Words(SiteState state) {
        this.state = state;
        SitePlan plan = state.plan();
        this.zone = ZoneId.of(plan == null ? "UTC" : plan.zone());
    }

    /** The time of day at the site, {@code HH:MM}. */
    String clock(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).format(CLOCK);
    }

    /** A duration in whole minutes. */
    Name duration(long millis) {
        long minutes = millis / MILLIS_PER_MINUTE;
        if (minutes < 2) {
            return (minutes < 1 ? Phrase.UNDER_A_MINUTE : Phrase.ONE_MINUTE).with();
        }
        return minutes < 60
                ? Phrase.MINUTES.with("n", minutes)
                : Phrase.HOURS.with("h", minutes / 60, "m", minutes % 60);
    }

    /** What is left of a time, or by how much it is over. */
    Name left(long millis) {
        return (millis < 0 ? Phrase.TIME_OVER : Phrase.TIME_LEFT).with("time", duration(Math.abs(millis)));
    }

    /** From when the wait of a ticket counts, and what happened then. */
    Name since(Ticket ticket) {
        long since = ticket.waitsSinceMillis();
        if (isSetBack(ticket)) {
            return Phrase.COUNTS_AFTER_MISSING.with("at", clock(since));
        }
        if (countsByBooking(ticket)) {
            return Phrase.COUNTS_BY_BOOKING.with("booked", clock(ticket.bookedMillis()), "at", clock(since));
        }
        boolean atHospital = since == ticket.visit().registeredMillis();
        Phrase what = since == ticket.joinedMillis()
                ? (atHospital ? Phrase.CAME_AT : Phrase.JOINED_AT)
                : (atHospital ? Phrase.ARRIVED_AT : Phrase.COUNTS_FROM);
        return what.with("at", clock(since));
    }

    /** Whether it stands where a missed call has put it. */
    static boolean isSetBack(Ticket ticket) {
        return ticket.isSetBack() && ticket.waitsSinceMillis() == ticket.setBackMillis();
    }

    /** Whether its wait counts from a moment that its booking has made. */
    boolean countsByBooking(Ticket ticket) {
        return !isSetBack(ticket) && state.countsByBooking(ticket);
    }

    /** How many are called first when somebody is put back after a missed call. */
    int calledBeforeReinserted() {
        SitePlan plan = state.plan();
        return plan == null ? 0 : plan.policy().calledBeforeReinserted();
    }

    /** When the patient came to the hospital. */
    Name arrival(Ticket ticket) {
        return Phrase.ARRIVED_AT.with("at", clock(ticket.visit().registeredMillis()));
    }

    /** On what the priority of a ticket rests; which of the groups of the law it is, nobody is told. */
    Name basis(Ticket ticket) {
        SitePlan.PriorityClass its = state.priorityClass(ticket.visit().priorityClass());
        return (its != null && its.isByLaw() ? Phrase.BY_LAW : Phrase.BY_HOSPITAL).with();
    }

    Name service(String id) {
        SitePlan.Service service = state.service(id);
        return service == null ? new Name(id, id) : service.name();
    }

    Name room(@Nullable String id) {
        var room = state.room(id);
        return room == null
                ? new Name(String.valueOf(id), String.valueOf(id))
                : room.room().shownName();
    }

    /** A class by its own name, or by the usual one of an id that plans leave unnamed. */
    Name priorityClass(String id) {
        SitePlan.PriorityClass its = state.priorityClass(id);
        if (its != null && its.name() != null) {
            return its.name();
        }
        return switch (id) {
            case "emergency" -> new Name("Cấp cứu", "Emergency");
            case SitePlan.PriorityClass.GROUPS_OF_THE_LAW -> new Name("Ưu tiên theo luật", "Priority by law");
            case "booked" -> new Name("Hẹn trước", "Booked");
            case "returning" -> new Name("Tái khám", "Returning");
            case "normal" -> new Name("Thường", "Normal");
            default -> new Name(id, id);
        };
    }

    /** Several names, one after the other. */
    static Name list(List<Name> names) {
        return new Name(joined(names, Name::vi), joined(names, Name::en));
    }

    private static String joined(List<Name> names, Function<Name, String> language) {
        return String.join(", ", names.stream().map(language).distinct().toList());
    }

    /** One sentence after another. */
    static Name follow(Name one, Name other) {
        return new Name(one.vi() + " " + other.vi(), one.en() + " " + other.en());
    }
}
