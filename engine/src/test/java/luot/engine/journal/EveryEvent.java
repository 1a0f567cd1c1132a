package luot.engine.journal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.Event;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.RoomState;
import luot.engine.site.SitePlan;
import luot.engine.site.TicketImage;
import luot.engine.site.TicketState;

/** Events of every type, with each component that may be absent both there and not, and with each constant. */
final class EveryEvent {
    static final SitePlan PLAN = new SitePlan(
            "vinh",
            new Name("Bệnh viện Vinh", "Vinh hospital"),
            "Asia/Ho_Chi_Minh",
            "03:00",
            List.of(
                    new SitePlan.Service(
                            "INT",
                            new Name("Nội tổng quát", "Internal medicine"),
                            "A",
                            SitePlan.Kind.exam,
                            SitePlan.Binding.assigned,
                            390_000,
                            0.6,
                            210_000L,
                            0,
                            new Hours(450, 660)),
                    new SitePlan.Service(
                            "LAB",
                            new Name("Xét nghiệm máu", "Blood test"),
                            "L",
                            SitePlan.Kind.test,
                            SitePlan.Binding.pooled,
                            120_000,
                            1,
                            null,
                            2_700_000,
                            null)),
            List.of(new SitePlan.Area("east", new Name("Khu đông", "East wing"))),
            List.of(
                    new SitePlan.Room(
                            "INT-1",
                            new Name("Phòng khám 1 \uD83C\uDFE5", "Room 1"),
                            "east",
                            List.of("INT"),
                            1,
                            0.85,
                            List.of(new Hours(420, 690), new Hours(750, 1_440))),
                    new SitePlan.Room("LAB-1", null, null, List.of("LAB"), 4, null, List.of(new Hours(0, 599_940)))),
            List.of(
                    new SitePlan.PriorityClass("emergency", new Name("Cấp cứu", "Emergency"), true, 0, null),
                    new SitePlan.PriorityClass("normal", null, null, 0, 1.0)),
            new SitePlan.Policy("journey", "expected", "dynamic", "journey", "site", List.of(1, 2)),
            new SitePlan.Limits(20_000, 40));

