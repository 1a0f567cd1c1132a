package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import luot.engine.flow.StandardPolicies;
import org.junit.jupiter.api.Test;

/** A seeded storm of commands, sensible and not: the invariants hold after each, and replay equals running. */
class RandomDayTest {
    private static final int SEEDS = 40;
    private static final int COMMANDS = 1_500;
    private static final String[] SERVICES = {"INT", "EYE", "LAB", "XR", "PAY", "TRI"};
    private static final String[] CLASSES = {"emergency", "statutory", "normal", "normal", "normal"};
    private static final String[] NEXT = {"fcfs", "strict", "accumulating", "journey"};
    private static final String[] ROOM = {"fewest", "random", "expected"};
    private static final String[] RETURNS = {"fcfs", "first", "journey"};

    @Test
    void whateverHappensTheInvariantsHoldAndReplayEqualsRunning() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                new Storm(seed).run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static final class Storm {
        private final Random random;
        private final Clinic clinic = Clinic.unplanned();
        private final List<Supplier<Command>> kinds = new ArrayList<>();
        private int accepted;

        Storm(int seed) {
            random = new Random(seed);
            kinds.add(this::register);
            kinds.add(this::register);
            kinds.add(this::register);
            kinds.add(() -> new Command.CallNext(room()));
            kinds.add(() -> new Command.FinishAndCallNext(room(), null));
            kinds.add(() -> new Command.FinishAndCallNext(room(), null));
            kinds.add(() -> new Command.CallTicket(room(), ticket()));
            kinds.add(() -> new Command.Recall(ticket()));
            kinds.add(() -> new Command.Start(ticket()));
            kinds.add(() -> new Command.Finish(ticket(), random.nextBoolean() ? null : random.nextBoolean()));
            kinds.add(() -> new Command.NoShow(ticket()));
            kinds.add(() -> new Command.Reinsert(ticket()));
            kinds.add(() -> new Command.Park(ticket(), random.nextBoolean() ? null : clinic.now() + 90_000, null));
            kinds.add(() -> new Command.Resume(ticket()));
            kinds.add(() -> new Command.Transfer(
                    ticket(), random.nextBoolean() ? service() : null, random.nextBoolean() ? room() : null));
            kinds.add(() -> new Command.CancelTicket(ticket(), null));
            kinds.add(() -> new Command.CancelVisit(visit(), Command.CancelReason.LEFT));
            kinds.add(() -> new Command.OrderTests(ticket(), List.of(step("LAB"), step("XR")), null));
            kinds.add(() -> new Command.IssueTicket(visit(), List.of(step(service()))));
            kinds.add(() -> new Command.ResultReady(null, null, ticket()));
            kinds.add(() -> new Command.ChangeClass(visit(), pick(CLASSES), null));
            kinds.add(Command.Undo::new);
            kinds.add(() -> rare(new Command.CloseRoom(room())));
            kinds.add(() -> rare(new Command.PauseRoom(room())));
            kinds.add(() -> new Command.OpenRoom(room()));
            kinds.add(() -> rare(new Command.ChangePlan(plan())));
        }

        void run() {
            clinic.accept(new Command.ChangePlan(plan()));
            clinic.at("06:55");
            for (int i = 0; i < COMMANDS; i++) {
                Command command = kinds.get(random.nextInt(kinds.size())).get();
                String sender = "desk-" + random.nextInt(4);
                Decision decision = clinic.send(sender, "c-" + i, command);
                accepted += decision instanceof Decision.Accepted ? 1 : 0;
                if (random.nextInt(4) == 0) {
                    clinic.passTo(clinic.now() + random.nextInt(240_000));
                }
                Invariants.check(clinic.state());
            }
            clinic.passTo(clinic.now() + 86_400_000);
            Invariants.check(clinic.state());
            clinic.checkReplay();
            assertThat(accepted).isGreaterThan(COMMANDS / 6);
        }

        private Command register() {
            List<StepRequest> steps = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                steps.add(step(service()));
            }
            return new Command.RegisterVisit(pick(CLASSES), null, steps);
        }

        private StepRequest step(String service) {
            long walk = random.nextInt(3) == 0 ? 0 : random.nextInt(180_000);
            return new StepRequest(null, service, null, null, walk, null, null, random.nextInt(1_000_000_000));
        }

        private Command rare(Command command) {
            return random.nextInt(10) == 0 ? command : new Command.CallNext(room());
        }

        private SitePlan plan() {
            return ClinicPlan.with(new SitePlan.Policy(pick(NEXT), pick(ROOM), "printed", pick(RETURNS), null, null));
        }

        private String room() {
            return pick(ClinicPlan.standard().rooms().stream()
                    .map(SitePlan.Room::id)
                    .toArray(String[]::new));
        }

        private String service() {
            return pick(SERVICES);
        }

        private String pick(String[] from) {
            return from[random.nextInt(from.length)];
        }

        private long ticket() {
            return Math.max(1, clinic.state().lastTicket - random.nextInt(40));
        }

        private long visit() {
            return Math.max(1, clinic.state().lastVisit - random.nextInt(20));
        }
    }

    @Test
    void theSameSeedGivesTheSameHash() {
        Storm first = new Storm(7);
        Storm second = new Storm(7);
        first.run();
        second.run();
        assertThat(first.clinic.state().stateHash())
                .isEqualTo(second.clinic.state().stateHash());
        assertThat(new SiteState(new StandardPolicies()).stateHash())
                .isNotEqualTo(first.clinic.state().stateHash());
    }
}
