package luot.engine.board.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.SitePlan;
import luot.engine.site.SitePlan.PriorityClass;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Missed calls, bookings, pre-calls and the law, told in words that say what moved whom. */
class AttributesTest {
    private static final List<PriorityClass> CLASSES = ClinicPlan.standard().classes();

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Boards boards = new Boards(new StandardPolicies());
    private int fed;

    private void rules(SitePlan.Policy policy, List<PriorityClass> classes) {
        SitePlan p = ClinicPlan.with(policy);
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, p.rooms(), classes, p.policy(), null)));
    }

    private static SitePlan.Policy policy(String next, Integer preCall, Integer reinsertAfter) {
        return new SitePlan.Policy(
                next,
                "fewest",
                "printed",
                null,
                "pooled",
                null,
                preCall,
                reinsertAfter,
                null,
                new SitePlan.Booked(30, 30, 15));
    }

    private Explanation explain(long ticket) {
        while (fed < clinic.entries().size()) {
            boards.apply(clinic.entries().get(fed++));
        }
        Explanation told = boards.explain(ticket, null, clinic.now());
        assertThat(told).isNotNull();
        assertThat(told.toString()).doesNotContain("{", "}");
        return told;
    }

    @Test
    void whoMissedACallIsToldBehindHowManyAndTheNextIsToldWhy() {
        rules(policy("journey", null, 2), CLASSES);
        long away = clinic.ticket("EYE");
        clinic.at("08:10");
        clinic.ticket("EYE");
        clinic.at("08:20");
        long third = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(away));
        assertThat(explain(away).sentences().en().get(0)).endsWith("put back in line, behind the next 2 who wait.");
        clinic.accept(new Command.Reinsert(away));
        clinic.at("08:25");
        Explanation told = explain(away);
        assertThat(told.attributes().standsBehind()).isEqualTo(2);
        assertThat(told.sentences().en())
                .contains("G001 missed a call and was put back behind at least 2 people who waited then.");
        assertThat(told.sentences().vi())
                .contains("Số G001 đã vắng mặt khi được gọi nên được xếp lại sau ít nhất 2 người đang chờ lúc đó.");
        assertThat(told.ahead().get(1).words().en()).isEqualTo("G003 came at 08:20, just before G001.");
        long fourth = clinic.ticket("EYE");
        assertThat(explain(fourth).ahead().get(2).words().en())
                .isEqualTo("G001 missed a call and counts from 08:20, before G004 (came at 08:25).");
        assertThat(explain(third).ahead()).hasSize(1);
    }

    @Test
    void aBookingIsToldWithTheMomentItCountsFrom() {
        rules(policy("journey", null, null), CLASSES);
        clinic.at("08:10");
        long walkIn = clinic.ticket("EYE");
        clinic.at("08:30");
        StepRequest step = new StepRequest(null, "EYE", null, null, null, null, null, null, clinic.now());
        long booked = clinic.accept(new Command.RegisterVisit("normal", null, List.of(step)))
                .ticket();
        Explanation told = explain(booked);
        assertThat(told.attributes().bookedMillis()).isEqualTo(clinic.now());
        assertThat(told.sentences().en()).contains("G002 has a booking for 08:30, so its turn is counted from 08:00.");
        assertThat(explain(walkIn).ahead().get(0).words().en())
                .isEqualTo("G002 has a booking for 08:30 and counts from 08:00, before G001 (came at 08:10).");
    }

    @Test
    void aBookingThatDoesNotCountYetIsToldAndNoMore() {
        rules(policy("journey", null, null), CLASSES);
        StepRequest step = new StepRequest(null, "EYE", null, null, null, null, null, null, clinic.now() + 600_000);
        long booked = clinic.accept(new Command.RegisterVisit("normal", null, List.of(step)))
                .ticket();
        assertThat(explain(booked).sentences().en()).contains("G001 has a booking for 08:10.");
    }

    @Test
    void whoIsNextIsAskedToGetReadyAndGoToTheRoom() {
        rules(policy("journey", 1, null), CLASSES);
        clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        assertThat(explain(second).sentences().en())
                .contains("G002, please get ready and go to EYE-1: it is next there.");
        assertThat(explain(second).sentences().vi())
                .contains("Mời số G002 chuẩn bị và đến EYE-1: là lượt kế tiếp ở đó.");
    }

    @Test
    void thePlanSaysWhichPriorityIsTheLaws() {
        PriorityClass elder = new PriorityClass("elder", null, null, 45, null, true);
        PriorityClass statutory = new PriorityClass("statutory", null, null, 30, null, false);
        rules(policy("strict", null, null), List.of(elder, statutory, CLASSES.get(2)));
        clinic.ticket("EYE");
        clinic.arrive("elder", "EYE");
        clinic.arrive("statutory", "EYE");
        long last = clinic.ticket("EYE");
        List<Explanation.Other> ahead = explain(last).ahead();
        assertThat(ahead.get(0).words().en()).startsWith("G002 has priority by law");
        assertThat(ahead.get(1).words().en()).startsWith("G003 has priority by the rules of the hospital");
    }
}
