package luot.gateway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import luot.client.Answer;
import luot.engine.journal.PlanCodec;
import luot.engine.run.SiteClock;
import luot.engine.sim.DayStep;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * Acts as the patients, desks and rooms of a recorded day through the public API, day after day. After a crash it finds
 * its visits by their references and goes on.
 */
public final class Player implements AutoCloseable {
    private static final long LOOK_AROUND_MILLIS = 1_000;
    private static final int LOOKED_AT_ONCE = 20;
    private static final long NIGHT_FALL_MILLIS = 5 * 60_000;

    /**
     * What is played.
     *
     * @param day the recorded day
     * @param plan the plan the site is put under
     * @param from site time at which each day begins
     */
    public record Script(RecordedDay day, SitePlan plan, LocalTime from) {}

    private final Script script;
    private final Consumer<String> say;
    private final Timeline timeline;
    private final Tally tally = new Tally();
    private final Desk desk;
    private final Lines lines = new Lines();
    private final Results results;
    private final Absent absent;
    private final Calendar calendar;
    private final Map<String, SitePlan.Service> services = new HashMap<>();
    private final List<RoomPlay> rooms = new ArrayList<>();
    private final CompletableFuture<Tally> over = new CompletableFuture<>();
    private @Nullable DayPlay today;
    private int daysLeft;
    private int waiting;
    private int atRooms;

    /**
     * A player that has not begun.
     *
     * @param clock the clock of the site, moved forward between two days
     * @param server where the API is, such as {@code http://localhost:8080}
     * @param say is told of each day that begins or is over, on the player's thread
     */
    public Player(Script script, SiteClock clock, URI server, Consumer<String> say) {
        this.script = script;
        this.say = say;
        this.timeline = new Timeline(clock);
        this.desk = new Desk(script.plan().site(), server, timeline, tally);
        this.results = new Results(timeline, desk);
        this.absent = new Absent(timeline, desk);
        long last = script.day().visits().stream()
                .mapToLong(visit -> visit.arrivalMillis())
                .max()
                .orElse(0);
        this.calendar = new Calendar(ZoneId.of(script.plan().zone()), script.from(), last);
        script.plan().services().forEach(service -> services.put(service.id(), service));
        script.plan().rooms().forEach(room -> rooms.add(new RoomPlay(this, room)));
    }

    /**
     * Begins to play.
     *
     * @param days how many days, 0 for ever
     * @return completed after the last day, on the player's thread
     */
    public CompletionStage<?> play(int days) {
        daysLeft = days;
        timeline.run(() -> desk.site(this::siteIs));
        return over;
    }

    private void siteIs(Answer answer) {
        JsonNode plan = answer instanceof Answer.Accepted accepted
                ? accepted.body().path("plan")
                : new ObjectMapper().missingNode();
        if (isInForce(plan)) {
            findVisits();
        } else {
            desk.changePlan(
                    new Command.ChangePlan(script.plan()),
                    this::findVisits,
                    why -> over.completeExceptionally(new IllegalStateException("The plan was refused: " + why)));
        }
    }

    private boolean isInForce(JsonNode plan) {
        try {
            return plan.equals(new ObjectMapper().readTree(PlanCodec.write(script.plan())));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a plan has no JSON form", broken);
        }
    }

    private void findVisits() {
        KnownVisits.find(desk, known -> {
            LocalDate date = calendar.first(timeline.nowMillis(), known);
            begin(date, known.byReference());
            rooms.forEach(room -> desk.follow(room.board(), room::heard));
            desk.follow("operations", push -> count(push.data()));
            timeline.everyReal(LOOK_AROUND_MILLIS, () -> {
                if (today != null) {
                    today.lookAround(LOOKED_AT_ONCE);
                }
            });
        });
    }

    private void count(JsonNode operations) {
        waiting = 0;
        atRooms = 0;
        for (JsonNode service : operations.path("services")) {
            waiting += service.path("waiting").asInt();
            atRooms += service.path("called").asInt() + service.path("serving").asInt();
        }
    }

