package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms that open, pause and close, by hand and by their hours, and the change of day. */
class RoomsAndTimeTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private RoomState room(String id) {
        return clinic.state().room(id).state();
    }

    @Test
    void roomsKeepTheirHoursByThemselves() {
        assertThat(room("EYE-1")).isEqualTo(RoomState.OPEN);
        clinic.at("11:30");
        assertThat(room("EYE-1")).isEqualTo(RoomState.CLOSED);
        clinic.ticket("EYE");
        assertThat(clinic.why(new Command.CallNext("EYE-1"))).isEqualTo(Rejection.ROOM_CLOSED);
        clinic.at("12:30");
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void whoWaitsAtADoorThatClosesForTheDayGoesToAnotherAndKeepsTheTimeOfJoining() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        long joined = clinic.now();
        clinic.at("08:30");
        clinic.accept(new Command.CloseRoom(door));
        assertThat(clinic.get(ticket).room()).isNotEqualTo(door);
        assertThat(clinic.get(ticket).joinedMillis()).isEqualTo(joined);
    }

    @Test
    void lunchMovesNobody() {
        long ticket = clinic.ticket("INT");
        String door = clinic.get(ticket).room();
        clinic.at("11:45");
        assertThat(clinic.get(ticket).room()).isEqualTo(door);
    }

    @Test
    void newcomersGoToTheDoorWithTheFewestPeople() {
        Receipt first = clinic.arrive("normal", "INT");
        assertThat(clinic.arrive("normal", "INT").room()).isNotEqualTo(first.room());
        clinic.accept(new Command.PauseRoom("INT-1"));
        assertThat(clinic.why(new Command.CallNext("INT-1"))).isEqualTo(Rejection.ROOM_PAUSED);
        clinic.accept(new Command.CloseRoom("INT-1"));
        assertThat(clinic.arrive("normal", "INT").room()).isEqualTo("INT-2");
        assertThat(clinic.why(new Command.CloseRoom("INT-1"))).isEqualTo(Rejection.ROOM_UNCHANGED);
    }

    @Test
    void aServiceWhoseRoomsHaveAllClosedForTheDayIssuesNoTicket() {
        clinic.at("17:00");
        Refusal refusal =
                clinic.refuse("desk", new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE"))));
        assertThat(refusal.why()).isEqualTo(Rejection.SERVICE_CLOSED);
        assertThat(refusal.field()).isEqualTo("steps[0].service");
    }

    @Test
    void aRoomOpenedByHandAfterHoursGoesOnCalling() {
        clinic.at("17:30");
        clinic.accept(new Command.OpenRoom("EYE-1"));
        clinic.ticket("EYE");
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    @Test
    void theDayChangesByItselfAndNumbersBeginAnew() {
        Receipt unserved = clinic.arrive("normal", "EYE");
        Receipt atNight = clinic.arrive("normal", "TRI");
        clinic.at("27:00");
        assertThat(clinic.state().date()).isEqualTo("2026-01-06");
        assertThat(clinic.state().visit(unserved.visit()))
                .as("closed with a reason, then let go")
                .isNull();
        assertThat(clinic.state().visit(atNight.visit()).number()).isEqualTo("05-T001");
        assertThat(clinic.entries().get(clinic.entries().size() - 1).events())
                .contains(
                        new Event.TicketCancelled(unserved.ticket(), Command.CancelReason.DAY_ENDED),
                        new Event.VisitEnded(unserved.visit(), Event.Outcome.CLOSED_BY_DAY),
                        new Event.VisitCarriedOver(atNight.visit(), "05-T001"));
        assertThat(clinic.arrive("normal", "TRI").number()).isEqualTo("T001");
        assertThat(clinic.callNext("TRI-1")).isEqualTo("05-T001");
        clinic.at("31:00");
        assertThat(room("EYE-1")).isEqualTo(RoomState.OPEN);
        assertThat(clinic.arrive("normal", "EYE").number()).isEqualTo("G001");
    }

    @Test
    void daysThatNobodySawPassAtOnce() {
        clinic.ticket("EYE");
        clinic.passTo(Clinic.MIDNIGHT + 5 * 86_400_000L + 8 * 3_600_000L);
        assertThat(clinic.state().date()).isEqualTo("2026-01-10");
        assertThat(room("EYE-1")).isEqualTo(RoomState.OPEN);
    }

    @Test
    void timeNeverGoesBack() {
        clinic.ticket("EYE");
        Decision decision =
                clinic.engine().decide(new Order(Clinic.MIDNIGHT, "desk", "late", 1, new Command.CallNext("EYE-1")));
        Entry entry = ((Decision.Accepted) decision).entry();
        clinic.entries().add(entry);
        assertThat(entry.atMillis()).isEqualTo(clinic.now());
    }

    private void triageOpen(int fromMinute, int toMinute) {
        List<SitePlan.Room> rooms =
                new java.util.ArrayList<>(ClinicPlan.standard().rooms());
        SitePlan.Room triage = rooms.remove(rooms.size() - 1);
        List<Hours> open = List.of(new Hours(fromMinute, toMinute));
        rooms.add(new SitePlan.Room(triage.id(), null, null, triage.services(), 1, null, open));
        clinic.accept(new Command.ChangePlan(
                PlanTest.with(rooms, ClinicPlan.standard().policy())));
    }

    @Test
    void aRoomOpenFromOneChangeOfDayToTheNextIsOpenRoundTheClock() {
        triageOpen(180, 1_620);
        Receipt atNight = clinic.arrive("normal", "TRI");
        clinic.at("27:01");
        assertThat(clinic.state().visit(atNight.visit()).number()).isEqualTo("05-T001");
        assertThat(room("TRI-1")).isEqualTo(RoomState.OPEN);
        assertThat(clinic.entries())
                .flatExtracting(Entry::events)
                .doesNotContain(new Event.RoomChanged("TRI-1", RoomState.CLOSED, Event.Cause.HOURS));
    }

    @Test
    void aChangeOfDayThatNobodySawEndsNoVisitThatGoesOn() {
        triageOpen(180, 1_620);
        Receipt atNight = clinic.arrive("normal", "TRI");
        clinic.at("26:50");
        Order late = new Order(clinic.now() + 4 * 3_600_000L, Order.SITE, "due", 0, new Command.PassTime());
        clinic.entries().add(((Decision.Accepted) clinic.engine().decide(late)).entry());
        assertThat(clinic.state().visit(atNight.visit()).number()).isEqualTo("05-T001");
    }

    @Test
    void aRoomClosedByHandYesterdayTakesTicketsBeforeItOpensToday() {
        clinic.at("16:00");
        clinic.accept(new Command.CloseRoom("EYE-1"));
        clinic.at("30:30");
        assertThat(clinic.arrive("normal", "EYE").room()).isEqualTo("EYE-1");
        clinic.at("31:00");
        assertThat(clinic.callNext("EYE-1")).isEqualTo("G001");
    }

    private static SitePlan dayChangesAt(String zone, String dayChange) {
        SitePlan p = ClinicPlan.standard();
        return new SitePlan(
                p.site(), p.name(), zone, dayChange, p.services(), null, p.rooms(), p.classes(), p.policy(), null);
    }

    @Test
    void aChangeOfDayThatIsMovedGivesNoDateTwice() {
        Receipt patient = clinic.arrive("normal", "TRI");
        clinic.accept(new Command.ChangePlan(dayChangesAt("Asia/Ho_Chi_Minh", "05:00")));
        clinic.at("28:59");
        assertThat(clinic.state().date()).isEqualTo("2026-01-05");
        assertThat(clinic.arrive("normal", "TRI").number()).isEqualTo("T002");
        clinic.at("29:00");
        assertThat(clinic.state().date()).isEqualTo("2026-01-06");
        assertThat(clinic.state().visit(patient.visit()).number()).isEqualTo("05-T001");
    }

    @Test
    void aSiteWhoseDayNeverEndedIsGivenAChangeOfDay() {
        Clinic simulated = Clinic.unplanned();
        simulated.accept(new Command.ChangePlan(dayChangesAt("Asia/Ho_Chi_Minh", "never")));
        simulated.at("50:00");
        assertThat(simulated.state().date()).isEqualTo("2026-01-05");
        simulated.accept(new Command.ChangePlan(dayChangesAt("Asia/Ho_Chi_Minh", "03:00")));
        simulated.at("50:01");
        assertThat(simulated.state().date()).isEqualTo("2026-01-06");
    }

    @Test
    void aDayBegunInTheHourThatTheClockShowsTwiceEnds() {
        Clinic autumn = Clinic.unplanned();
        autumn.passTo(java.time.Instant.parse("2026-10-25T01:10:00Z").toEpochMilli()); // 02:10 for the second time
        autumn.accept(new Command.ChangePlan(dayChangesAt("Europe/Berlin", "02:30")));
        assertThat(autumn.state().date()).isEqualTo("2026-10-25");
        assertThat(autumn.state().nextDueMillis()).isGreaterThan(autumn.now());
    }

    @Test
    void nobodyIsLeftAtADoorWhoseAfternoonNobodySaw() {
        long ticket = clinic.ticket("TRI");
        long waits = clinic.ticket("INT");
        String door = clinic.get(waits).room();
        String other = door.equals("INT-1") ? "INT-2" : "INT-1";
        clinic.at("17:00");
        assertThat(clinic.get(waits).room()).as("no door calls any more").isNull();
        assertThat(clinic.state().room(other).line().size()).isZero();
        assertThat(clinic.get(ticket).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void aDoorClosedForLunchWhoseAfternoonWasMissedLetsItsPeopleGo() {
        long waits = clinic.ticket("INT");
        String door = clinic.get(waits).room();
        clinic.at("11:45");
        assertThat(clinic.get(waits).room()).isEqualTo(door);
        Order late = new Order(Clinic.MIDNIGHT + 18 * 3_600_000L, Order.SITE, "late", 0, new Command.PassTime());
        Entry entry = ((Decision.Accepted) clinic.engine().decide(late)).entry();
        clinic.entries().add(entry);
        assertThat(entry.events()).contains(new Event.TicketMoved(waits, null));
        assertThat(room(door)).isEqualTo(RoomState.CLOSED);
    }

    @Test
    void aDayMayBeGivenNoEnd() {
        clinic.accept(new Command.ChangePlan(dayChangesAt("Asia/Ho_Chi_Minh", "never")));
        clinic.at("50:00");
        assertThat(clinic.state().date()).isEqualTo("2026-01-05");
        assertThat(clinic.state().nextDueMillis()).isGreaterThan(Clinic.MIDNIGHT + 50 * 3_600_000L);
    }

    @Test
    void theDayBeginsAtItsHourAndNotAMillisecondEarlier() {
        clinic.passTo(Clinic.MIDNIGHT + 27 * 3_600_000L - 1);
        assertThat(clinic.state().date()).isEqualTo("2026-01-05");
        clinic.passTo(Clinic.MIDNIGHT + 27 * 3_600_000L);
        assertThat(clinic.state().date()).isEqualTo("2026-01-06");
        Clinic early = Clinic.unplanned();
        early.passTo(Clinic.MIDNIGHT + 27 * 3_600_000L - 1);
        early.accept(new Command.ChangePlan(ClinicPlan.standard()));
        assertThat(early.state().date()).as("the night before three").isEqualTo("2026-01-05");
        assertThat(early.state().midnightMillis()).isEqualTo(Clinic.MIDNIGHT);
        assertThat(early.state().nextDueMillis()).isEqualTo(Clinic.MIDNIGHT + 27 * 3_600_000L);
    }

    @Test
    void aRoomOpensAndClosesOnTheMillisecond() {
        clinic.passTo(Clinic.MIDNIGHT + 690 * 60_000L - 1);
        assertThat(room("EYE-1")).isEqualTo(RoomState.OPEN);
        clinic.passTo(Clinic.MIDNIGHT + 690 * 60_000L);
        assertThat(room("EYE-1")).isEqualTo(RoomState.CLOSED);
        clinic.passTo(Clinic.MIDNIGHT + 750 * 60_000L - 1);
        assertThat(room("EYE-1")).isEqualTo(RoomState.CLOSED);
        clinic.passTo(Clinic.MIDNIGHT + 750 * 60_000L);
        assertThat(room("EYE-1")).isEqualTo(RoomState.OPEN);
    }
}
