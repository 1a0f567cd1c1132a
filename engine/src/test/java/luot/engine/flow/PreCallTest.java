package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Event;
import luot.engine.site.Forecast;
import luot.engine.site.Precedence;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever was asked to get ready keeps that place, and is not left standing before a door that closed. */
class PreCallTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @BeforeEach
    void oneAhead() {
        SitePlan.Policy policy = new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, 1);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(policy)));
    }

    private List<String> next(String room) {
        return clinic.state().firstFor(clinic.state().room(room), 9, clinic.now()).stream()
                .map(ticket -> ticket.visit().number())
                .toList();
    }

    @Test
    void aCallAsksTheNextToGetReadyAtThatRoom() {
        clinic.ticket("INT");
        long second = clinic.ticket("INT");
        clinic.ticket("INT");
        List<Event> events = clinic.events(new Command.CallNext("INT-2"));
        assertThat(events).contains(new Event.TicketPreCalled(second, "INT-2"));
        assertThat(clinic.get(second).room()).isEqualTo("INT-2");
        assertThat(clinic.get(second).preCalledMillis()).isEqualTo(clinic.now());
        assertThat(clinic.callNext("INT-1"))
                .as("the other room has its own next")
                .isEqualTo("A003");
    }

    /** The emergency passed whoever was ready, who stood before all others, who had come before the emergency. */
    @Test
    void whereNoClassIsFirstNonePassesAPlaceThatIsFixed() {
        SitePlan.Policy plain = new SitePlan.Policy("fcfs", "expected", "printed", "fcfs", "pooled", null, 1);
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(plain)));
        clinic.ticket("INT");
        clinic.ticket("INT");
        clinic.callNext("INT-1");
        clinic.ticket("INT");
        clinic.arrive("emergency", "INT");
        assertThat(next("INT-1")).containsExactly("A002", "A003", "A004");
    }

    /** Whoever was next and asked to get ready was told an hour: the place was taken for that of a newcomer. */
    @Test
    void whoIsAskedToGetReadyIsToldTheWaitOfTheNext() {
        List<Ticket> line = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            line.add(clinic.get(clinic.ticket("INT")));
        }
        clinic.callNext("INT-1");
        clinic.at("08:20");
        clinic.callNext("INT-2");
        List<Ticket> waiting = line.stream()
                .filter(ticket -> ticket.state() == TicketState.WAITING)
                .toList();
        List<Ticket> ready =
                waiting.stream().filter(ticket -> ticket.preCalledMillis() > 0).toList();
        assertThat(ready).hasSize(2);
        Forecast forecast = clinic.state().forecast();
        List<Forecast.Told> together = forecast.tell(waiting, clinic.state(), clinic.now());
        for (Ticket next : ready) {
            Forecast.Told alone =
                    forecast.tell(List.of(next), clinic.state(), clinic.now()).get(0);
            Forecast.Told amongAll = together.get(waiting.indexOf(next));
            long waited = clinic.now() - next.joinedMillis();
            assertThat(alone.p50Millis() - waited).as("alone").isLessThan(10 * 60_000);
            assertThat(amongAll.p50Millis() - waited).as("among all").isLessThan(10 * 60_000);
        }
        assertThat(together.get(waiting.size() - 1).p50Millis())
                .isGreaterThan(together.get(2).p50Millis());
    }

    @Test
    void noHeadStartPassesAPlaceThatIsFixedButAnEmergencyDoes() {
        clinic.ticket("INT");
        clinic.at("08:10");
        long ready = clinic.ticket("INT");
        clinic.callNext("INT-1");
        clinic.at("08:12");
        long statutory = clinic.arrive("statutory", "INT").ticket();
        assertThat(next("INT-1")).as("45 minutes earlier, and yet").containsExactly("A002", "A003");
        Precedence account = clinic.state().why(clinic.get(ready), clinic.get(statutory), clinic.now());
        assertThat(account).isNotNull();
        assertThat(account.rule()).isEqualTo(Precedence.Rule.PRE_CALLED);
        assertThat(account.proves()).isTrue();
        clinic.arrive("emergency", "INT");
        assertThat(next("INT-1")).containsExactly("A004", "A002", "A003");
    }

    /** Those fixed by one call fell back to who had joined first, which was not the order of the line. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void thoseAskedTogetherAreCalledAsTheyWereChosen(int most) {
        clinic.accept(new Command.ChangePlan(
                ClinicPlan.with(new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, most))));
        clinic.ticket("INT");
        clinic.ticket("INT");
        clinic.arrive("statutory", "INT");
        clinic.arrive("statutory", "INT");
        assertThat(next("INT-1")).containsExactly("A003", "A004", "A001", "A002");
        clinic.callNext("INT-1");
        assertThat(clinic.state().room("INT-1").line().size()).isEqualTo(most);
        assertThat(next("INT-1")).containsExactly("A004", "A001", "A002");
    }

    @Test
    void whoComesBackWithResultsPassesAtTheirOwnDoctor() {
        long exam = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.Finish(exam, null));
        for (int i = 0; i < 3; i++) {
            clinic.ticket("EYE");
        }
        clinic.callNext("EYE-1");
        clinic.callNext("XR-1");
        clinic.accept(new Command.FinishAndCallNext("XR-1", null));
        assertThat(next("EYE-1")).containsExactly("G001", "G003", "G004");
    }

    /** A002 stood at the door of a doctor who took forty minutes, and the other doctor called all who came later. */
    @Test
    void aSlowRoomHoldsNobodyForLongerThanTwoCallsOfAnother() {
        for (int i = 0; i < 6; i++) {
            clinic.ticket("INT");
        }
        clinic.callNext("INT-1");
        assertThat(next("INT-1")).startsWith("A002");
        assertThat(clinic.callNext("INT-2")).isEqualTo("A003");
        assertThat(callAfter("INT-2")).isEqualTo("A004");
        assertThat(next("INT-1")).startsWith("A002");
        assertThat(next("INT-2")).as("passed twice").startsWith("A002");
        assertThat(callAfter("INT-2")).isEqualTo("A002");
        assertThat(callAfter("INT-2")).isEqualTo("A005");
    }

    /** Who was asked later at a third room still went first there. */
    @Test
    void whoWasPassedTwiceGoesBeforeThoseAskedLater() {
        SitePlan plan =
                ClinicPlan.with(new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, 1));
        clinic.accept(new Command.ChangePlan(ClinicPlan.withRoom(plan, "INT-3", "INT")));
        clinic.at("08:01");
        for (int i = 0; i < 8; i++) {
            clinic.ticket("INT");
        }
        clinic.callNext("INT-1");
        assertThat(clinic.callNext("INT-2")).isEqualTo("A003");
        assertThat(clinic.callNext("INT-3")).isEqualTo("A005");
        assertThat(clinic.get(2).room()).as("passed once by each of two rooms").isEqualTo("INT-1");
        assertThat(callAfter("INT-2")).isEqualTo("A004");
        assertThat(next("INT-3")).as("A006 was asked at INT-3, but later").startsWith("A002", "A006");
        assertThat(callAfter("INT-3")).isEqualTo("A002");
    }

    /** The free doctor was told that nobody waits. */
    @Test
    void aRoomWithNobodyTakesOverWhoWasAskedToGetReadyElsewhere() {
        clinic.ticket("INT");
        long ready = clinic.ticket("INT");
        clinic.callNext("INT-1");
        assertThat(clinic.state().nextFor(clinic.state().room("INT-2"), clinic.now()))
                .isEqualTo(clinic.get(ready));
        assertThat(clinic.events(new Command.CallNext("INT-2")))
                .containsExactly(
                        new Event.TicketMoved(ready, "INT-2", true), new Event.TicketCalled(ready, "INT-2", 2));
        assertThat(clinic.why(new Command.CallNext("EYE-1"))).isEqualTo(Rejection.NOBODY_WAITING);
    }

    /** An emergency that was next at a room waited for that room, while others were free. */
    @Test
    void anEmergencyIsHeldToNoRoom() {
        clinic.ticket("INT");
        clinic.callNext("INT-1");
        clinic.arrive("emergency", "INT");
        clinic.arrive("emergency", "INT");
        assertThat(clinic.callNext("INT-2")).isEqualTo("A002");
        assertThat(next("INT-1")).startsWith("A003");
    }

    private String callAfter(String room) {
        return clinic.accept(new Command.FinishAndCallNext(room, null)).number();
    }

    @Test
    void aRoomThatPausesLetsThoseGoWhoGotReadyAndTheyAreFirstElsewhere() {
        clinic.ticket("INT");
        long ready = clinic.ticket("INT");
        clinic.at("08:05");
        clinic.ticket("INT");
        clinic.callNext("INT-1");
        assertThat(clinic.events(new Command.PauseRoom("INT-1"))).contains(new Event.TicketMoved(ready, null));
        assertThat(clinic.get(ready).preCalledMillis()).isZero();
        assertThat(clinic.callNext("INT-2")).isEqualTo("A002");
    }

    @Test
    void takingBackTheCallTakesBackTheReadiness() {
        clinic.ticket("INT");
        Ticket second = clinic.get(clinic.ticket("INT"));
        clinic.accept("int-1", new Command.CallNext("INT-1"));
        assertThat(second.preCalledMillis()).isPositive();
        clinic.accept("int-1", new Command.Undo());
        assertThat(second.preCalledMillis()).isZero();
        assertThat(second.room()).isNull();
        assertThat(next("INT-2")).containsExactly("A001", "A002");
    }
}