    private void begin(LocalDate date, Map<String, JsonNode> known) {
        timeline.skipTo(calendar.startMillis(date));
        results.newDay();
        absent.newDay();
        lines.newDay();
        DayPlay day = new DayPlay(this, script.day(), date, calendar.midnightMillis(date), this::dayIsOver);
        today = day;
        say.accept(
                known.isEmpty()
                        ? String.format(Locale.ROOT, "%s begins: %,d visits will come.", date, day.size())
                        : String.format(
                                Locale.ROOT,
                                "%s goes on: %,d of %,d visits were here before the restart.",
                                date,
                                known.size(),
                                day.size()));
        day.begin(known);
    }

    private void dayIsOver() {
        DayPlay day = today;
        if (day != null) {
            // In a moment: what ended last is still being noted.
            timeline.run(() -> {
                say.accept(day.summary());
                if (daysLeft > 0 && --daysLeft == 0) {
                    over.complete(tally);
                } else {
                    timeline.at(timeline.nowMillis() + NIGHT_FALL_MILLIS, this::nextDay);
                }
            });
        }
    }

    private void nextDay() {
        LocalDate played = today == null ? LocalDate.MIN : today.date();
        LocalDate next = calendar.nextAfter(timeline.nowMillis());
        begin(next.isAfter(played) ? next : played.plusDays(1), Map.of());
    }

    // -- what rooms and visits share

    String site() {
        return script.plan().site();
    }

    Timeline timeline() {
        return timeline;
    }

    Desk desk() {
        return desk;
    }

    Lines lines() {
        return lines;
    }

    Results results() {
        return results;
    }

    Absent absent() {
        return absent;
    }

    /** The visit of an id, absent when it came from somebody else. */
    @Nullable
    VisitPlay visit(long id) {
        return today == null ? null : today.visit(id);
    }

    /** The recorded step, absent when it was asked for by somebody else. */
    @Nullable
    DayStep step(long visit, String key) {
        VisitPlay play = visit(visit);
        return play == null ? null : play.step(key);
    }

    /** The service time of a step that was not recorded, at room speed 1. */
    long meanMillis(String id, boolean isReturn) {
        SitePlan.Service service = services.get(id);
        Long ofReturns = service == null ? null : service.meanReturnMs();
        return isReturn && ofReturns != null ? ofReturns : service == null ? 60_000 : service.meanMs();
    }

    /** How long the result of such a step takes, 0 for at once. */
    long meanResultMillis(String id) {
        SitePlan.Service service = services.get(id);
        return service == null ? 0 : service.meanResultMs();
    }

    /** The same for a step of whichever service a room gives. */
    long meanResultMillis(SitePlan.Room room) {
        return room.services().stream().mapToLong(this::meanResultMillis).max().orElse(0);
    }

    // -- how it goes

    /** What has happened so far: from any thread. */
    public CompletionStage<Standing> standing() {
        CompletableFuture<Standing> standing = new CompletableFuture<>();
        timeline.run(() -> {
            DayPlay day = today;
            standing.complete(new Standing(
                    timeline.nowMillis(),
                    day == null ? 0 : day.registered(),
                    day == null ? 0 : day.ended(),
                    day == null ? 0 : day.size(),
                    waiting,
                    atRooms,
                    tally.commands(),
                    tally.refusals(),
                    tally.words()));
        });
        return standing;
    }

    /**
     * How far the day is.
     *
     * @param siteMillis site time, epoch ms
     * @param came visits registered so far
     * @param ended visits that have ended
     * @param expected visits of the whole day
     * @param waiting tickets in line
     * @param atRooms patients called or served
     * @param commands commands sent since the player began
     * @param refusals how often each code was the answer
     * @param refusalWords the same in words
     */
    public record Standing(
            long siteMillis,
            int came,
            int ended,
            int expected,
            int waiting,
            int atRooms,
            long commands,
            Map<String, Integer> refusals,
            String refusalWords) {}

    @Override
    public void close() {
        timeline.close();
        desk.close();
    }
}
