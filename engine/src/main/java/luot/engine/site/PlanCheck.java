package luot.engine.site;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says everything that is wrong with a site plan, each with the path of its field. */
public final class PlanCheck {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("[A-Z]{1,3}");
    private static final long MOST_MILLIS = 7 * 86_400_000L;
    private static final int MOST_PLACES = 1_000;
    private static final int MOST_NAME = 120;
    private static final int MOST_VISITS = 1_000_000;
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_CALLED_BEFORE = 20;
    private static final int MOST_MISSED = 10;
    private static final int MOST_BOOKED_MINUTES = 240;

    private final SitePlan plan;
    private final List<PlanProblem> problems = new ArrayList<>();
    private final Set<String> services = new HashSet<>();
    private final Set<String> areas = new HashSet<>();

    private PlanCheck(SitePlan plan) {
        this.plan = plan;
    }

    /** Everything that is wrong with a plan, in the order of its fields; empty for a valid one. */
    public static List<PlanProblem> problems(SitePlan plan) {
        PlanCheck check = new PlanCheck(plan);
        check.site();
        check.services();
        check.areas();
        check.rooms();
        check.classes();
        check.policy();
        check.limits();
        return check.problems;
    }

    private void site() {
        id("plan.site", plan.site());
        name("plan.name", plan.name());
        try {
            ZoneId.of(plan.zone());
        } catch (DateTimeException unknown) {
            say("plan.zone", "The zone must be an IANA time zone, such as Asia/Ho_Chi_Minh.");
        }
        if (plan.dayChange() != null && !SitePlan.NEVER.equals(plan.dayChange())) {
            try {
                LocalTime.parse(plan.dayChange());
            } catch (DateTimeException wrong) {
                say("plan.dayChange", "The change of day is HH:MM, or never.");
            }
        }
    }

    private void services() {
        some("plan.services", plan.services());
        for (int i = 0; i < plan.services().size(); i++) {
            SitePlan.Service service = plan.services().get(i);
            String at = "plan.services[" + i + "].";
            id(at + "id", service.id());
            unique(at + "id", service.id(), services);
            name(at + "name", service.name());
            if (!PREFIX.matcher(service.prefix()).matches()) {
                say(at + "prefix", "A prefix is one to three capital letters A to Z.");
            }
            positive(at + "meanMs", service.meanMs());
            if (!(service.cv() >= 0 && service.cv() <= 100)) {
                say(at + "cv", "cv must be 0 to 100.");
            }
            if (service.meanReturnMs() != null) {
                positive(at + "meanReturnMs", service.meanReturnMs());
            }
            if (service.meanResultMs() < 0 || service.meanResultMs() > MOST_MILLIS) {
                say(at + "meanResultMs", "meanResultMs must be 0 ms to seven days.");
            }
        }
    }

    private void areas() {
        List<SitePlan.Area> given = plan.areas() == null ? List.of() : plan.areas();
        for (int i = 0; i < given.size(); i++) {
            String at = "plan.areas[" + i + "].";
            id(at + "id", given.get(i).id());
            unique(at + "id", given.get(i).id(), areas);
            name(at + "name", given.get(i).name());
        }
    }

    private void rooms() {
        some("plan.rooms", plan.rooms());
        Set<String> rooms = new HashSet<>();
        for (int i = 0; i < plan.rooms().size(); i++) {
            SitePlan.Room room = plan.rooms().get(i);
            String at = "plan.rooms[" + i + "].";
            id(at + "id", room.id());
            unique(at + "id", room.id(), rooms);
            name(at + "name", room.name());
            if (room.area() != null && !areas.contains(room.area())) {
                say(at + "area", "There is no area " + room.area() + ".");
            }
            some(at + "services", room.services());
            Set<String> given = new HashSet<>();
            for (int s = 0; s < room.services().size(); s++) {
                if (!services.contains(room.services().get(s))) {
                    say(
                            at + "services[" + s + "]",
                            "There is no service " + room.services().get(s) + ".");
                }
                unique(at + "services[" + s + "]", room.services().get(s), given);
            }
            if (room.places() < 1 || room.places() > MOST_PLACES) {
                say(at + "places", "A room has 1 to 1,000 places.");
            }
            if (!(room.speedFactor() > 0 && room.speedFactor() <= 100)) {
                say(at + "speed", "speed must be above 0 and at most 100.");
            }
            hours(at + "open", room.open());
        }
    }

