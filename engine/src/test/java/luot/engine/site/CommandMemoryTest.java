package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luot.engine.flow.StandardPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same command id gives the same answer; refusals are not remembered. */
class CommandMemoryTest {
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    @Test
    void aRepeatedCommandIsAnsweredAgainAndDoneOnce() {
        Receipt first = clinic.send("kiosk", "k-1", ISSUE).receiptOrNull();
        clinic.at("09:00");
        Decision again = clinic.send("kiosk", "k-1", ISSUE);
        assertThat(again).isEqualTo(new Decision.Repeated(first));
        assertThat(clinic.state().visitsToday()).isEqualTo(1);
    }

    @Test
    void theSameIdOfAnotherSenderIsAnotherCommand() {
        clinic.send("kiosk-1", "k-1", ISSUE);
        assertThat(clinic.send("kiosk-2", "k-1", ISSUE).receiptOrNull().number())
                .isEqualTo("G002");
    }

    @Test
    void anIdUsedForAnotherBodyIsRefused() {
        clinic.send("kiosk", "k-1", ISSUE);
        Decision other = clinic.send("kiosk", "k-1", new Command.CallNext("EYE-1"));
        assertThat(((Decision.Refused) other).refusal().why()).isEqualTo(Rejection.ID_REUSED);
    }