    private static final List<Event> EACH_TYPE = List.of(
            new Event.PlanChanged(PLAN),
            new Event.DayStarted("2026-03-02", 1_772_384_400_000L, Long.MAX_VALUE),
            new Event.DayEndMoved(1_772_481_600_000L),
            new Event.VisitRegistered(17, "A", 1, "A001", "normal", "HIS-4711/\u00e9"),
            new Event.VisitRegistered(18, "A", 1_000, "A1000", "emergency", null),
            new Event.VisitCarriedOver(18, "02-A1000"),
            new Event.VisitEnded(17, Event.Outcome.CLOSED_BY_DAY),
            new Event.VisitReopened(17),
            new Event.TicketIssued(
                    45, 17, "LAB", "LAB", List.of("INT", "ECG"), "INT", 60_000, "ref", "LAB-1", 999_999_999),
            new Event.TicketIssued(46, 17, "INT", "INT", List.of(), null, 0, null, null, 0),
            new Event.PatientSent(45, 1_772_413_200_000L, null),
            new Event.PatientSent(45, 1_772_413_200_000L, 1_772_413_000_000L),
            new Event.PatientArrived(45),
            new Event.TicketJoined(45, 1_772_413_200_000L, "INT-1"),
            new Event.TicketJoined(46, 1_772_413_200_001L, null),
            new Event.TicketMoved(45, "LAB-1"),
            new Event.TicketMoved(46, null),
            new Event.TicketSetBack(46),
            new Event.TicketPreCalled(46, "LAB-1"),
            new Event.TicketCalled(45, "INT-1", 88),
            new Event.TicketRecalled(45, 89),
            new Event.ServiceStarted(45, 1_772_413_260_000L, true),
            new Event.ServiceFinished(45, false),
            new Event.ResultArrived(45),
            new Event.CallMissed(45),
            new Event.TicketReinserted(45, "INT-1"),
            new Event.TicketReinserted(46, null),
            new Event.TicketParked(45, 1_772_413_500_000L, "đi ăn sáng\n\"quote\""),
            new Event.TicketParked(46, 0, null),
            new Event.TicketResumed(45, "INT-1"),
            new Event.TicketResumed(46, null),
            new Event.TicketTransferred(45, "INT", "INT-1"),
            new Event.TicketTransferred(46, "LAB", null),
            new Event.TicketCancelled(45, CancelReason.DAY_ENDED),
            new Event.ClassChanged(17, "emergency", "chảy máu"),
            new Event.ClassChanged(18, "normal", null),
            new Event.RoomChanged("INT-1", RoomState.PAUSED, Event.Cause.HOURS),
            new Event.TimePassed(1_772_413_500_000L),
            new Event.ActionUndone(120),
            new Event.TicketRestored(
                    45,
                    new TicketImage(
                            TicketState.SERVING,
                            "INT",
                            "INT-1",
                            "INT-1",
                            1,
                            2,
                            3,
                            4,
                            5,
                            6,
                            7,
                            8,
                            true,
                            9,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null)),
            new Event.TicketRestored(
                    46,
                    new TicketImage(
                            TicketState.PLANNED,
                            "LAB",
                            null,
                            null,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            false,
                            0,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null)),
            new Event.TicketRestored(
                    47,
                    new TicketImage(
                            TicketState.WAITING,
                            "LAB",
                            null,
                            "LAB-1",
                            0,
                            2,
                            3,
                            0,
                            0,
                            0,
                            0,
                            0,
                            false,
                            0,
                            8L,
                            null,
                            null,
                            null,
                            null,
                            null)),
            new Event.WaitTold(45, 600_000L, 900_000L, 580_000L, 870_000L),
            new Event.WaitTold(46, null, null, null, null),
            new Event.TicketIssued(48, 17, "US", "LAB", List.of(), null, 0, null, null, 7, 1_772_413_500_000L),
            new Event.SlotReached(48),
            new Event.TicketReinserted(48, "LAB-1", 3, 1_772_413_200_001L),
            new Event.TicketRestored(
                    48,
                    new TicketImage(
                            TicketState.MISSED,
                            "LAB",
                            null,
                            "LAB-1",
                            0,
                            2,
                            3,
                            4,
                            0,
                            0,
                            5,
                            2,
                            false,
                            0,
                            null,
                            2,
                            3,
                            1_772_413_200_001L,
                            null,
                            null)),
            new Event.TurnRestored("LAB-1", 2),
            new Event.PlanChanged(planned(
                    SitePlan.Kind.exam,
                    new SitePlan.PriorityClass("elder", null, null, 30, null, true),
                    new SitePlan.Policy(
                            "guided",
                            "expected",
                            "dynamic",
                            null,
                            null,
                            null,
                            1,
                            3,
                            2,
                            new SitePlan.Booked(20, 30, 15)))),
            new Event.TicketMoved(46, null, true),
            new Event.TicketCalled(45, "INT-1", 90, List.of(46L, 47L)),
            new Event.TicketRestored(
                    46,
                    new TicketImage(
                            TicketState.WAITING,
                            "LAB",
                            null,
                            "LAB-1",
                            0,
                            2,
                            3,
                            0,
                            0,
                            0,
                            0,
                            0,
                            false,
                            0,
                            8L,
                            null,
                            null,
                            null,
                            9L,
                            List.of("INT-1"))));

    static final List<Event> ALL =
            Stream.concat(EACH_TYPE.stream(), eachConstant()).toList();

    private EveryEvent() {}

    /** An event for each constant that is written: a constant renamed would make what was written unreadable. */
    private static Stream<Event> eachConstant() {
        return Stream.of(
                        Arrays.stream(Event.Outcome.values()).map(outcome -> new Event.VisitEnded(17, outcome)),
                        Arrays.stream(CancelReason.values()).map(reason -> new Event.TicketCancelled(45, reason)),
                        Arrays.stream(RoomState.values())
                                .map(state -> new Event.RoomChanged("INT-1", state, Event.Cause.OPERATOR)),
                        Arrays.stream(Event.Cause.values())
                                .map(cause -> new Event.RoomChanged("INT-1", RoomState.OPEN, cause)),
                        Arrays.stream(TicketState.values()).map(EveryEvent::restored),
                        Arrays.stream(SitePlan.Kind.values())
                                .map(kind -> new Event.PlanChanged(planned(
                                        kind,
                                        new SitePlan.PriorityClass("normal", null, null, 0, null),
                                        new SitePlan.Policy("fcfs", "expected", "printed", null, null, null)))))
                .flatMap(events -> events);
    }

    private static Event restored(TicketState state) {
        return new Event.TicketRestored(
                45,
                new TicketImage(
                        state, "INT", null, null, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, null, null, null, null, null,
                        null));
    }

    private static SitePlan planned(SitePlan.Kind kind, SitePlan.PriorityClass its, SitePlan.Policy policy) {
        Name name = new Name("t\u00ean", "name");
        return new SitePlan(
                "s",
                null,
                "UTC",
                null,
                List.of(new SitePlan.Service("S", name, "S", kind, SitePlan.Binding.pooled, 1, 0.5, null, 0, null)),
                null,
                List.of(new SitePlan.Room("S-1", null, null, List.of("S"), 1, null, List.of())),
                List.of(its),
                policy,
                null);
    }
}
