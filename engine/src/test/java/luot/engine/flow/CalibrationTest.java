package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Clinic;
import luot.engine.site.Command;
import luot.engine.site.Event;
import luot.engine.site.Forecast.Told;
import luot.engine.site.SitePlan;
import luot.engine.site.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Played waits are corrected by how the last told ones turned out, in the order of telling. */
class CalibrationTest {
    private static final long MINUTE = 60_000;

    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Calibration calibration = new Calibration();

    private SitePlan.Service eye() {
        return clinic.state().service("EYE");
    }

    private Ticket waiting() {
        return clinic.get(clinic.ticket("EYE"));
    }

    /** Is told ten minutes, twenty at the most, as played. */
    private Ticket told() {
        Ticket ticket = waiting();
        tell(ticket, 10 * MINUTE, 20 * MINUTE);
        return ticket;
    }

    private void tell(Ticket ticket, Long p50, Long p90) {
        calibration.told(new Event.WaitTold(ticket.id(), p50, p90, p50, p90), ticket, eye());
    }

    private Told correct(Ticket ticket) {
        return calibration.correct(ticket, eye(), 0, 10 * MINUTE, 20 * MINUTE);
    }

    /** Tells the waits in multiples of the spread above the P50, each called before the next is told. */
    private void teach(double... scores) {
        for (double score : scores) {
            calibration.called(told(), 10 * MINUTE + score * 10 * MINUTE);
        }
    }

    @Test
    void quantilesLieBetweenTheMiddlesOfTheirSteps() {
        double[] sorted = {10, 20, 40};
        assertThat(Calibration.quantile(sorted, 0)).isEqualTo(10);
        assertThat(Calibration.quantile(sorted, 1.0 / 6)).isCloseTo(10, within(1e-9));
        assertThat(Calibration.quantile(sorted, 0.5)).isEqualTo(20);
        assertThat(Calibration.quantile(sorted, 0.4)).isCloseTo(17, within(1e-9));
        assertThat(Calibration.quantile(sorted, 0.6)).isCloseTo(26, within(1e-9));
        assertThat(Calibration.quantile(sorted, 1)).isEqualTo(40);
        assertThat(Calibration.quantile(new double[] {7}, 0.9)).isEqualTo(7);
    }

