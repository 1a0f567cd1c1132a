package luot.engine.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks steps that are asked for and gives each its key; nothing is issued unless all of them are in order. */
final class StepCheck {
    static final int MOST_REFERENCE = 128;
    private static final long MOST_WALK_MILLIS = 3_600_000;
    private static final long MOST_BOOKED_MILLIS = 86_400_000;
    private static final int MOST_STEPS_EVER = 5;
    private static final int LOTS = 1_000_000_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Draft draft;
    private final String field;
    private final Set<String> keys = new HashSet<>();
    private final List<String> given = new ArrayList<>();
    private @Nullable Refusal refusal;
    private int index;

    /**
     * A check of steps for a visit.
     *
     * @param visit the visit they are added to, absent for a new one
     * @param field name of the field in the command that holds the steps
     */
    StepCheck(Draft draft, @Nullable Visit visit, String field) {
        this.draft = draft;
        this.field = field;
        if (visit != null) {
            visit.tickets().forEach(ticket -> keys.add(ticket.step()));
        }
    }

    /** Why the steps cannot be issued; absent when they can, and then {@link #keys()} holds a key for each. */
    @Nullable
    Refusal check(List<StepRequest> steps, int openBefore) {
        if (steps.isEmpty()) {
            return new Refusal(Rejection.MISSING_FIELD, field, "At least one step is needed.");
        }
        int most = draft.state().planInForce().boundsOfDay().openStepsPerVisit();
        // Steps that are over count too, or a visit could grow without end by steps taken out again.
        if (keys.size() + steps.size() > MOST_STEPS_EVER * most) {
            return new Refusal(
                    Rejection.TOO_MANY_STEPS, field, "A visit has at most " + MOST_STEPS_EVER * most + " steps.");
        }
        if (steps.size() + openBefore > most) {
            return new Refusal(Rejection.TOO_MANY_STEPS, field, "A visit may have " + most + " open steps.");
        }
        for (int i = 0; i < steps.size() && refusal == null; i++) {
            index = i;
            refusal = check(steps.get(i));
        }
        return refusal;
    }

    List<String> keys() {
        return given;
    }

    private @Nullable Refusal check(StepRequest step) {
        SiteState state = draft.state();
        if (state.service(step.service()) == null) {
            return Refusal.of(Rejection.UNKNOWN_SERVICE, at("service"));
        }
        if (!state.isStillServed(step.service(), draft.nowMillis())) {
            return Refusal.of(Rejection.SERVICE_CLOSED, at("service"));
        }
        RoomStatus room = state.room(step.room());
        if (step.room() != null && room == null) {
            return Refusal.of(Rejection.UNKNOWN_ROOM, at("room"));
        }
        if (room != null && !room.room().services().contains(step.service())) {
            return Refusal.of(Rejection.ROOM_LACKS_SERVICE, at("room"));
        }
        int most = state.planInForce().boundsOfDay().openStepsPerVisit();
        if (step.afterOrEmpty().size() > most) {
            return new Refusal(Rejection.BAD_VALUE, at("after"), "A step comes after at most " + most + " others.");
        }
        for (String before : step.afterOrEmpty()) {
            if (!keys.contains(before)) {
                return Refusal.of(Rejection.UNKNOWN_STEP, at("after"));
            }
        }
        if (step.roomOf() != null && !keys.contains(step.roomOf())) {
            return Refusal.of(Rejection.UNKNOWN_STEP, at("roomOf"));
        }
        return checkValues(step);
    }

    /** The path of a field of the step being checked. */
    private String at(String name) {
        return field + "[" + index + "]." + name;
    }

    private @Nullable Refusal checkValues(StepRequest step) {
        Long walk = step.walkMillis();
        if (walk != null && (walk < 0 || walk > MOST_WALK_MILLIS)) {
            return new Refusal(Rejection.BAD_VALUE, at("walkMillis"), "walkMillis must be 0 to 3,600,000.");
        }
        Integer lot = step.lot();
        if (lot != null && (lot < 0 || lot >= LOTS)) {
            return new Refusal(Rejection.BAD_VALUE, at("lot"), "lot must be 0 or more and less than 10^9.");
        }
        Long booked = step.bookedMillis();
        if (booked != null && Math.abs(booked - draft.nowMillis()) > MOST_BOOKED_MILLIS) {
            return new Refusal(Rejection.BAD_VALUE, at("bookedMillis"), "bookedMillis must lie within a day of now.");
        }
        if (step.externalRef() != null) {
            Refusal reference = reference(step.externalRef(), at("externalRef"));
            if (reference != null) {
                return reference;
            }
        }
        String key = step.key() == null ? freeKey(step.service()) : step.key();
        if (!KEY.matcher(key).matches()) {
            return new Refusal(Rejection.BAD_VALUE, at("key"), "key must be 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
        if (!keys.add(key)) {
            return Refusal.of(Rejection.STEP_EXISTS, at("key"));
        }
        given.add(key);
        return null;
    }

    /** A key that the visit does not have yet, made from a service id or another stem. */
    String freeKey(String stem) {
        String key = stem;
        for (int n = 2; keys.contains(key); n++) {
            key = stem + "-" + n;
        }
        return key;
    }

    static @Nullable Refusal reference(@Nullable String reference, String field) {
        if (reference != null && (reference.isEmpty() || reference.length() > MOST_REFERENCE)) {
            return new Refusal(Rejection.BAD_VALUE, field, "externalRef must have 1 to 128 characters.");
        }
        return null;
    }
}
