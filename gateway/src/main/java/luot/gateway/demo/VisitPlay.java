package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.client.Answer;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.Patient;
import luot.engine.site.Command;
import luot.engine.site.Receipt;
import luot.engine.site.StepRequest;
import org.jspecify.annotations.Nullable;

/** One recorded visit as it is played on one date: registers, is sent on by its doctors, and may walk away. */
final class VisitPlay {
    private static final Pattern STEP_FIELD = Pattern.compile("steps\\[([0-9]+)].*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,24}");
    private static final long MISSED_CALL_MILLIS = 40_000;
    private static final int DESKS = 6;

    private final Player player;
    private final DayPlay day;
    private final Patient patient;
    private final String reference;
    private final int index;
    private long visit;
    private @Nullable String outcome;
    private boolean looking;

    /**
     * A visit that has not arrived.
     *
     * @param index its place in the file
     */
    VisitPlay(Player player, DayPlay day, DayVisit recorded, int index) {
        this.player = player;
        this.day = day;
        this.patient = new Patient(recorded, day.midnightMillis());
        this.index = index;
        String id = PLAIN.matcher(recorded.id()).matches() ? recorded.id() : "visit-" + index;
        this.reference = day.date() + ":" + id;
    }

    /** The reference under which the site knows it: {@code DATE:VISIT}. */
    String reference() {
        return reference;
    }

    DayVisit recorded() {
        return patient.visit();
    }

    boolean isRegistered() {
        return visit != 0;
    }

    /** How it ended, absent while it goes on: a state of the visit view, or the code for which it was turned away. */
    @Nullable
    String outcome() {
        return outcome;
    }

    /** Whether the site gave every recorded step that was asked for. */
    boolean wasServedFully() {
        return recorded().steps().stream().allMatch(step -> patient.has(step.id()));
    }

    /** The recorded step of a key, absent when it was added by somebody else. */
    @Nullable
    DayStep step(String key) {
        for (DayStep step : recorded().steps()) {
            if (step.id().equals(key)) {
                return step;
            }
        }
        return null;
    }

    /** How long the patient is away who missed the first call of a service, 0 when the recorded one would not. */
    long absentMillis(String service) {
        return recorded().steps().stream()
                .filter(step -> step.service().equals(service))
                .mapToLong(DayStep::absentMillis)
                .max()
                .orElse(0);
    }

    // -- arriving

    void arrive() {
        String sender = (index % 2 == 0 ? "kiosk-" : "desk-") + (1 + index % DESKS);
        ask(sender, ":reg", patient.arrive(), this::registration, receipt -> {
            if (receipt != null && receipt.visit() != null) {
                registered(receipt.visit());
            } else {
                ended("TURNED_AWAY");
            }
        });
    }

    private Command registration(List<StepRequest> steps) {
        return new Command.RegisterVisit(recorded().priorityClass(), reference, steps);
    }

    private void registered(long id) {
        visit = id;
        day.registered(id, this);
        Long patience = recorded().patienceMillis();
        if (patience != null && recorded().firstExam() != null) {
            player.timeline().at(player.timeline().nowMillis() + patience, this::checkPatience);
        }
    }

    /** Takes up where an earlier run left off: the visit as the site knows it. */
    void resume(JsonNode view) {
        List<StepRequest> unused = patient.arrive();
        for (JsonNode step : view.path("steps")) {
            if ("DONE".equals(step.path("state").asText())
                    && step(step.path("step").asText()) != null) {
                unused = patient.finish(step.path("step").asText());
            }
        }
        registered(view.path("visit").asLong());
        for (JsonNode step : view.path("steps")) {
            DayStep known = step(step.path("step").asText());
            if (known != null && step.path("resultPending").asBoolean()) {
                long finished = step.path("finishedMillis").asLong();
                player.results().expect(step.path("ticket").asLong(), finished + known.resultMillis());
            }
        }
        see(view);
    }

    // -- being sent on