    @Test
    void untaughtItTellsWhatWasPlayedButForATieOfHalfASecond() {
        Told told = correct(waiting());
        assertThat((double) told.p50Millis()).isCloseTo(10 * MINUTE, within(500.0));
        assertThat(told.p90Millis()).isEqualTo(20 * MINUTE);
        assertThat(told.playedP50Millis()).isEqualTo(10 * MINUTE);
        assertThat(told.playedP90Millis()).isEqualTo(20 * MINUTE);
        List<Long> ties = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ties.add(correct(waiting()).p50Millis() - 10 * MINUTE);
        }
        assertThat(ties)
                .allMatch(tie -> Math.abs(tie) <= 500)
                .anyMatch(tie -> tie > 250)
                .anyMatch(tie -> tie < -250);
    }

    @Test
    void aWaitIsNeverToldBelowWhatWasWaitedAlreadyNorAP90BelowTheP50() {
        Told told = calibration.correct(waiting(), eye(), 30 * MINUTE, 10 * MINUTE, 20 * MINUTE);
        assertThat(told.p50Millis()).isEqualTo(30 * MINUTE);
        assertThat(told.p90Millis()).isEqualTo(30 * MINUTE);
    }

    @Test
    void fourHundredWaitsThatAllCameOutAlikeAreTheCorrection() {
        double[] scores = new double[400];
        java.util.Arrays.fill(scores, 0.7);
        teach(scores);
        Told told = correct(waiting());
        assertThat((double) told.p50Millis()).isCloseTo(17 * MINUTE, within(501.0));
        assertThat((double) told.p90Millis()).isCloseTo(17 * MINUTE, within(501.0));
        Told narrow = calibration.correct(waiting(), eye(), 0, 10 * MINUTE, 10 * MINUTE);
        assertThat((double) narrow.p90Millis())
                .as("half a minute is the least spread")
                .isCloseTo(10 * MINUTE + 0.7 * 30_000, within(501.0));
    }

    @Test
    void whatIsLearnedIsOfThatKindOfStepAndClass() {
        double[] scores = new double[400];
        java.util.Arrays.fill(scores, 0.7);
        teach(scores);
        Ticket statutory = clinic.get(clinic.arrive("statutory", "EYE").ticket());
        assertThat((double) correct(statutory).p50Millis()).isCloseTo(10 * MINUTE, within(500.0));
        Ticket xray = clinic.get(clinic.ticket("XR"));
        Told told = calibration.correct(xray, clinic.state().service("XR"), 0, 10 * MINUTE, 20 * MINUTE);
        assertThat((double) told.p50Millis()).isCloseTo(10 * MINUTE, within(500.0));
        Ticket inner = clinic.get(clinic.ticket("INT"));
        Told same = calibration.correct(inner, clinic.state().service("INT"), 0, 10 * MINUTE, 20 * MINUTE);
        assertThat((double) same.p50Millis()).as("exams alike").isCloseTo(17 * MINUTE, within(501.0));
    }

    @Test
    void aFewThatDifferByNoMoreThanChanceMoveNoMiddle() {
        teach(0.4, -0.3, 0.5, -0.2, 0.1, 0.6);
        assertThat((double) correct(waiting()).p50Millis()).isCloseTo(10 * MINUTE, within(500.0));
    }

    @Test
    void nothingIsLearnedBeforeThoseToldEarlierAreCalled() {
        Ticket first = told();
        long untaught = calibration.digest();
        Ticket second = told();
        calibration.called(second, 70 * MINUTE);
        assertThat(calibration.digest()).as("the first is still waiting").isEqualTo(untaught);
        calibration.called(first, 70 * MINUTE);
        assertThat(calibration.digest()).isNotEqualTo(untaught);
    }

    @Test
    void whoLeavesKeepsNobodyWaiting() {
        Ticket first = told();
        Ticket second = told();
        Ticket third = told();
        long untaught = calibration.digest();
        calibration.called(second, 70 * MINUTE);
        calibration.gone(first);
        calibration.called(third, 70 * MINUTE);
        assertThat(calibration.digest()).isNotEqualTo(untaught);
    }

    @Test
    void whoIsOverdueByTwoSpreadsCountsAsSoLateAlreadyAndOnlyOnce() {
        Ticket late = told();
        long untaught = calibration.digest();
        Ticket next = told();
        clinic.passTo(clinic.now() + 30 * MINUTE - 1);
        clinic.accept(new Command.CallTicket("EYE-1", next.id()));
        calibration.called(next, 30 * MINUTE - 1);
        assertThat(calibration.digest()).as("not yet two spreads").isEqualTo(untaught);
        clinic.accept(new Command.Finish(next.id(), null));
        clinic.passTo(clinic.now() + 1);
        Ticket other = told();
        clinic.accept(new Command.CallTicket("EYE-1", other.id()));
        calibration.called(other, 0);
        long overdue = calibration.digest();
        assertThat(overdue).isNotEqualTo(untaught);
        clinic.accept(new Command.Finish(other.id(), null));
        clinic.passTo(clinic.now() + 60 * MINUTE);
        clinic.accept(new Command.CallTicket("EYE-1", late.id()));
        calibration.called(late, 90 * MINUTE);
        assertThat(calibration.digest()).isEqualTo(overdue);
    }

    @Test
    void onlyTheFirstWordBeforeTheFirstCallIsHeldAgainstTheWait() {
        Ticket ticket = waiting();
        tell(ticket, null, null);
        calibration.called(ticket, 70 * MINUTE);
        long untaught = calibration.digest();
        assertThat(untaught).as("nothing was told").isZero();
        tell(ticket, 10 * MINUTE, 20 * MINUTE);
        tell(ticket, 70 * MINUTE, 80 * MINUTE);
        calibration.called(ticket, 70 * MINUTE);
        long taught = calibration.digest();
        Calibration once = new Calibration();
        once.told(new Event.WaitTold(ticket.id(), 0L, 0L, 10 * MINUTE, 20 * MINUTE), ticket, eye());
        once.called(ticket, 70 * MINUTE);
        assertThat(once.digest()).isEqualTo(taught);
        clinic.accept(new Command.CallTicket("EYE-1", ticket.id()));
        tell(ticket, 10 * MINUTE, 20 * MINUTE);
        calibration.called(ticket, 70 * MINUTE);
        assertThat(calibration.digest()).as("it was called before").isEqualTo(taught);
    }
}
