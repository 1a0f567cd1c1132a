package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Event;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a room does that could call and has nobody: it sends for somebody, or takes over from one that fell behind. */
class IdleRoomTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private void policy(SitePlan.Policy policy) {
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
    }

    /** Patients with these tests to do, in this order of the slip, out of the doctor's room. */
    private List<Long> sentTo(int patients, StepRequest... tests) {
        List<Long> visits = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            long exam = clinic.arrive("normal", "EYE").ticket();
            clinic.accept(new Command.CallTicket("EYE-1", exam));
            clinic.accept(new Command.OrderTests(exam, List.of(tests), null));
            clinic.accept(new Command.Finish(exam, null));
            visits.add(clinic.get(exam).visit().id());
        }
        return visits;
    }

    private Ticket step(long visit, String key) {
        return clinic.state().visit(visit).ticketOf(key);
    }

    @Test
    void anIdleTestRoomSendsForWhoeverWaitsLongAtAnotherAndThePlaceThereIsKept() {
        policy(StandardPolicies.DEFAULT);
        clinic.accept(new Command.PauseRoom("XR-2"));
        sentTo(6, StepRequest.of("XR"));
        clinic.accept(new Command.PauseRoom("XR-1"));
        long both = sentTo(1, StepRequest.of("XR"), StepRequest.of("LAB")).get(0);
        long bloodAlone = sentTo(1, StepRequest.of("LAB")).get(0);
        // Blood comes first for the one with both, for its result is long: make it wait at the X-ray instead.
        Ticket blood = step(both, "LAB");
        assertThat(blood.state()).isEqualTo(TicketState.WAITING);
        clinic.callNext("LAB-1");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(blood.id(), true));
        Ticket xray = step(both, "XR");
        assertThat(xray.state()).isEqualTo(TicketState.WAITING);
        long joined = xray.joinedMillis();
        clinic.at("08:30");
        clinic.accept(new Command.IssueTicket(both, List.of(StepRequest.of("LAB"))));
        List<Event> events =
                clinic.events(new Command.Finish(step(bloodAlone, "LAB").id(), true));
        assertThat(events).contains(new Event.TicketSetBack(xray.id()));
        Ticket second = step(both, "LAB-2");
        assertThat(second.state()).isEqualTo(TicketState.WAITING);
        assertThat(second.joinedMillis()).as("stood in this line as well").isEqualTo(blood.finishedMillis());
        clinic.callNext("LAB-1");
        clinic.at("08:40");
        clinic.accept(new Command.Finish(second.id(), true));
        assertThat(xray.state()).isEqualTo(TicketState.WAITING);
        assertThat(xray.joinedMillis()).as("the place at the X-ray").isEqualTo(joined);
    }

    /** Whether an idle blood draw sends for a patient of a class who waits at the X-ray, so far away. */
    private boolean isSentFor(String priorityClass, long xrayWalkMillis) {
        policy(StandardPolicies.DEFAULT);
        long other = sentTo(1, StepRequest.of("LAB")).get(0);
        clinic.callNext("LAB-1");
        clinic.accept(new Command.PauseRoom("XR-2"));
        sentTo(1, StepRequest.of("XR"));
        clinic.callNext("XR-1");
        StepRequest xray = new StepRequest(null, "XR", List.of(), null, xrayWalkMillis, null, null, null);
        long waits = sentTo(1, xray).get(0);
        clinic.accept(new Command.ChangeClass(waits, priorityClass, null));
        clinic.passTo(clinic.now() + xrayWalkMillis);
        clinic.accept(new Command.IssueTicket(waits, List.of(StepRequest.of("LAB"))));
        return clinic.events(new Command.Finish(step(other, "LAB").id(), true)).stream()
                .anyMatch(Event.TicketSetBack.class::isInstance);
    }

    @Test
    void whoeverIsNextButWouldOtherwiseOnlyStandThereIsSentFor() {
        assertThat(isSentFor("statutory", 0)).isTrue();
    }

    @Test
    void nobodyIsSentForWhoseWayBackIsLongerThanTheWaitLeft() {
        assertThat(isSentFor("statutory", 1_800_000)).isFalse();
    }

    @Test
    void noEmergencyIsSentAway() {
        assertThat(isSentFor("emergency", 0)).isFalse();
    }

    @Test
    void aDoctorWhoOpensTakesOverThoseWhoWaitLongestFromTheEndOfTheOtherDoor() {
        policy(new SitePlan.Policy("journey", "expected", "printed", null, "site", null));
        clinic.accept(new Command.CloseRoom("INT-2"));
        for (int i = 0; i < 8; i++) {
            clinic.arrive("normal", "INT");
        }
        List<Event> events = clinic.events(new Command.OpenRoom("INT-2"));
        assertThat(events.stream().filter(Event.TicketMoved.class::isInstance)).hasSizeBetween(3, 4);
        assertThat(clinic.state().firstFor(clinic.state().room("INT-1"), 2, clinic.now()))
                .extracting(ticket -> ticket.visit().number())
                .as("those next in line stay")
                .containsExactly("A001", "A002");
    }

    @Test
    void aDoctorWithNobodyTakesOverFromOneWhoHasFallenBehind() {
        policy(new SitePlan.Policy("journey", "expected", "printed", null, "site", null));
        for (int i = 0; i < 12; i++) {
            clinic.arrive("normal", "INT");
        }
        RoomStatus quick = clinic.state().room("INT-1");
        clinic.callNext("INT-1");
        while (quick.line().size() > 0) {
            clinic.accept(new Command.FinishAndCallNext("INT-1", null));
        }
        List<Event> events = clinic.events(new Command.FinishAndCallNext("INT-1", null));
        assertThat(events).anyMatch(event -> event instanceof Event.TicketMoved moved && "INT-1".equals(moved.room()));
        assertThat(clinic.state().nextFor(quick, clinic.now())).isNotNull();
    }

    @Test
    void aDoctorWhoPausesLetsGoAllButThoseNextInLine() {
        policy(new SitePlan.Policy("journey", "expected", "printed", null, "site", null));
        for (int i = 0; i < 8; i++) {
            clinic.arrive("normal", "INT");
        }
        clinic.accept(new Command.PauseRoom("INT-1"));
        assertThat(clinic.state().room("INT-1").line().size()).isGreaterThanOrEqualTo(2);
        assertThat(clinic.state().room("INT-2").line().size()).isGreaterThan(4);
    }
}