    /** Orders what becomes known when a step ends, then goes on; asked twice, it orders nothing twice. */
    void orderWhatFollows(String sender, String step, Runnable then) {
        DayStep recordedStep = step(step);
        if (recordedStep == null) {
            then.run();
            return;
        }
        Function<List<StepRequest>, Command> issue = steps -> new Command.IssueTicket(visit, steps);
        ask(
                sender,
                ":after:" + recorded().steps().indexOf(recordedStep),
                patient.finish(step),
                issue,
                receipt -> then.run());
    }

    /** Notes that a step was given; after the last one the visit should be over. */
    void stepDone() {
        boolean more =
                recorded().steps().stream().anyMatch(step -> patient.askedFor(step.id()) && !patient.has(step.id()));
        if (!more) {
            look();
        }
    }

    /** Asks for steps; one that is refused is noted and left out, and the others are asked for again. */
    private void ask(
            String sender,
            String suffix,
            List<StepRequest> steps,
            Function<List<StepRequest>, Command> asking,
            Consumer<@Nullable Receipt> then) {
        if (steps.isEmpty()) {
            then.accept(null);
            return;
        }
        // The id is the same in every run: after a crash the same question gets the answer given before it.
        String id = reference + suffix + (suffix.endsWith("-") ? steps.size() : "");
        player.desk().send(sender, id, asking.apply(steps), then, refused -> {
            List<StepRequest> left = new ArrayList<>(steps);
            List<StepRequest> out = List.copyOf(steps);
            Matcher one = STEP_FIELD.matcher(String.valueOf(refused.field()));
            if (one.matches()) {
                out = List.of(steps.get(Integer.parseInt(one.group(1))));
            }
            out.forEach(step -> patient.refuse(String.valueOf(step.key()), refused.code()));
            left.removeAll(out);
            ask(sender, suffix.endsWith("-") ? suffix : suffix + "-", left, asking, then);
        });
    }

    // -- walking away

    private void checkPatience() {
        if (outcome == null) {
            player.desk().visit(visit, answer -> {
                if (answer instanceof Answer.Accepted accepted) {
                    judgePatience(accepted.body());
                }
            });
        }
    }

    private void judgePatience(JsonNode view) {
        see(view);
        Long patience = recorded().patienceMillis();
        JsonNode exam = stepOf(view, String.valueOf(recorded().firstExam()));
        if (outcome != null || patience == null || exam == null) {
            return;
        }
        long now = player.timeline().nowMillis();
        long joined = exam.path("joinedMillis").asLong();
        switch (exam.path("state").asText()) {
            case "WAITING", "MISSED" -> {
                if (joined + patience <= now) {
                    leave();
                } else {
                    player.timeline().at(joined + patience, this::checkPatience);
                }
            }
            case "CALLED", "PARKED" -> player.timeline().at(now + MISSED_CALL_MILLIS, this::checkPatience);
            case "SERVING", "DONE", "CANCELLED" -> {
                // Taken in before patience ended.
            }
            default -> player.timeline().at(now + patience, this::checkPatience);
        }
    }

    private static @Nullable JsonNode stepOf(JsonNode view, String key) {
        for (JsonNode step : view.path("steps")) {
            if (key.equals(step.path("step").asText())) {
                return step;
            }
        }
        return null;
    }

    private void leave() {
        Command command = new Command.CancelVisit(visit, Command.CancelReason.LEFT);
        player.desk().send("desk-1", reference + ":left", command, receipt -> ended("LEFT"), refused -> look());
    }

    // -- ending

    /** Looks the visit up and notes its end, if it has ended. */
    void look() {
        if (outcome == null && isRegistered() && !looking) {
            looking = true;
            player.desk().visit(visit, answer -> {
                looking = false;
                if (answer instanceof Answer.Accepted accepted) {
                    see(accepted.body());
                } else {
                    // The site forgets ended visits at the change of day.
                    ended(wasServedFully() ? "FINISHED" : "GONE");
                }
            });
        }
    }

    private void see(JsonNode view) {
        String state = view.path("state").asText();
        if (!"IN_PROGRESS".equals(state)) {
            ended(state);
        }
    }

    private void ended(String how) {
        if (outcome == null) {
            outcome = how;
            day.ended(this);
        }
    }
}
