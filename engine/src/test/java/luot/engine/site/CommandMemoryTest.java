package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                .containsExactly(Rejection.WHAT_IF_BUSY, Rejection.BUSY, Rejection.STORE_FAILED, Rejection.STOPPING);
    }
}
