package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import luot.engine.site.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expected waits, spare time and the order of tests, worked out by hand: every service takes five minutes. */
class ExpectedWaitTest {
    private static final long MINUTE = 60_000;

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final SitePlan plan = ClinicPlan.standard();
    private final Beliefs beliefs = new Beliefs(plan);
    private final ExpectedWait expected = new ExpectedWait(plan, beliefs);
    private final Slack slack = new Slack(beliefs);

    private double minutes(String service) {
        return expected.millis(service, clinic.state()) / (double) MINUTE;
    }

    private static StepRequest walking(String key, String service, long walkMinutes, String... after) {
        List<String> first = after.length == 0 ? null : List.of(after);
        return new StepRequest(key, service, first, null, walkMinutes * MINUTE, null, null, null);
    }

    private Visit visit(StepRequest... steps) {
        return clinic.get(clinic.accept(new Command.RegisterVisit("normal", null, Arrays.asList(steps)))
                        .ticket())
                .visit();
    }

    private static Ticket of(Visit visit, String key) {
        Ticket ticket = visit.ticketOf(key);
        if (ticket == null) {
            throw new AssertionError("no step " + key);
        }
        return ticket;
    }

    @Test
    void aNewcomerIsServedAtOnceWhereAPlaceIsFree() {
        assertThat(minutes("LAB")).isZero();
        clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        assertThat(minutes("LAB")).as("one place of two").isZero();
    }

    @Test
    void thePlacesOfAPooledServiceShareTheWork() {
        clinic.ticket("LAB");
        clinic.ticket("LAB");
        clinic.callNext("LAB-1");
        clinic.callNext("LAB-1");
        assertThat(minutes("LAB")).isEqualTo(2.5);
        clinic.ticket("LAB");
        assertThat(minutes("LAB")).isEqualTo(5);
        visit(walking("LAB", "LAB", 3));
        assertThat(minutes("LAB")).as("one who is on the way").isEqualTo(7.5);
    }

    @Test
    void freePlacesTakeTheFirstOfTheLine() {
        for (int i = 0; i < 3; i++) {
            clinic.ticket("XR");
        }
        assertThat(minutes("XR")).as("two rooms, three ahead").isEqualTo(5);
    }

    @Test
    void whatIsClosedOpensAgain() {
        clinic.at("11:40");
        clinic.ticket("TRI"); // what is expected is expected as of the last thing that happened
        assertThat(minutes("LAB")).isEqualTo(50);
        assertThat(minutes("INT")).isEqualTo(50);
        clinic.at("17:30");
        clinic.ticket("TRI");
        assertThat(minutes("LAB")).as("not any more today").isZero();
    }

    @Test
    void aDoorHasTheWorkOfItsLineAndTheRestOfWhoIsInside() {
        for (int i = 0; i < 3; i++) {
            visit(new StepRequest("INT", "INT", null, null, null, null, "INT-1", null));
        }
        clinic.callNext("INT-1");
        assertThat(expected.atDoorMillis(clinic.state().room("INT-1"), clinic.state()))
                .isEqualTo(13 * MINUTE);
        assertThat(minutes("INT")).as("the other door").isZero();
        visit(walking("INT", "INT", 4));
        assertThat(minutes("INT")).as("one on the way, to either").isEqualTo(2.5);
    }

    @Test
    void theWorkToComeIsThatOfAllWhoAreNotDone() {
        for (int i = 0; i < 4; i++) {
            clinic.ticket("LAB");
        }
        assertThat(expected.demandMillis("LAB", clinic.state())).isEqualTo(10 * MINUTE);
        assertThat(expected.demandMillis("XR", clinic.state())).isZero();
    }

    @Test
    void anOpenResultLeavesTimeToSpare() {
        Visit visit = visit(StepRequest.of("LAB"), walking("x1", "XR", 0), walking("x2", "XR", 2));
        assertThat(slack.untilResultsMillis(of(visit, "LAB"), clinic.now()))
                .as("no result is out")
                .isZero();
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(of(visit, "LAB").id(), true));
        assertThat(slack.untilResultsMillis(of(visit, "x1"), clinic.now()))
                .as("60 minutes, less five, and two and five for the other")
                .isEqualTo(48 * MINUTE);
        assertThat(slack.untilResultsMillis(of(visit, "x2"), clinic.now())).isEqualTo(50 * MINUTE);
        clinic.at("09:10");
        assertThat(slack.untilResultsMillis(of(visit, "x1"), clinic.now()))
                .as("it is late: expected any minute")
                .isZero();
    }

    @Test
    void theLawLeavesWhatTheWorkAheadDoesNotTake() {
        Visit visit = visit(walking("LAB", "LAB", 1), walking("XR", "XR", 2), walking("PAY", "PAY", 3));
        assertThat(slack.legalMillis(visit, clinic.now()))
                .as("3 h 30; 8 at the cashier; the blood result in 66")
                .isEqualTo((210 - 8 - 66) * MINUTE);
        clinic.at("08:01");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.Finish(of(visit, "LAB").id(), true));
        assertThat(slack.legalMillis(visit, clinic.now())).isEqualTo((210 - 8 - 60) * MINUTE);
        clinic.accept(new Command.CancelTicket(of(visit, "XR").id(), Command.CancelReason.REFUSED));
        assertThat(slack.legalMillis(visit, clinic.now()))
                .as("one kind of test")
                .isEqualTo((180 - 8 - 60) * MINUTE);
    }

    private Ticket first(Visit visit, String... ready) {
        List<Ticket> open = List.copyOf(visit.tickets());
        List<Ticket> now = Arrays.stream(ready).map(key -> of(visit, key)).toList();
        return new TestOrder(beliefs, expected, open, clinic.state()).best(now);
    }

    @Test
    void theLongestResultIsBegunFirst() {
        Visit visit = visit(StepRequest.of("XR"), StepRequest.of("LAB"));
        assertThat(first(visit, "XR", "LAB").step()).isEqualTo("LAB");
    }

    @Test
    void whileOneWaitIsLongTheOtherIsDone() {
        for (int i = 0; i < 6; i++) {
            clinic.ticket("XR");
        }
        Visit visit = visit(StepRequest.of("XR"), StepRequest.of("PAY"));
        assertThat(first(visit, "XR", "PAY").step()).isEqualTo("PAY");
    }

    @Test
    void ofEqualOrdersTheOneWhereMostWorkIsToCome() {
        Visit visit = visit(walking("XR", "XR", 20), StepRequest.of("PAY"));
        assertThat(first(visit, "XR", "PAY").step()).isEqualTo("PAY");
        for (int i = 0; i < 2; i++) { // who come back from afar: nobody waits, but there is work
            visit(walking("XR", "XR", 30));
            visit(walking("a", "XR", 30));
        }
        assertThat(first(visit, "XR", "PAY").step()).isEqualTo("XR");
    }

    @Test
    void whatNeedsAResultCannotBegin() {
        Visit visit = visit(StepRequest.of("LAB"), walking("XR", "XR", 0, "LAB"), StepRequest.of("PAY"));
        assertThat(first(visit, "PAY", "LAB").step())
                .as("the X-ray comes an hour later")
                .isEqualTo("LAB");
        Visit unknown = visit(StepRequest.of("INT"), walking("XR", "XR", 0, "INT"), StepRequest.of("LAB"));
        List<Ticket> tests = List.of(of(unknown, "XR"), of(unknown, "LAB"));
        TestOrder order = new TestOrder(beliefs, expected, tests, clinic.state());
        assertThat(order.best(List.of(of(unknown, "LAB"))).step())
                .as("no order is known whole")
                .isEqualTo("LAB");
    }
}
