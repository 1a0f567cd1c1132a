package luot.engine.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A seeded storm of commands for a small clinic, most of them possible at the moment they are given, with everything
 * that changes under patients: doors that close, plans that take a room, its hours or its service away, days that end.
 */
public final class Storm {
    private static final String[] SERVICES = {"INT", "INT", "EYE", "LAB", "XR", "PAY", "TRI"};
    private static final String[] CLASSES = {"emergency", "statutory", "normal", "normal", "normal"};

    private final Random random;
    private final StormPlans plans;
    private final Clinic clinic = Clinic.unplanned();
    private final List<Supplier<Command>> kinds = new ArrayList<>();
    private long ids;

    public Storm(int seed) {
        random = new Random(seed);
        plans = new StormPlans(random);
        often(3, this::register);
        often(6, () -> new Command.FinishAndCallNext(room(), null));
        often(2, () -> new Command.CallNext(room()));
        often(2, () -> new Command.OrderTests(inRoom(), tests(), random.nextInt(4) == 0 ? false : null));
        often(1, this::resultReady);
        often(2, () -> new Command.Finish(inRoom(), random.nextBoolean() ? null : random.nextBoolean()));
        often(2, this::callTicket);
        often(1, () -> new Command.Recall(ticket(TicketState.CALLED)));
        often(1, () -> new Command.Start(ticket(TicketState.CALLED)));
        often(1, () -> new Command.NoShow(ticket(TicketState.CALLED)));
        often(2, () -> new Command.Reinsert(ticket(TicketState.MISSED)));
        often(
                1,
                () -> new Command.Park(
                        ticket(random.nextBoolean() ? TicketState.WAITING : TicketState.CALLED),
                        random.nextBoolean() ? null : clinic.now() + 90_000,
                        null));
        often(1, () -> new Command.Resume(ticket(TicketState.PARKED)));
        often(
                2,
                () -> new Command.Transfer(
                        openTicket(), random.nextBoolean() ? service() : null, random.nextBoolean() ? room() : null));
        often(1, () -> new Command.CancelTicket(openTicket(), null));
        often(1, () -> new Command.CancelVisit(visit(), pick(Command.CancelReason.values())));
        often(2, () -> new Command.IssueTicket(visit(), List.of(step(service()))));
        often(2, this::issueToWhoWaits);
        often(1, () -> new Command.ChangeClass(visit(), pick(CLASSES), null));
        often(2, Command.Undo::new);
        often(3, () -> new Command.OpenRoom(room()));
        often(1, () -> random.nextInt(3) == 0 ? new Command.CloseRoom(room()) : new Command.PauseRoom(room()));
        often(1, () -> random.nextInt(4) == 0 ? new Command.ChangePlan(plans.any()) : new Command.CallNext(room()));
    }

    private void often(int times, Supplier<Command> kind) {
        kinds.addAll(Collections.nCopies(times, kind));
    }

    /** Opens the clinic for the first morning. */
    public void begin() {
        clinic.accept(new Command.ChangePlan(StormPlans.whole()));
        clinic.at("06:55");
    }

    public Clinic clinic() {
        return clinic;
    }

    /** Whatever somebody might press now. */
    public Command command() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    public String desk() {
        return "desk-" + random.nextInt(4);
    }

    public Decision send(String sender, Command command) {
        return clinic.send(sender, "s-" + ids++, command);
    }

    /** No two calls are made at the same time. */
    public void tick() {
        clinic.passTo(clinic.now() + 1);
    }

    /** Lets time pass, now and then minutes, at times a night. */
    public void wind() {
        tick();
        if (random.nextInt(3) == 0) {
            clinic.passTo(clinic.now() + random.nextInt(240_000));
        }
        if (random.nextInt(400) == 0) {
            clinic.passTo(clinic.now() + 5 * 3_600_000L);
        }
    }

    public int chance(int bound) {
        return random.nextInt(bound);
    }

