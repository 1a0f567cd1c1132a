package luot.engine.board.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luot.engine.board.Boards;
import luot.engine.board.explain.Explanation.Cause;
import luot.engine.board.explain.Explanation.Other;
import luot.engine.board.explain.Explanation.Side;
import luot.engine.board.explain.Explanation.Waits;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Name;
import luot.engine.site.Precedence.Rule;
import luot.engine.site.SitePlan;
import luot.engine.site.SitePlan.PriorityClass;
import luot.engine.site.StepRequest;
import luot.engine.site.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a ticket stands and why, told from what is committed. */
class ExplanationTest {
    private static final Pattern GAP = Pattern.compile("[{}]|null");

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Boards boards = new Boards(new StandardPolicies());
    private int fed;

    private void policy(String next, String returns, PriorityClass... classes) {
        SitePlan p = ClinicPlan.with(new SitePlan.Policy(next, "fewest", "printed", returns, null, null));
        List<PriorityClass> its = classes.length == 0 ? p.classes() : List.of(classes);
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, p.rooms(), its, p.policy(), null)));
    }

    private Explanation explain(long ticket) {
        return explain(ticket, null);
    }

    /** What is told of a ticket, once it was looked over for gaps and for letters that are not composed. */
    private Explanation explain(long ticket, Long against) {
        while (fed < clinic.entries().size()) {
            boards.apply(clinic.entries().get(fed++));
        }
        Explanation told = boards.explain(ticket, against, clinic.now());
        assertThat(told).isNotNull();
        assertThat(told.sentences().vi())
                .isNotEmpty()
                .hasSameSizeAs(told.sentences().en());
        Stream.of(
                        told.sentences().vi().stream(),
                        told.sentences().en().stream(),
                        told.ahead().stream()
                                .flatMap(other -> Stream.of(
                                        other.words().vi(), other.words().en())))
                .flatMap(sentences -> sentences)
                .forEach(sentence -> assertThat(sentence)
                        .doesNotContainPattern(GAP)
                        .endsWith(".")
                        .isEqualTo(Normalizer.normalize(sentence, Normalizer.Form.NFC)));
        return told;
    }

    private Name whyAhead(long ticket, String number, Rule rule) {
        Other ahead = one(explain(ticket).ahead(), number);
        assertThat(ahead.rule()).isEqualTo(rule);
        assertThat(ahead.cause()).isEqualTo(Cause.RULE);
        assertThat(ahead.side()).isEqualTo(Side.BEFORE);
        return ahead.words();
    }

    private static Other one(List<Other> others, String number) {
        return others.stream()
                .filter(other -> other.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError(number + " is not among " + others));
    }

    @Test
    void aHeadStartIsToldWithItsMinutesAndBothTimes() {
        policy("accumulating", null);
        clinic.at("08:05");
        long normal = clinic.ticket("EYE");
        clinic.at("08:20");
        clinic.arrive("statutory", "EYE");
        Name words = whyAhead(normal, "G002", Rule.HEAD_START);
        assertThat(words.vi())
                .isEqualTo("Số G002 được ưu tiên theo luật, tính như đến sớm hơn 45 phút so với số G001. "
                        + "Số G002 đến lúc 08:20, số G001 đến lúc 08:05: chỉ muộn hơn 15 phút, nên được gọi trước.");
        assertThat(words.en())
                .isEqualTo("G002 has priority by law and counts as 45 minutes earlier than G001. "
                        + "G002 came at 08:20 and G001 came at 08:05: only 15 minutes later, so G002 goes first.");
        Other ahead = explain(normal).ahead().get(0);
        assertThat(ahead.headStartMillis()).isEqualTo(45 * 60_000);
        assertThat(ahead.joinedLater()).isTrue();
    }

    @Test
    void whoCameEarlyEnoughIsToldWhyTheHeadStartDoesNotPass() {
        policy("accumulating", null);
        clinic.ticket("EYE");
        clinic.at("09:00");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        assertThat(whyAhead(statutory, "G001", Rule.EARLIER_JOINED).en())
                .isEqualTo("G001 came at 08:00 and G002 came at 09:00. G002 has priority and counts as "
                        + "45 minutes earlier, but G001 was 1 h 0 min earlier and still goes first.");
    }

    @Test
    void everyOtherRuleHasItsWords() {
        policy("strict", "first");
        long normal = clinic.ticket("EYE");
        clinic.arrive("emergency", "EYE");
        clinic.arrive("statutory", "EYE");
        assertThat(whyAhead(normal, "G002", Rule.EMERGENCY_FIRST).vi()).contains("cấp cứu luôn được gọi trước");
        assertThat(whyAhead(normal, "G003", Rule.HIGHER_CLASS).vi()).contains("ưu tiên theo luật");
        comesBack(clinic.ticket("EYE"));
        assertThat(whyAhead(normal, "G004", Rule.RETURNS_FIRST).en()).contains("is back with results");

        policy(
                "accumulating",
                null,
                group("quick", 2.0),
                group("normal", 1.0),
                group("emergency", 1),
                group("statutory", 1));
        clinic.at("09:30");
        clinic.arrive("quick", "EYE");
        clinic.at("11:15");
        long last = clinic.ticket("EYE");
        assertThat(whyAhead(last, "G005", Rule.MORE_CREDIT).en()).contains("G005 has 210 minutes and G006 has 0");
    }

    private static PriorityClass group(String id, double rate) {
        return new PriorityClass(id, null, null, 0, rate);
    }

    @Test
    void whoeverLendsTimeAtATestIsToldHowMuch() {
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(StandardPolicies.DEFAULT)));
        long lent = examined("LAB", "XR");
        clinic.callNext("LAB-1");
        clinic.accept(new Command.FinishAndCallNext("LAB-1", null));
        clinic.at("08:20");
        examined("XR");
        long xray = clinic.get(lent).visit().tickets().stream()
                .filter(ticket -> ticket.service().equals("XR"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(whyAhead(xray, "G002", Rule.SPARE_TIME).en())
                .contains("G002 came to the hospital at 08:20 and can lend")
                .endsWith("So G002 goes first.");
    }

    /** A patient whom the eye doctor sends to tests. */
    private long examined(String... tests) {
        long exam = clinic.ticket("EYE");
        clinic.accept(new Command.CallTicket("EYE-1", exam));
        clinic.accept(new Command.OrderTests(
                exam, Stream.of(tests).map(StepRequest::of).toList(), null));
        clinic.accept(new Command.Finish(exam, null));
        return exam;
    }

    @Test
    void amongReturnsTheTimeLeftByLawIsTold() {
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(StandardPolicies.DEFAULT)));
        comesBack(clinic.ticket("EYE"));
        clinic.at("08:30");
        long later = clinic.ticket("EYE");
        comesBack(later);
        long back = clinic.get(later).visit().tickets().stream()
                .filter(Ticket::isReturn)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(whyAhead(back, "G001", Rule.LEAST_SLACK).vi())
                .isEqualTo("So với thời gian quy định cho cả lượt khám, số G001 còn 2 giờ 30 phút, "
                        + "số G002 còn 3 giờ 0 phút; người gần hết hạn hơn được gọi trước.");
    }

    @Test
    void groupsThatTakeTurnsAreToldWhoseTurnItIs() {
        SitePlan.Policy ratio = new SitePlan.Policy("ratio", "fewest", "printed", null, null, List.of(1, 2));
        clinic.accept(new Command.ChangePlan(ClinicPlan.with(ratio)));
        long normal = clinic.ticket("EYE");
        clinic.arrive("statutory", "EYE");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        whyAhead(normal, "G002", Rule.RATIO_TURN);
        whyAhead(statutory, "G001", Rule.RATIO_TURN);
        assertThat(explain(statutory).place().place()).isEqualTo(3);
        assertThat(explain(normal, statutory).against().side()).isEqualTo(Side.AFTER);
    }

    private void comesBack(long exam) {
        clinic.accept(new Command.CallTicket("EYE-1", exam));
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("XR")), null));
        clinic.accept(new Command.Finish(exam, null));
        clinic.callNext("XR-1");
        clinic.accept(new Command.FinishAndCallNext("XR-1", null));
    }

    @Test
    void aPlaceCountsThoseWhoAreCalledFirstWhereverThePatientIsCalled() {
        policy("fcfs", null);
        clinic.ticket("XR");
        long second = clinic.ticket("XR");
        clinic.accept(new Command.RegisterVisit(
                "emergency", null, List.of(new StepRequest(null, "XR", null, null, null, null, "XR-2", null))));
        clinic.at("08:10");
        long last = clinic.ticket("XR");
        Explanation told = explain(last);
        assertThat(told.place().place()).isEqualTo(3);
        assertThat(told.place().elsewhereCount()).isEqualTo(1);
        assertThat(told.place().rooms()).extracting(Explanation.Serving::room).containsExactly("XR-1", "XR-2");
        assertThat(told.ahead()).extracting(Other::elsewhere).containsExactly(false, false, true);
        assertThat(told.sentences().en())
                .contains(
                        "X004 is number 3 in line at XR: 2 people are ahead.",
                        "1 more person waits for one particular room and is called first there.",
                        "3 people ahead joined the line earlier.",
                        "Calling now: XR-1, XR-2.");
        assertThat(explain(second).place().aheadCount()).isEqualTo(1);
        clinic.callNext("XR-1");
        assertThat(explain(second).sentences().vi().get(0)).isEqualTo("Số X002 là số tiếp theo của XR.");
    }

    @Test
    void whoWasCalledFirstAlthoughTheyCameLaterIsToldWithTheRuleOfThatMoment() {
        policy("accumulating", null);
        long normal = clinic.ticket("EYE");
        clinic.at("08:10");
        clinic.arrive("statutory", "EYE");
        clinic.callNext("EYE-1");
        clinic.at("08:14");
        Explanation told = explain(normal);
        assertThat(told.ahead()).isEmpty();
        Other before = one(told.wentBefore(), "G002");
        assertThat(before.rule()).isEqualTo(Rule.HEAD_START);
        assertThat(before.words().vi()).startsWith("Số G002 được gọi trước số G001, lúc 08:10. Số G002 được ưu tiên");
        assertThat(told.sentences().vi()).contains(before.words().vi());
        assertThat(explain(before.ticket()).wentAfter())
                .extracting(Other::number)
                .containsExactly("G001");

        clinic.accept(new Command.Undo());
        assertThat(explain(normal).wentBefore()).as("a call taken back").isEmpty();
    }

    @Test
    void aCallOutOfOrderIsToldAsTheChoiceOfStaff() {
        policy("fcfs", null);
        long first = clinic.ticket("EYE");
        long second = clinic.ticket("EYE");
        clinic.accept(new Command.CallTicket("EYE-1", second));
        Other before = one(explain(first).wentBefore(), "G002");
        assertThat(before.cause()).isEqualTo(Cause.STAFF);
        assertThat(before.words().en())
                .isEqualTo("G002 was called before G001, at 08:00. "
                        + "The staff chose to call G002, out of the order of the line.");
    }

    @Test
    void whoWasAwayIsToldSoAndKeepsTheOldPlace() {
        policy("fcfs", null);
        long first = clinic.ticket("EYE");
        clinic.at("08:01");
        clinic.ticket("EYE");
        clinic.callNext("EYE-1");
        clinic.accept(new Command.NoShow(first));
        assertThat(explain(first).awaits().what()).isEqualTo(Waits.STAFF);
        clinic.callNext("EYE-1");
        clinic.accept(new Command.Reinsert(first));
        Explanation told = explain(first);
        assertThat(told.attributes().missedCalls()).isEqualTo(1);
        assertThat(told.attributes().backInLine()).isTrue();
        assertThat(one(told.wentBefore(), "G002").cause()).isEqualTo(Cause.AWAY);
        assertThat(told.sentences().en()).contains("G001 missed a call and was put back in its old place.");
    }

    @Test
    void aReasonThatHasChangedSinceIsNotMadeUp() {
        policy("strict", null);
        long normal = clinic.ticket("EYE");
        long other = clinic.arrive("statutory", "EYE").ticket();
        clinic.callNext("EYE-1");
        clinic.accept(new Command.ChangeClass(clinic.get(other).visit().id(), "normal", null));
        assertThat(one(explain(normal).wentBefore(), "G002").cause()).isEqualTo(Cause.CHANGED);
    }

    @Test
    void whatIsStillWaitedForIsTold() {
        long exam = clinic.arrive("normal", "INT", "EYE").ticket();
        assertThat(explain(exam + 1).awaits().what()).isEqualTo(Waits.OTHER_STEP);
        clinic.callNext("INT-1");
        clinic.accept(new Command.OrderTests(exam, List.of(StepRequest.of("LAB")), null));
        clinic.accept(new Command.Finish(exam, null));
        long back = exam + 3;
        assertThat(clinic.get(back).isReturn()).isTrue();
        assertThat(explain(back).awaits().what()).isEqualTo(Waits.EARLIER_STEPS);
        assertThat(explain(back).sentences().vi())
                .containsExactly("Chưa đến bước INT. Số A001 cần làm xong trước: LAB.");

        long parked = clinic.ticket("PAY");
        clinic.accept(new Command.Park(parked, clinic.now() + 600_000, null));
        assertThat(explain(parked).awaits().untilMillis()).isEqualTo(clinic.now() + 600_000);
        assertThat(explain(parked).sentences().en().get(0)).contains("set aside until 08:10");

        StepRequest far = new StepRequest(null, "PAY", null, null, 300_000L, null, null, null);
        long walking = clinic.accept(new Command.RegisterVisit("normal", null, List.of(far)))
                .ticket();
        assertThat(explain(walking).awaits().what()).isEqualTo(Waits.ARRIVAL);
        assertThat(explain(walking).sentences().en().get(0)).contains("expected at 08:05");
    }

    @Test
    void aLineWithoutAnOpenRoomSaysWhenOneOpens() {
        long ticket = clinic.ticket("EYE");
        clinic.at("11:45");
        Explanation told = explain(ticket);
        assertThat(told.place().rooms().get(0).opensMillis()).isEqualTo(Clinic.MIDNIGHT + 750 * 60_000L);
        assertThat(told.sentences().vi()).contains("Lúc này chưa có phòng nào gọi số.", "EYE-1 mở cửa lúc 12:30.");
    }

    @Test
    void anyTwoTicketsCanBeComparedInEitherDirection() {
        policy("strict", null);
        long normal = clinic.ticket("EYE");
        long statutory = clinic.arrive("statutory", "EYE").ticket();
        long elsewhere = clinic.ticket("XR");
        assertThat(explain(normal, statutory).against().side()).isEqualTo(Side.BEFORE);
        assertThat(explain(statutory, normal).against().side()).isEqualTo(Side.AFTER);
        assertThat(explain(statutory, normal).against().words())
                .isEqualTo(explain(normal, statutory).against().words());
        assertThat(explain(normal, elsewhere).against().cause()).isEqualTo(Cause.OTHER_LINE);
        clinic.callNext("EYE-1");
        clinic.at("08:05");
        long late = clinic.arrive("emergency", "EYE").ticket();
        assertThat(explain(late, statutory).against().cause()).isEqualTo(Cause.CALLED_EARLIER);
        assertThat(explain(statutory, normal).against().rule()).isEqualTo(Rule.HIGHER_CLASS);
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        clinic.accept(new Command.FinishAndCallNext("EYE-1", null));
        assertThat(explain(normal, late).against().rule()).isEqualTo(Rule.EMERGENCY_FIRST);
        assertThat(explain(late, normal).against().side()).isEqualTo(Side.AFTER);
    }

    @Test
    void ofOthersNeitherClassNorRankIsTold() {
        policy("strict", null);
        long normal = clinic.ticket("EYE");
        clinic.arrive("statutory", "EYE");
        Other ahead = one(explain(normal).ahead(), "G002");
        assertThat(ahead.ahead()).isNull();
        assertThat(ahead.toString()).doesNotContain("statutory");
    }
}
