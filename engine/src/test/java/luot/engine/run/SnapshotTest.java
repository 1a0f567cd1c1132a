package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.ImageCodec;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.Order;
import luot.engine.site.SiteEngine;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StepRequest;
import luot.engine.site.Storm;
import luot.engine.site.Visit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A site restored from a snapshot is the site it was taken of, in everything it remembers and in all it does later. */
class SnapshotTest {
    private static final int COMMANDS = 500;
    private static final int POINTS = 20;
    /** Entries after a restart for which everything shown is compared after each. */
    private static final int WATCHED = 1;

    /** Rules that remember something of their own: turns, pre-calls, places kept while elsewhere. */
    private static final List<SitePlan.Policy> POLICIES = List.of(
            StandardPolicies.DEFAULT,
            new SitePlan.Policy("ratio", "expected", "dynamic", "ratio", "pooled", List.of(1, 2)),
            new SitePlan.Policy("guided", "expected", "dynamic", "first", "pooled", null, 2),
            StandardPolicies.NAMED.get("reference"));

    /** What is worked out anew for every entry or every question, and says nothing between two of them. */
    private static final Set<String> PASSING = Set.of(
            "EntryApplier.sender",
            "EntryApplier.commandId",
            "EntryApplier.bodyHash",
            "EntryApplier.action",
            "EntryApplier.receipt",
            "EventApplier.seq",
            "EventApplier.nowMillis",
            "EventApplier.action",
            "EventApplier.name",
            "EventApplier.touched",
            "Comings.state",
            "Comings.freeMillis",
            "Comings.isSure",
            "Comings.result",
            "Comings.resultBeginsMillis",
            "Comings.resultExpectedMillis",
            "CallOver.best",
            "CallOver.bestGain",
            "CallOver.mostTests",
            "Spread.shape",
            "Spread.unshaped",
            "Calibration.Window.middle",
            "Calibration.Window.upper",
            "Calibration.Window.hasMore",
            "Suggestions.cellOf",
            "Marks.names",
            "Marks.OfRoom.area",
            "Marks.OfRoom.hall",
            "Marks.OfRoom.door",
            "Marks.OfRoom.console",
            "Marks.rooms",
            "Marks.services",
            "Marks.toldRooms",
            "Marks.toldServices",
            // Rings and lists with gaps: what counts of them is compared by taking the image anew.
            "Cohort.ids",
            "Cohort.began",
            "Cohort.lasted",
            "Cohort.head",
            "Untold.marked");

    /** Fields that may be blank in all storms: keys of maps, what only a plan has, what only lasts within an entry. */
    private static final List<String> NEVER_FILLED = List.of(
            "BoardId.",
            "Guidance.",
            "Lanes.",
            "ReceiptDraft.",
            "SitePlan.",
            "Calibration.Window.middle", // after hundreds of told waits
            "LastAction.VisitBefore.outcome", // of an action on a visit that had ended
            "TicketImage.setBackMillis", // before an action on a ticket that had been set back; a ticket's own is
            // filled
            "TicketImage.standsBehind",
            "TicketImage.passedBy", // the same
            "Suggestions.ofRoom", // several rooms free for one patient; see below
            "Ticket.standsSinceMillis"); // see below

    @Test
    void whatever_happened_a_restored_site_is_equal_and_goes_on_equally() throws Exception {
        Set<String> seen = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (int seed = 1; seed <= 6; seed++) {
            run(seed, seen, fields);
        }
        fields.removeAll(seen);
        fields.removeAll(PASSING);
        fields.removeIf(field -> NEVER_FILLED.stream().anyMatch(field::startsWith));
        assertThat(Twins.sorted(fields))
                .as("fields that no storm ever filled: nothing shows that an image has them")
                .isEmpty();
    }

    @Test
    void a_place_that_is_kept_while_the_patient_is_elsewhere_is_in_the_image() {
        Clinic clinic = Clinic.open();
        long ticket = clinic.ticket("EYE");
        SiteState state = clinic.state();
        state.apply(new Entry(
                state.lastSeq() + 1,
                clinic.now(),
                Order.SITE,
                "sent",
                0,
                List.of(new Event.PatientSent(ticket, clinic.now() + 60_000, clinic.now() - 1))));
        SiteState restored = new SiteState(new StandardPolicies(), state.image(), state.learned());
        assertThat(restored.ticket(ticket).standsSinceMillis()).isEqualTo(clinic.now() - 1);
        assertThat(restored.stateHash()).isEqualTo(state.stateHash());
    }

    @Tag("full")
    @Test
    void whatever_happened_a_restored_site_is_equal_by_the_hundred() throws Exception {
        for (int seed = 1_000; seed < 1_400; seed++) {
            run(seed, new HashSet<>(), new HashSet<>());
        }
    }