    /** What somebody else might press about the patient or the room of a command just done. */
    public Command about(Receipt receipt) {
        Visit visit = receipt.visit() == null ? null : clinic.state().visit(receipt.visit());
        if (visit == null) {
            return command();
        }
        Ticket pending =
                anyOf(visit.tickets().stream().filter(Ticket::resultPending).toList());
        return switch (random.nextInt(6)) {
            case 0 -> new Command.IssueTicket(visit.id(), List.of(step(service())));
            case 1 -> new Command.CancelVisit(visit.id(), null);
            case 2 -> receipt.room() == null ? command() : new Command.CloseRoom(receipt.room());
            case 3 -> command();
            default -> pending == null ? command() : new Command.ResultReady(null, null, pending.id());
        };
    }

    private Command register() {
        List<StepRequest> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            steps.add(step(service()));
        }
        return new Command.RegisterVisit(pick(CLASSES), null, steps);
    }

    private List<StepRequest> tests() {
        return random.nextBoolean() ? List.of(step("LAB"), step("XR")) : List.of(step("LAB"));
    }

    private StepRequest step(String service) {
        long walk = random.nextBoolean() ? 0 : random.nextInt(120_000);
        String wish = random.nextInt(8) == 0 ? room() : null;
        RoomStatus room = clinic.state().room(wish);
        boolean fits = room != null && room.room().services().contains(service);
        int lot = random.nextInt(1_000_000_000);
        Long booked = random.nextInt(5) == 0 ? clinic.now() + (random.nextInt(90) - 30) * 60_000L : null;
        return new StepRequest(null, service, null, null, walk, null, fits ? wish : null, lot, booked);
    }

    /** One more step for a visit that waits for a result, at times behind that result. */
    private Command issueToWhoWaits() {
        Ticket pending = pending();
        if (pending == null) {
            return new Command.IssueTicket(visit(), List.of(step(service())));
        }
        List<String> after = random.nextBoolean() ? List.of(pending.step()) : List.of();
        StepRequest more = new StepRequest(null, service(), after, null, null, null, null, null);
        return new Command.IssueTicket(pending.visit().id(), List.of(more));
    }

    private Ticket pending() {
        return anyOf(tickets().stream().filter(Ticket::resultPending).toList());
    }

    private Command callTicket() {
        Ticket ticket = clinic.state().ticket(openTicket());
        List<RoomStatus> rooms = ticket == null ? List.of() : clinic.state().roomsOf(ticket.service());
        return rooms.isEmpty()
                ? new Command.CallNext(room())
                : new Command.CallTicket(rooms.get(random.nextInt(rooms.size())).id(), ticket.id());
    }

    private Command resultReady() {
        Ticket pending = pending();
        return new Command.ResultReady(null, null, pending == null ? 1L : pending.id());
    }

    private long inRoom() {
        return ticket(random.nextBoolean() ? TicketState.CALLED : TicketState.SERVING);
    }

    private long openTicket() {
        return idOf(tickets().stream().filter(t -> !t.state().isOver()).toList());
    }

    private long ticket(TicketState state) {
        return idOf(tickets().stream().filter(t -> t.state() == state).toList());
    }

    private List<Ticket> tickets() {
        return clinic.state().visits().stream()
                .flatMap(visit -> visit.tickets().stream())
                .toList();
    }

    private long idOf(List<Ticket> from) {
        Ticket ticket = anyOf(from);
        return ticket == null ? Math.max(1, clinic.state().lastTicket) : ticket.id();
    }

    private <T> T anyOf(List<T> from) {
        return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
    }

    private long visit() {
        return Math.max(1, clinic.state().lastVisit - random.nextInt(20));
    }

    private String room() {
        List<RoomStatus> rooms = List.copyOf(clinic.state().rooms());
        return rooms.get(random.nextInt(rooms.size())).id();
    }

    private String service() {
        return pick(SERVICES);
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
