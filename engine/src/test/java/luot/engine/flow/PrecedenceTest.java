package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Precedence;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SitePlan.PriorityClass;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every order can say why one goes before another, and what it says is what it did. */
class PrecedenceTest {
    private static final long MINUTE = 60_000;

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private void policy(String next, String returns, PriorityClass... classes) {
        SitePlan p = ClinicPlan.with(new SitePlan.Policy(next, "fewest", "printed", returns, null, null));
        List<PriorityClass> its = classes.length == 0 ? p.classes() : List.of(classes);
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, p.rooms(), its, p.policy(), null)));
    }

    private static PriorityClass group(String id, int headStartMin, double rate) {
        return new PriorityClass(id, null, null, headStartMin, rate);
    }

    private Precedence why(long ahead, long behind) {
        Precedence account = clinic.state().why(clinic.get(ahead), clinic.get(behind), clinic.now());
        assertThat(clinic.state().why(clinic.get(behind), clinic.get(ahead), clinic.now()))
                .as("the other way round")
                .isNull();
        assertThat(account).isNotNull();
        assertThat(account.proves()).as("%s", account).isTrue();
        return account;
    }

    @Test
    void anEmergencyGoesFirstByItsClassAlone() {
        policy("accumulating", null);
        long normal = clinic.ticket("EYE");
        clinic.at("10:00");
        long emergency = clinic.arrive("emergency", "EYE").ticket();
        assertThat(why(emergency, normal)).isEqualTo(new Precedence(Rule.EMERGENCY_FIRST, 0, 1, 0));
    }

    @Test
    void aHeadStartNamesBothMomentsAndItsMinutes() {
        policy("accumulating", null);
        clinic.at("08:05");
        long normal = clinic.ticket("EYE");
        clinic.at("08:20");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        assertThat(why(statutory, normal)).isEqualTo(new Precedence(Rule.HEAD_START, at(500), at(485), 45 * MINUTE));
    }

    @Test
    void whoCameEarlyEnoughKeepsThePlaceAgainstTheHeadStart() {
        policy("accumulating", null);
        long normal = clinic.ticket("EYE");
        clinic.at("09:00");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        assertThat(why(normal, statutory))
                .isEqualTo(new Precedence(Rule.EARLIER_JOINED, at(480), at(540), -45 * MINUTE));
    }

    @Test
    void aHeadStartThatMakesThemEqualIsATie() {
        policy("accumulating", null);
        long normal = clinic.ticket("EYE");
        clinic.at("08:45");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        assertThat(why(normal, statutory).rule()).isEqualTo(Rule.TIE);
    }

    @Test
    void strictNamesTheRanksOfTheClasses() {
        policy("strict", null);
        long normal = clinic.ticket("EYE");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        assertThat(why(statutory, normal)).isEqualTo(Precedence.of(Rule.HIGHER_CLASS, 1, 2));
    }

    @Test
    void byJourneyTheArrivalAtTheHospitalDecides() {
        policy("journey", null);
        long early = clinic.accept(new Command.RegisterVisit(
                        "normal", null, List.of(StepRequest.of("PAY"), StepRequest.of("EYE"))))
                .ticket();
        clinic.at("08:30");
        long later = clinic.ticket("EYE");
        clinic.callNext("PAY-1");
        clinic.at("08:40");
        clinic.accept(new Command.Finish(early, null));
        assertThat(why(early + 1, later)).isEqualTo(Precedence.of(Rule.EARLIER_ARRIVAL, at(480), at(510)));
    }

    @Test
    void differentRatesAreAMatterOfCredit() {
        policy("accumulating", null, group("fast", 0, 2.5), group("normal", 0, 1));
        long normal = clinic.ticket("EYE");
        clinic.at("08:10");
        long fast = clinic.arrive("fast", "EYE").ticket();
        clinic.at("08:30");
        assertThat(why(fast, normal))
                .isEqualTo(Precedence.of(Rule.MORE_CREDIT, 50 * MINUTE * 1_000, 30 * MINUTE * 1_000));
    }

    @Test
    void everyAccountProvesTheOrderItExplains() {
        Set<Rule> seen = EnumSet.noneOf(Rule.class);
        for (String next : List.of("guided", "fcfs", "strict", "accumulating", "journey")) {
            for (String returns : List.of("fcfs", "first", "journey")) {
                double rate = "first".equals(returns) ? 0 : 1;
                policy(
                        next,
                        returns,
                        new PriorityClass("emergency", null, true, 0, null),
                        group("statutory", 7, 1),
                        group("slow", 3, "journey".equals(returns) ? 0.5 : rate),
                        group("normal", 0, 1));
                crowd(new Random(next.hashCode() + returns.hashCode()));
                compareAll(seen);
                empty(clinic.state().room("EYE-1"));
            }
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Rule.RATIO_TURN, Rule.SPARE_TIME, Rule.PRE_CALLED)));
    }

    /** Twenty-five patients of all classes at the eye doctor's within twelve minutes, some back from the X-ray. */
    private void crowd(Random random) {
        List<String> classes = List.of("emergency", "statutory", "slow", "normal", "normal");
        for (int i = 0; i < 25; i++) {
            clinic.passTo(clinic.now() + MINUTE * (random.nextInt(2)));
            String its = classes.get(random.nextInt(classes.size()));
            if (random.nextInt(3) > 0) {
                clinic.arrive(its, "EYE");
            } else {
                long exam = clinic.arrive(its, "EYE").ticket();
                clinic.accept(new Command.CallTicket("EYE-1", exam));
                clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("XR")), null));
                clinic.accept(new Command.Finish(exam, null));
                clinic.callNext("XR-1");
                clinic.accept(new Command.FinishAndCallNext("XR-1", null));
            }
        }
    }

    private void empty(RoomStatus room) {
        while (clinic.state().waitingFor(room) > 0 || !room.inside().isEmpty()) {
            clinic.accept(new Command.FinishAndCallNext(room.id(), null));
        }
    }

    private void compareAll(Set<Rule> seen) {
        List<Ticket> line = clinic.state().room("EYE-1").line().all(clinic.now());
        assertThat(line).hasSizeGreaterThan(15);
        for (int i = 0; i < line.size(); i++) {
            for (int j = i + 1; j < line.size(); j++) {
                seen.add(why(line.get(i).id(), line.get(j).id()).rule());
            }
        }
    }

    private static long at(int minuteOfDay) {
        return Clinic.MIDNIGHT + minuteOfDay * MINUTE;
    }

    @Test
    void anAccountWhoseValuesSayOtherwiseProvesNothing() {
        assertThat(Precedence.of(Rule.MORE_CREDIT, 6, 5).proves()).isTrue();
        assertThat(Precedence.of(Rule.MORE_CREDIT, 5, 5).proves()).isFalse();
        assertThat(Precedence.of(Rule.MORE_CREDIT, 4, 5).proves()).isFalse();
        assertThat(Precedence.of(Rule.HIGHER_CLASS, 1, 2).proves()).isTrue();
        assertThat(Precedence.of(Rule.HIGHER_CLASS, 2, 2).proves()).isFalse();
        assertThat(new Precedence(Rule.HEAD_START, 10, 8, 3).proves()).isTrue();
        assertThat(new Precedence(Rule.HEAD_START, 10, 8, 2).proves()).isFalse();
        assertThat(new Precedence(Rule.EARLIER_JOINED, 7, 10, -3).proves()).isFalse();
    }
}
