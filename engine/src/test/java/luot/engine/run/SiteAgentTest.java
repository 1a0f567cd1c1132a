package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.board.HallBoard;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.MemoryJournal;
import luot.engine.run.FaultyJournal.Fault;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Entry;
import luot.engine.site.Forecast;
import luot.engine.site.PlanProblem;
import luot.engine.site.Policies;
import luot.engine.site.Receipt;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent: nothing is told before the commit, and a failed append is answered from the journal. */
class SiteAgentTest {
    private static final Command ISSUE = new Command.RegisterVisit("normal", null, List.of(StepRequest.of("EYE")));

    private final FaultyJournal journal = new FaultyJournal();
    private Sites sites;
    private SiteAgent agent;

    @BeforeEach
    void open() throws Exception {
        start();
        accepted(agent.submit("setup", "plan", new Command.ChangePlan(ClinicPlan.standard())));
    }

    private void start() throws Exception {
        sites = new Sites(journal, SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1));
        agent = sites.open("clinic");
    }

    @AfterEach
    void close() {
        sites.close();
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Receipt accepted(CompletionStage<Reply> stage) throws Exception {
        Reply reply = await(stage);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Reply.Accepted) reply).receipt();
    }

    private static Rejection refused(CompletionStage<Reply> stage) throws Exception {
        Reply reply = await(stage);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) reply).refusal().why();
    }

    @Test
    void whatWasAcknowledgedIsInTheJournalAndOnTheBoards() throws Exception {
        Receipt receipt = accepted(agent.submit("kiosk", "k-1", ISSUE));
        List<Entry> entries = new ArrayList<>();
        journal.replay("clinic", 1, entries::add);
        assertThat(entries)
                .filteredOn(entry -> entry.sender().equals("kiosk"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.lastSeq()).isEqualTo(receipt.seq()));
        HallBoard hall = (HallBoard) await(agent.read(boards -> boards.board(BoardId.hall("main"))));
        assertThat(hall.rooms())
                .filteredOn(room -> room.room().equals("EYE-1"))
                .singleElement()
                .satisfies(room -> assertThat(room.next()).containsExactly("G001"));
    }

    @Test
    void anAppendThatFailedBeforeItsCommitIsRefusedAsTemporaryAndLeavesNothing() throws Exception {
        journal.next.set(Fault.BEFORE_COMMIT);
        assertThat(refused(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(Rejection.STORE_FAILED);
        assertThat(Rejection.STORE_FAILED.temporary()).isTrue();
        Receipt again = accepted(agent.submit("kiosk", "k-1", ISSUE));
        assertThat(again.number()).isEqualTo("G001");
    }

    @Test
    void anAppendThatCommittedAndFailedIsAnsweredAsAccepted() throws Exception {
        journal.next.set(Fault.AFTER_COMMIT);
        Receipt receipt = accepted(agent.submit("kiosk", "k-1", ISSUE));
        assertThat(receipt.number()).isEqualTo("G001");
        assertThat(accepted(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(receipt);
        assertThat(accepted(agent.submit("kiosk", "k-2", ISSUE)).number()).isEqualTo("G002");
    }

    @Test
    void anAgentThatWasDeposedRefusesEverythingTellsNobodyAndDoesNotComeBack() throws Exception {
        accepted(agent.submit("kiosk", "k-1", ISSUE));
        List<Commit> heard = Collections.synchronizedList(new ArrayList<>());
        agent.onCommit(heard::add);
        MemoryJournal elsewhere = new MemoryJournal(journal.memory);
        try (Sites others = new Sites(elsewhere, SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1))) {
            SiteAgent next = others.open("clinic");
            assertThat(refused(agent.submit("kiosk", "k-2", ISSUE)).temporary()).isTrue();
            assertThat(refused(agent.submit("kiosk", "k-3", ISSUE))).isEqualTo(Rejection.STOPPING);
            assertThat(agent.read(Boards::seq).toCompletableFuture()).isCompletedExceptionally();
            assertThat(accepted(next.submit("kiosk", "k-2", ISSUE)).number()).isEqualTo("G002");
            assertThat(accepted(next.submit("kiosk", "k-1", ISSUE)).number()).isEqualTo("G001");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void listenersHearOfEveryCommitOnceAlsoOfOneThatSeemedToFail() throws Exception {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        agent.onCommit(commit -> commit.entries().stream()
                .filter(entry -> entry.sender().equals("kiosk"))
                .forEach(entry -> heard.add(entry.seq())));
        accepted(agent.submit("kiosk", "k-1", ISSUE));
        journal.next.set(Fault.AFTER_COMMIT);
        accepted(agent.submit("kiosk", "k-2", ISSUE));
        accepted(agent.submit("kiosk", "k-3", ISSUE));
        assertThat(heard).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aStoreThatIsGoneRefusesAndComesBackByItself() throws Exception {
        journal.next.set(Fault.EVERYTHING);
        assertThat(refused(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(Rejection.STORE_FAILED);
        assertThat(refused(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(Rejection.STORE_FAILED);
        journal.next.set(Fault.NONE);
        Reply reply = await(agent.submit("kiosk", "k-1", ISSUE));
        while (reply instanceof Reply.Refused) { // it is asked again within a second
            Thread.sleep(20);
            reply = await(agent.submit("kiosk", "k-1", ISSUE));
        }
        assertThat(((Reply.Accepted) reply).receipt().number()).isEqualTo("G001");
    }

    @Test
    void aRestartAnswersOldCommandsAndShowsTheSameBoards() throws Exception {
        Receipt first = accepted(agent.submit("kiosk", "k-1", ISSUE));
        accepted(agent.submit("nurse", "n-1", new Command.CallNext("EYE-1")));
        String epoch = agent.epoch();
        Object hall = await(agent.read(boards -> boards.board(BoardId.hall("main"))));
        long hash = await(agent.read(Boards::stateHash));
        sites.close();
        start();
        assertThat(agent.epoch()).isEqualTo(epoch);
        assertThat(await(agent.read(Boards::stateHash))).isEqualTo(hash);
        Object hallAgain = await(agent.read(boards -> boards.board(BoardId.hall("main"))));
        assertThat(hallAgain).isEqualTo(hall);
        assertThat(accepted(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(first);
    }

    @Test
    void aWallClockSetBackWhileTheServerWasDownStopsNobodysTime() throws Exception {
        Receipt first = accepted(agent.submit("kiosk", "k-1", ISSUE));
        sites.close();
        sites = new Sites(journal, SiteClock.scaled(Clinic.MIDNIGHT + 7 * 3_600_000L, 1));
        agent = sites.open("clinic");
        assertThat(agent.clock().nowMillis()).isGreaterThanOrEqualTo(first.atMillis());
        StepRequest near = new StepRequest(null, "EYE", null, null, 50L, null, null, null);
        Receipt sent = accepted(agent.submit("kiosk", "k-2", new Command.RegisterVisit("normal", null, List.of(near))));
        while (await(agent.read(boards -> boards.visit(sent.visit()))).steps().stream()
                .noneMatch(step -> step.state().equals("WAITING"))) {
            Thread.sleep(5); // the patient arrives, as time goes on
        }
    }

    @Test
    void aWallClockSetADayForwardBeginsTheNextDayAndLosesNothing() throws Exception {
        accepted(agent.submit("kiosk", "k-1", ISSUE));
        sites.close();
        sites = new Sites(journal, SiteClock.scaled(Clinic.MIDNIGHT + 32 * 3_600_000L, 1));
        agent = sites.open("clinic");
        assertThat(accepted(agent.submit("kiosk", "k-1", ISSUE)).number()).isEqualTo("G001");
        assertThat(accepted(agent.submit("kiosk", "k-2", ISSUE)).number()).isEqualTo("G001");
        assertThat(await(agent.read(boards -> boards.visit("G001"))).visit()).isEqualTo(2);
    }

    @Test
    void aThousandCommandsAtOnceGetAThousandNumbersWithoutAGap() throws Exception {
        List<CompletionStage<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            replies.add(agent.submit("kiosk-" + i % 64, "k-" + i, ISSUE));
        }
        Set<String> numbers = new HashSet<>();
        for (CompletionStage<Reply> reply : replies) {
            numbers.add(accepted(reply).number());
        }
        assertThat(numbers).hasSize(1_000).contains("G001", "G1000");
    }

    @Test
    void whatIsTheSitesOwnIsRefusedFromOutside() throws Exception {
        assertThat(refused(agent.submit("kiosk", "k-1", new Command.PassTime())))
                .isEqualTo(Rejection.UNKNOWN_COMMAND);
        assertThat(refused(agent.submit("site", "k-1", ISSUE))).isEqualTo(Rejection.BAD_VALUE);
    }

    @Test
    void whatComesAfterTheEndIsRefusedAsTemporary() throws Exception {
        agent.close();
        assertThat(refused(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(Rejection.STOPPING);
    }

    @Test
    void whatFallsDueHappensByItself() throws Exception {
        StepRequest near = new StepRequest(null, "EYE", null, null, 50L, null, null, null);
        accepted(agent.submit("kiosk", "k-1", new Command.RegisterVisit("normal", null, List.of(near))));
        java.util.concurrent.CountDownLatch joined = new java.util.concurrent.CountDownLatch(1);
        agent.onCommit(commit -> commit.entries().stream()
                .flatMap(entry -> entry.events().stream())
                .filter(luot.engine.site.Event.TicketJoined.class::isInstance)
                .forEach(event -> joined.countDown()));
        long waiting = await(agent.read(boards -> boards.visit(1))).steps().stream()
                .filter(step -> step.state().equals("WAITING"))
                .count();
        assertThat(waiting == 1 || joined.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCommandThatMeetsTheEndIsAnswered() throws Exception {
        for (int round = 0; round < 40; round++) {
            SiteAgent closing = agent;
            List<CompletionStage<Reply>> replies = Collections.synchronizedList(new ArrayList<>());
            String id = "race-" + round + "-";
            Thread sender = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    CompletionStage<Reply> reply = closing.submit("kiosk", id + i, new Command.CallNext("NO-1"));
                    replies.add(reply);
                    Object now = reply.toCompletableFuture().getNow(null);
                    if (now instanceof Reply.Refused refused
                            && refused.refusal().why() == Rejection.STOPPING) {
                        return;
                    }
                }
            });
            sender.start();
            Thread.sleep(0, 1 + round * 20_000);
            sites.close();
            sender.join(10_000);
            for (CompletionStage<Reply> reply : replies) {
                await(reply);
            }
            start();
        }
    }

    @Test
    void aThreadThatDiesAnswersWhoWaitsAndWhoComesLater() throws Exception {
        agent.onCommit(commit -> {
            throw new StackOverflowError("planted");
        });
        assertThat(refused(agent.submit("kiosk", "k-1", ISSUE))).isEqualTo(Rejection.STOPPING);
        assertThat(refused(agent.submit("kiosk", "k-2", ISSUE))).isEqualTo(Rejection.STOPPING);
    }

    @Test
    void aListenerThatFailsWhileTheAgentRecoversStopsNeitherTheAnswerNorTheOthers() throws Exception {
        agent.onCommit(commit -> {
            throw new IllegalStateException("planted");
        });
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        agent.onCommit(commit -> commit.entries().forEach(entry -> heard.add(entry.lastSeq())));
        journal.next.set(Fault.AFTER_COMMIT);
        Receipt receipt = accepted(agent.submit("kiosk", "k-1", ISSUE));
        assertThat(heard).contains(receipt.seq()).doesNotHaveDuplicates();
    }

    @Test
    void listenersHearOfTheFirstCommitOfASiteAlsoWhenItSeemedToFail() throws Exception {
        SiteAgent fresh = sites.open("fresh");
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        fresh.onCommit(commit -> heard.add(commit.seq()));
        journal.next.set(Fault.AFTER_COMMIT);
        SitePlan p = ClinicPlan.standard();
        SitePlan plan = new SitePlan(
                "fresh",
                p.name(),
                p.zone(),
                p.dayChange(),
                p.services(),
                p.areas(),
                p.rooms(),
                p.classes(),
                p.policy(),
                p.limits());
        Receipt receipt = accepted(fresh.submit("setup", "plan", new Command.ChangePlan(plan)));
        assertThat(heard).containsExactly(receipt.seq());
    }

    @Test
    void aCommandThatMeetsABugIsRefusedAloneAndForGood() throws Exception {
        try (SiteAgent planted = planted()) {
            List<CompletionStage<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(planted.submit("kiosk", "k-" + i, register(i == 7 ? "poison" : null, 0L)));
            }
            for (int i = 0; i < 20; i++) {
                if (i == 7) {
                    assertThat(refused(replies.get(i))).isEqualTo(Rejection.ENGINE_FAILED);
                } else {
                    accepted(replies.get(i));
                }
            }
            assertThat(accepted(planted.submit("kiosk", "last", register(null, 0L)))
                            .number())
                    .isEqualTo("A020");
        }
    }

    @Test
    void whatIsDueAndMeetsABugStopsNobodyElse() throws Exception {
        try (SiteAgent planted = planted()) {
            accepted(planted.submit("kiosk", "k-1", register("poison", 20L)));
            for (int i = 0; i < 50; i++) {
                accepted(planted.submit("kiosk", "more-" + i, register(null, 0L)));
                Thread.sleep(2);
            }
        }
    }

    private static Command register(String reference, long walkMillis) {
        StepRequest step = new StepRequest(null, "INT", null, null, walkMillis, reference, null, null);
        return new Command.RegisterVisit("normal", null, List.of(step));
    }

    /** An agent whose choice of a room fails for one patient. */
    private SiteAgent planted() throws Exception {
        sites.close();
        StandardPolicies standard = new StandardPolicies();
        Policies.Source source = new Policies.Source() {
            @Override
            public Forecast forecast() {
                return standard.forecast();
            }

            @Override
            public Policies of(SitePlan plan) {
                Policies of = standard.of(plan);
                Policies.RoomChoice rooms = (ticket, from, state) -> {
                    if ("poison".equals(ticket.externalRef())) {
                        throw new IllegalStateException("planted");
                    }
                    return of.rooms().choose(ticket, from, state);
                };
                return new Policies(of.order(), rooms, of.route());
            }

            @Override
            public PlanProblem problem(SitePlan plan) {
                return standard.problem(plan);
            }
        };
        return new SiteAgent("clinic", journal, SiteClock.scaled(Clinic.MIDNIGHT + 8 * 3_600_000L, 1), source);
    }
}