    private void hours(String field, List<Hours> open) {
        int last = 0;
        for (int i = 0; i < open.size(); i++) {
            Hours hours = open.get(i);
            if (hours.fromMinute() < last || hours.toMinute() <= hours.fromMinute()) {
                say(field + "[" + i + "]", "Opening hours go from an earlier to a later time and do not overlap.");
            }
            last = hours.toMinute();
        }
    }

    private void classes() {
        some("plan.classes", plan.classes());
        Set<String> classes = new HashSet<>();
        for (int i = 0; i < plan.classes().size(); i++) {
            SitePlan.PriorityClass c = plan.classes().get(i);
            String at = "plan.classes[" + i + "].";
            id(at + "id", c.id());
            unique(at + "id", c.id(), classes);
            name(at + "name", c.name());
            if (c.headStartMin() < 0 || c.headStartMin() > 1_440) {
                say(at + "headStartMin", "headStartMin must be 0 to 1,440.");
            }
            if (c.rate() != null && !(c.rate() >= 0 && c.rate() <= 1_000)) {
                say(at + "rate", "rate must be 0 to 1,000.");
            }
        }
    }

    private void policy() {
        SitePlan.Policy policy = plan.policy();
        if (policy.calledBeforeReinserted() < 0 || policy.calledBeforeReinserted() > MOST_CALLED_BEFORE) {
            say("plan.policy.reinsertAfter", "reinsertAfter must be 0 to 20.");
        }
        if (policy.maxMissed() != null && (policy.maxMissed() < 1 || policy.maxMissed() > MOST_MISSED)) {
            say("plan.policy.maxMissed", "maxMissed must be 1 to 10.");
        }
        SitePlan.Booked booked = policy.booked();
        if (booked != null) {
            bookedMinutes("headStartMin", booked.headStartMin());
            bookedMinutes("earlyMin", booked.earlyMin());
            bookedMinutes("lateMin", booked.lateMin());
        }
    }

    private void bookedMinutes(String name, int minutes) {
        if (minutes < 0 || minutes > MOST_BOOKED_MINUTES) {
            say("plan.policy.booked." + name, name + " must be 0 to 240.");
        }
    }

    private void limits() {
        SitePlan.Limits limits = plan.boundsOfDay();
        if (limits.visitsPerDay() < 1 || limits.visitsPerDay() > MOST_VISITS) {
            say("plan.limits.visitsPerDay", "visitsPerDay must be 1 to 1,000,000.");
        }
        if (limits.openStepsPerVisit() < 1 || limits.openStepsPerVisit() > MOST_STEPS) {
            say("plan.limits.openStepsPerVisit", "openStepsPerVisit must be 1 to 1,000.");
        }
    }

    private void id(String field, String id) {
        if (!ID.matcher(id).matches()) {
            say(field, "An id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }

    private void name(String field, @Nullable Name name) {
        if (name != null && (isBad(name.vi()) || isBad(name.en()))) {
            say(field, "A name has a Vietnamese and an English text of 1 to 120 characters.");
        }
    }

    private static boolean isBad(String text) {
        return text.isBlank() || text.length() > MOST_NAME;
    }

    private void unique(String field, String id, Set<String> seen) {
        if (!seen.add(id)) {
            say(field, "The id " + id + " is used twice.");
        }
    }

    private void some(String field, List<?> list) {
        if (list.isEmpty()) {
            say(field, "At least one is needed.");
        }
    }

    private void positive(String field, long millis) {
        if (millis <= 0 || millis > MOST_MILLIS) {
            say(field, "The time must be above 0 ms and at most seven days.");
        }
    }

    private void say(String field, String rule) {
        problems.add(new PlanProblem(field, rule));
    }
}
