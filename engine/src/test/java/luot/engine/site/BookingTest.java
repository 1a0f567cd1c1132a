package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A booked patient counts as waiting from the slot, overtakes nobody before it, and loses it by coming late. */
class BookingTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @BeforeEach
    void bookingsCount() {
        SitePlan.Policy policy = new SitePlan.Policy(
                "journey", "fewest", "printed", null, null, null, null, null, null, new SitePlan.Booked(20, 30, 10));
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
    }

    private static long time(String clock) {
        String[] parts = clock.split(":");
        return Clinic.MIDNIGHT + (Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60_000;
    }

    private long booked(String priorityClass, String at) {
        StepRequest step = new StepRequest(null, "EYE", null, null, null, null, null, null, time(at));
        return clinic.accept(new Command.RegisterVisit(priorityClass, null, List.of(step)))
                .ticket();
    }

    private List<String> line() {
        RoomStatus room = clinic.state().room("EYE-1");
        return clinic.state().firstFor(room, 9, clinic.now()).stream()
                .map(ticket -> ticket.visit().number())
                .toList();
    }

    @Test
    void atTheSlotItCountsAsHavingWaitedSoLongAndNotBefore() {
        clinic.at("08:35");
        clinic.ticket("EYE");
        clinic.at("08:45");
        long ticket = booked("normal", "08:50");
        clinic.at("08:49");
        assertThat(line()).as("before the slot").containsExactly("G001", "G002");
        clinic.at("08:50");
        assertThat(clinic.get(ticket).waitsSinceMillis()).isEqualTo(time("08:30"));
        assertThat(line()).as("at the slot").containsExactly("G002", "G001");
        assertThat(clinic.entries().get(clinic.entries().size() - 1).events()).contains(new Event.SlotReached(ticket));
    }

    @Test
    void comingHoursEarlyIsWorthNothing() {
        long early = booked("normal", "10:00");
        clinic.at("09:20");
        clinic.ticket("EYE");
        clinic.at("09:40");
        clinic.ticket("EYE");
        assertThat(line()).containsExactly("G002", "G001", "G003");
        assertThat(clinic.get(early).waitsSinceMillis()).isEqualTo(time("09:30"));
        clinic.at("10:00");
        assertThat(line()).as("from half an hour before on").containsExactly("G002", "G001", "G003");
    }

    /** The X-ray booked for ten counted from half an hour before, behind walk-ins who had come long after. */
    @Test
    void aBookingForALaterStepIsNoWorseThanNone() {
        StepRequest xray = new StepRequest(null, "XR", null, null, null, null, null, null, time("10:00"));
        long exam = clinic.accept(new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE"), xray)))
                .ticket();
        clinic.callNext("EYE-1");
        clinic.at("08:20");
        clinic.ticket("XR");
        clinic.at("09:50");
        clinic.accept(new Command.Finish(exam, null));
        Ticket booked = clinic.state().visit(1).tickets().get(1);
        assertThat(booked.waitsSinceMillis()).as("before the slot").isEqualTo(time("09:30"));
        assertThat(clinic.state().lineOf("XR").first(1, clinic.now())).doesNotContain(booked);
        clinic.at("10:00");
        assertThat(booked.waitsSinceMillis()).as("as without a booking").isEqualTo(time("08:00"));
        assertThat(clinic.callNext("XR-1")).isEqualTo("G001");
    }

    @Test
    void withinTheGraceTheSlotCountsAndAfterItTheArrival() {
        clinic.at("08:40");
        clinic.ticket("EYE");
        clinic.at("08:58");
        booked("normal", "08:50");
        clinic.at("09:01");
        long late = booked("normal", "08:50");
        assertThat(line()).containsExactly("G002", "G001", "G003");
        assertThat(clinic.get(late).waitsSinceMillis()).isEqualTo(time("09:01"));
    }

    /** 45 minutes by law and 20 by the booking. */
    @Test
    void classAndBookingHoldTogether() {
        clinic.ticket("EYE");
        clinic.at("09:00");
        booked("statutory", "09:00");
        assertThat(line()).containsExactly("G002", "G001");
        clinic.arrive("emergency", "EYE");
        assertThat(line()).startsWith("G003");
    }

    @Test
    void theSlotIsReachedAlsoByWhoIsSetAsideMeanwhile() {
        long ticket = booked("normal", "08:30");
        clinic.accept(new Command.Park(ticket, null, null));
        clinic.at("08:40");
        clinic.accept(new Command.Resume(ticket));
        assertThat(clinic.get(ticket).slotReached()).isTrue();
        assertThat(clinic.get(ticket).waitsSinceMillis()).isEqualTo(time("08:00"));
    }

    @Test
    void aPlanWithoutTheRuleKeepsTheTimeAndCountsNothing() {
        clinic.accept(new Command.ChangePlan(ClinicPlan.standard()));
        clinic.at("08:30");
        clinic.ticket("EYE");
        long ticket = booked("normal", "08:30");
        assertThat(line()).containsExactly("G001", "G002");
        assertThat(clinic.get(ticket).bookedMillis()).isEqualTo(time("08:30"));
    }

    @Test
    void aTimeFarAwayIsRefused() {
        StepRequest step = new StepRequest(null, "EYE", null, null, null, null, null, null, clinic.now() + 90_000_000);
        Refusal refusal = clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(step)));
        assertThat(refusal.why()).isEqualTo(Rejection.BAD_VALUE);
        assertThat(refusal.field()).isEqualTo("steps[0].bookedMillis");
    }
}