    private static void run(int seed, Set<String> seen, Set<String> fields) throws Exception {
        try {
            new Restarted(seed, seen, fields).run();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    /** A storm that is lived once, and told to sites that were restored at some moment of it. */
    private static final class Restarted {
        private final int seed;
        private final Storm storm;
        private final Random random;
        private final Set<String> seen;
        private final Set<String> fields;
        private final Boards boards = new Boards(new StandardPolicies());
        private SiteEngine restored;
        private Boards restoredBoards;
        private int fed;
        private int watched;

        Restarted(int seed, Set<String> seen, Set<String> fields) {
            this.seed = seed;
            storm = new Storm(seed);
            random = new Random(-seed);
            this.seen = seen;
            this.fields = fields;
        }

        void run() throws Exception {
            storm.begin();
            storm.clinic().accept(new Command.ChangePlan(ClinicPlan.with(POLICIES.get(seed % POLICIES.size()))));
            follow();
            for (int i = 0; i < COMMANDS; i++) {
                storm.send(storm.desk(), i % 9 == 0 ? referred(i) : command());
                storm.wind();
                if (random.nextInt(3) == 0) {
                    storm.send(Order.SITE, new Command.TellWaits(random.nextBoolean()));
                }
                follow();
                if (i % 10 == 0) {
                    assertHashes();
                }
                if (random.nextInt(COMMANDS / POINTS) == 0) {
                    restart();
                }
            }
        }

        /** A visit that the hospital's own system knows. */
        private static Command referred(int i) {
            StepRequest exam = new StepRequest("e", "INT", null, null, null, "exam-" + i, null, null);
            return new Command.RegisterVisit("normal", "ref-" + i, List.of(exam, StepRequest.of("LAB")));
        }

        /** Whatever may happen; in half of the storms the rules stay, so that what they remember has time to grow. */
        private Command command() {
            Command next = storm.command();
            return next instanceof Command.ChangePlan && seed % 8 < 4 ? new Command.Undo() : next;
        }

        private void follow() {
            List<Clinic.Asked> asked = storm.clinic().asked();
            for (; fed < asked.size(); fed++) {
                Clinic.Asked next = asked.get(fed);
                if (next.decision() instanceof Decision.Accepted accepted) {
                    boards.apply(accepted.entry());
                }
                if (restored != null) {
                    assertThat(restored.decide(next.order())).isEqualTo(next.decision());
                    if (next.decision() instanceof Decision.Accepted accepted) {
                        restoredBoards.apply(accepted.entry());
                        if (watched-- > 0) {
                            assertThat(seenOn(restoredBoards)).isEqualTo(seenOn(boards));
                        }
                    }
                }
            }
        }

        private void assertHashes() {
            if (restored != null) {
                long hash = storm.clinic().state().stateHash();
                assertThat(boards.stateHash()).isEqualTo(hash);
                assertThat(restored.state().stateHash()).isEqualTo(hash);
                assertThat(restoredBoards.stateHash()).isEqualTo(hash);
            }
        }

        private static byte[] image(SiteState state) {
            return ImageCodec.write(List.of(state.image(), state.learned()));
        }

        private void restart() throws Exception {
            byte[] bytes = Snapshot.write(boards);
            Snapshot.Restored site = Snapshot.read(bytes, new StandardPolicies());
            String difference =
                    new Twins(PASSING, seen).difference(storm.clinic().state(), site.state());
            assertThat(difference).as("first difference of the states").isNull();
            difference = new Twins(PASSING, seen).difference(boards, site.boards());
            assertThat(difference).as("first difference of the boards").isNull();
            assertThat(Snapshot.write(site.boards())).isEqualTo(bytes);
            assertThat(image(site.state())).isEqualTo(image(storm.clinic().state()));
            restored = new SiteEngine(site.state());
            restoredBoards = site.boards();
            watched = WATCHED;
            fields.addAll(Twins.fieldsOf(boards));
            assertThat(seenOn(restoredBoards)).isEqualTo(seenOn(boards));
            assertHashes();
        }

        /** Everything that boards show, with its revisions. */
        private List<Object> seenOn(Boards shown) {
            List<Object> all = new ArrayList<>();
            List<BoardId> ids = new ArrayList<>(List.of(BoardId.RECEPTION, BoardId.OPERATIONS));
            shown.areas().forEach(area -> ids.add(BoardId.hall(area.id())));
            SitePlan plan = shown.plan();
            if (plan != null) {
                plan.rooms().forEach(room -> ids.addAll(List.of(BoardId.door(room.id()), BoardId.room(room.id()))));
            }
            ids.forEach(id -> all.addAll(Arrays.asList(id, shown.board(id), shown.rev(id))));
            for (Visit visit : storm.clinic().state().visits()) {
                all.add(shown.visit(visit.number()));
                visit.tickets().forEach(ticket -> all.add(shown.explain(ticket.id(), null, shown.lastMillis())));
            }
            return all;
        }
    }
}