    @Test
    void aRefusedCommandMayBeSentAgainUnderItsId() {
        Command call = new Command.CallNext("EYE-1");
        assertThat(clinic.send("nurse", "n-1", call)).isInstanceOf(Decision.Refused.class);
        clinic.ticket("EYE");
        assertThat(clinic.send("nurse", "n-1", call)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void answersAreKeptFor48HoursAndNotForEver() {
        Receipt first = clinic.send("kiosk", "k-1", ISSUE).receiptOrNull();
        clinic.passTo(clinic.now() + 48 * 3_600_000L - 1);
        assertThat(clinic.send("kiosk", "k-1", ISSUE)).isEqualTo(new Decision.Repeated(first));
        clinic.passTo(clinic.now() + 60_000);
        clinic.ticket("EYE");
        assertThat(clinic.send("kiosk", "k-1", ISSUE)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theAnswerOfAnAcceptedCommandIsFoundByItsSenderIdAndBody() {
        Receipt first = clinic.send("kiosk", "k-1", ISSUE).receiptOrNull();
        assertThat(clinic.send("kiosk", "k-1", ISSUE).receiptOrNull())
                .as("repeated")
                .isEqualTo(first);
        SiteState state = clinic.state();
        assertThat(state.acceptedAnswer("kiosk", "k-1", ISSUE.hashCode())).isEqualTo(first);
        assertThat(state.acceptedAnswer("kiosk", "k-1", ISSUE.hashCode() + 1L)).isNull();
        assertThat(state.acceptedAnswer("kiosk", "k-2", ISSUE.hashCode())).isNull();
        assertThat(state.acceptedAnswer("kiosk-2", "k-1", ISSUE.hashCode())).isNull();
        Decision refused = clinic.send("kiosk", "k-3", new Command.CallNext("EYE-9"));
        assertThat(refused.receiptOrNull()).isNull();
        assertThat(state.acceptedAnswer("kiosk", "k-3", new Command.CallNext("EYE-9").hashCode()))
                .isNull();
    }

    @Test
    void aReceiptNamesThePatientTheTicketAndTheRoom() {
        Receipt issued = clinic.arrive("normal", "EYE");
        assertThat(issued).isEqualTo(new Receipt(issued.seq(), clinic.now(), 1L, 1L, "G001", "EYE-1"));
        assertThat(clinic.accept(new Command.PauseRoom("INT-1")))
                .extracting(Receipt::visit, Receipt::ticket, Receipt::number, Receipt::room)
                .containsExactly(null, null, null, "INT-1");
        assertThat(clinic.accept(new Command.ChangeClass(1, "statutory", null)))
                .extracting(Receipt::visit, Receipt::ticket, Receipt::number)
                .containsExactly(1L, null, "G001");
        assertThat(clinic.accept(new Command.CancelVisit(1, null)))
                .extracting(Receipt::visit, Receipt::ticket, Receipt::number)
                .containsExactly(1L, 1L, "G001");
        assertThat(clinic.accept(new Command.ChangePlan(ClinicPlan.standard())))
                .extracting(Receipt::visit, Receipt::ticket, Receipt::number, Receipt::room)
                .containsOnlyNulls();
    }

    @Test
    void onlyWhatLiesWithTheSiteMaySucceedLaterUnchanged() {
        assertThat(Rejection.values())
                .filteredOn(Rejection::temporary)
                .containsExactly(
                        Rejection.TOO_MANY_COMMANDS,
                        Rejection.WHAT_IF_BUSY,
                        Rejection.BUSY,
                        Rejection.STORE_FAILED,
                        Rejection.STOPPING);
    }

    @Test
    void aSenderGoneMadIsRefusedUntilItsOldestCommandsAreForgottenAndNobodyElseIs() {
        SiteEngine engine = new SiteEngine(new SiteState(new StandardPolicies()));
        long at = Clinic.MIDNIGHT + 8 * 3_600_000L;
        engine.decide(new Order(at, "setup", "plan", 0, new Command.ChangePlan(ClinicPlan.standard())));
        assertThat(toggle(engine, "mad", 0, at)).isInstanceOf(Decision.Accepted.class);
        for (int i = 1; i < CommandMemory.MOST_OF_SENDER; i++) {
            toggle(engine, "mad", i, at + 60_000);
        }
        assertThat(why(toggle(engine, "mad", -1, at + 60_000))).isEqualTo(Rejection.TOO_MANY_COMMANDS);
        assertThat(toggle(engine, "mad", 0, at + 60_000)).isInstanceOf(Decision.Repeated.class);
        assertThat(toggle(engine, "calm", 0, at + 60_000)).isInstanceOf(Decision.Accepted.class);

        long later = at + CommandMemory.ANSWERS_MILLIS + 1;
        engine.decide(new Order(later, Order.SITE, "due", 0, new Command.PassTime()));
        SiteState restored = new SiteState(
                new StandardPolicies(), engine.state().image(), engine.state().learned());
        for (SiteEngine each : List.of(engine, new SiteEngine(restored))) {
            assertThat(toggle(each, "mad", -2, later)).isInstanceOf(Decision.Accepted.class);
            assertThat(why(toggle(each, "mad", -3, later))).isEqualTo(Rejection.TOO_MANY_COMMANDS);
        }
    }

    @Test
    void aSiteThatRemembersAllItMayGoesOnByItselfAndTakesCommandsAgainWhenTheyAreOld() {
        SiteState state = new SiteState(new StandardPolicies());
        SiteEngine engine = new SiteEngine(state);
        long at = Clinic.MIDNIGHT + 8 * 3_600_000L;
        engine.decide(new Order(at, "setup", "plan", 0, new Command.ChangePlan(ClinicPlan.standard())));
        assertThat(toggle(engine, "desk", 0, at)).isInstanceOf(Decision.Accepted.class);
        Receipt receipt = new Receipt(state.lastSeq(), at, null, null, null, null);
        for (int i = state.memory.answers().size(); i < CommandMemory.MOST_OF_SITE; i++) {
            state.memory.remember("kiosk-" + i % 8, "k-" + i, new CommandMemory.Answer(receipt, 0));
        }
        assertThat(why(toggle(engine, "desk", 1, at))).isEqualTo(Rejection.TOO_MANY_COMMANDS);
        long due = state.nextDueMillis();
        assertThat(bySite(engine, due, new Command.PassTime())).isInstanceOf(Decision.Accepted.class);
        assertThat(state.nextDueMillis()).as("time goes on").isGreaterThan(due);
        assertThat(why(bySite(engine, due, new Command.TellWaits(true)))).isEqualTo(Rejection.NOBODY_WAITING);

        long later = at + CommandMemory.ANSWERS_MILLIS;
        assertThat(why(toggle(engine, "desk", 2, later))).isEqualTo(Rejection.TOO_MANY_COMMANDS);
        assertThat(toggle(engine, "desk", 2, later + 1)).isInstanceOf(Decision.Accepted.class);
        assertThat(state.memory.answers()).hasSize(1);
    }

    @Test
    void timeThatPassesForgetsWhatIsOldAlsoWhenAllIsRemembered() {
        SiteState state = new SiteState(new StandardPolicies());
        SiteEngine engine = new SiteEngine(state);
        long at = Clinic.MIDNIGHT + 8 * 3_600_000L;
        engine.decide(new Order(at, "setup", "plan", 0, new Command.ChangePlan(ClinicPlan.standard())));
        Receipt receipt = new Receipt(state.lastSeq(), at, null, null, null, null);
        for (int i = 1; i < CommandMemory.MOST_OF_SITE; i++) {
            state.memory.remember("kiosk-" + i % 8, "k-" + i, new CommandMemory.Answer(receipt, 0));
        }
        bySite(engine, at + CommandMemory.ANSWERS_MILLIS + 1, new Command.PassTime());
        assertThat(state.memory.answers()).isEmpty();
    }

    private static Decision bySite(SiteEngine engine, long atMillis, Command command) {
        String id = "by-site-" + engine.state().lastSeq();
        return engine.decide(new Order(atMillis, Order.SITE, id, 0, command));
    }

    private static Rejection why(Decision decision) {
        return ((Decision.Refused) decision).refusal().why();
    }

    private static Decision toggle(SiteEngine engine, String sender, int i, long atMillis) {
        boolean isOpen = engine.state().room("EYE-1").state() == RoomState.OPEN;
        Command command = isOpen ? new Command.PauseRoom("EYE-1") : new Command.OpenRoom("EYE-1");
        return engine.decide(new Order(atMillis, sender, "t-" + i, 0, command));
    }
}
