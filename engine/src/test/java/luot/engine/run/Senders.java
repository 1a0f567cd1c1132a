package luot.engine.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import luot.engine.site.Command;
import luot.engine.site.RoomState;
import luot.engine.site.RoomStatus;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;
import luot.engine.site.StepRequest;
import luot.engine.site.StormPlans;
import luot.engine.site.Ticket;
import luot.engine.site.TicketState;

/**
 * Desks, kiosks, consoles and machines of a house: what they press, what they have been answered, and the wire between
 * them and the site, on which messages wait, overtake each other and come twice.
 */
final class Senders {
    private static final String POISON = "poison";
    private static final String[] SERVICES = {"INT", "INT", "EYE", "LAB", "XR", "PAY", "TRI"};
    private static final String[] CLASSES = {"emergency", "statutory", "normal", "normal", "normal"};

    private final Map<Message, Reply> answers = new LinkedHashMap<>();
    private final List<Message> onTheWire = new ArrayList<>();

    /** Whether the engine under test is made to meet a bug in this command. */
    static boolean isPoison(Command command) {
        return command instanceof Command.RegisterVisit visit
                && visit.steps().stream().anyMatch(step -> POISON.equals(step.externalRef()));
    }

    static boolean isPoison(Ticket ticket) {
        return POISON.equals(ticket.externalRef());
    }

    void answered(Message message, Reply reply) {
        answers.put(message, reply);
    }

    /** Somebody presses something new. */
    Message compose(Step step, SiteState seen, long now) {
        Random random = step.random();
        Command command =
                seen.plan() == null ? new Command.ChangePlan(plan(random)) : new Presses(random, seen, now).command();
        String sender = command instanceof Command.ChangePlan ? "operator" : "desk-" + random.nextInt(5);
        return send(new Message(sender, Long.toString(step.salt(), 36), command));
    }

    /** Two in three without the rules that the naive order does not know. */
    private static SitePlan plan(Random random) {
        SitePlan p = new StormPlans(random).any();
        SitePlan.Policy of = p.policy();
        String next = random.nextInt(3) == 0 ? "guided" : of.next();
        SitePlan.Policy rules = random.nextInt(3) == 0
                ? of
                : new SitePlan.Policy(
                        next, of.room(), of.steps(), of.returns(), of.binding(), of.ratio(), of.preCall());
        SitePlan.Limits limits = random.nextInt(3) == 0 ? new SitePlan.Limits(12, 4) : p.limits();
        return new SitePlan(
                p.site(),
                p.name(),
                p.zone(),
                p.dayChange(),
                p.services(),
                p.areas(),
                p.rooms(),
                p.classes(),
                rules,
                limits);
    }

    /** Somebody sends again what is not answered for good, or what was answered long ago. */
    Message repeat(Random random) {
        List<Message> open = unanswered();
        List<Message> from = open.isEmpty() || random.nextInt(3) == 0 ? List.copyOf(answers.keySet()) : open;
        return from.isEmpty() ? null : send(from.get(random.nextInt(from.size())));
    }

    /** Somebody uses an id again, for another command. */
    Message reuse(Step step, SiteState seen, long now) {
        Random random = step.random();
        List<Message> from = List.copyOf(answers.keySet());
        if (from.isEmpty() || seen.plan() == null) {
            return null;
        }
        Message used = from.get(random.nextInt(from.size()));
        Message other = new Message(used.sender(), used.id(), new Presses(random, seen, now).command());
        return other.bodyHash() == used.bodyHash() ? null : send(other);
    }

    Message send(Message message) {
        answers.putIfAbsent(message, Reply.refused(luot.engine.site.Rejection.STOPPING));
        onTheWire.add(message);
        return message;
    }

    /** Those that nobody has a final answer to. */
    List<Message> unanswered() {
        return answers.entrySet().stream()
                .filter(each -> each.getValue() instanceof Reply.Refused refused
                        && refused.refusal().why().temporary())
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Message> all() {
        return List.copyOf(answers.keySet());
    }

    /** Some of what is on the wire, in any order; a few come once more later. */
    List<Message> deliver(Random random) {
        Collections.shuffle(onTheWire, random);
        int count = random.nextInt(4) == 0 ? random.nextInt(onTheWire.size() + 1) : onTheWire.size();
        List<Message> delivered = List.copyOf(onTheWire.subList(0, count));
        onTheWire.subList(0, count).clear();
        delivered.stream().filter(each -> random.nextInt(20) == 0).forEach(onTheWire::add);
        return delivered;
    }

    List<Message> deliverAll() {
        List<Message> delivered = List.copyOf(onTheWire);
        onTheWire.clear();
        return delivered;
    }

    /** What somebody may press who sees a site: most of it possible, some not. */
    private record Presses(Random random, SiteState seen, long now) {

        Command command() {
            int of100 = random.nextInt(100);
            if (of100 < 22) {
                return new Command.RegisterVisit(pick(CLASSES), null, steps());
            } else if (of100 < 50) {
                return random.nextInt(4) == 0
                        ? new Command.CallNext(room())
                        : new Command.FinishAndCallNext(room(), null);
            } else if (of100 < 72) {
                return atRoom();
            } else if (of100 < 93) {
                return elsewhere();
            }
            return switch (random.nextInt(6)) {
                case 0 -> new Command.PauseRoom(room());
                case 1 -> new Command.CloseRoom(room());
                case 2 -> new Command.ChangePlan(plan(random));
                default -> new Command.OpenRoom(room());
            };
        }

        private Command atRoom() {
            return switch (random.nextInt(10)) {
                case 8, 9 -> callTicket(TicketState.CALLED);
                case 0 -> callTicket(TicketState.WAITING);
                case 1 -> callTicket(TicketState.CALLED);
                case 2 -> new Command.Recall(ticket(TicketState.CALLED));
                case 3 -> new Command.Start(ticket(TicketState.CALLED));
                case 4 -> new Command.NoShow(ticket(TicketState.CALLED));
                case 5 -> new Command.OrderTests(ticket(TicketState.SERVING), List.of(step("LAB"), step("XR")), null);
                case 6 -> new Command.Finish(ticket(TicketState.SERVING), random.nextBoolean() ? null : true);
                default -> new Command.ResultReady(null, null, pending());
            };
        }

        private Command elsewhere() {
            return switch (random.nextInt(10)) {
                case 0 -> new Command.Reinsert(ticket(TicketState.MISSED));
                case 1 ->
                    new Command.Park(ticket(TicketState.WAITING), random.nextBoolean() ? null : now + 90_000, null);
                case 2 -> new Command.Resume(ticket(TicketState.PARKED));
                case 3 -> new Command.Transfer(ticket(TicketState.WAITING), pick(SERVICES), null);
                case 4 -> new Command.CancelTicket(ticket(TicketState.WAITING), null);
                case 5 -> new Command.CancelVisit(visit(), Command.CancelReason.LEFT);
                case 6 -> new Command.IssueTicket(visit(), List.of(step(pick(SERVICES))));
                case 7 -> new Command.ChangeClass(visit(), pick(CLASSES), null);
                default -> new Command.Undo();
            };
        }

        /** Where it can be: to a room that would take one more patient of that kind. */
        private Command callTicket(TicketState state) {
            List<Command> possible = new ArrayList<>();
            for (Ticket ticket : tickets()) {
                for (RoomStatus room : seen.roomsOf(ticket.service())) {
                    if (ticket.state() == state && room.state() == RoomState.OPEN && room.freePlaces() > 0) {
                        possible.add(new Command.CallTicket(room.id(), ticket.id()));
                    }
                }
            }
            return possible.isEmpty()
                    ? new Command.CallTicket(room(), ticket(state))
                    : possible.get(random.nextInt(possible.size()));
        }

        private List<StepRequest> steps() {
            List<StepRequest> steps = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                steps.add(step(pick(SERVICES)));
            }
            if (random.nextInt(40) == 0) {
                steps.add(new StepRequest(null, "EYE", null, null, null, POISON, null, null));
            }
            return steps;
        }

        private StepRequest step(String service) {
            long walk = random.nextBoolean() ? 0 : random.nextInt(120_000);
            return new StepRequest(null, service, null, null, walk, null, null, random.nextInt(1_000));
        }

        private String room() {
            List<RoomStatus> rooms = List.copyOf(seen.rooms());
            return rooms.get(random.nextInt(rooms.size())).id();
        }

        private long visit() {
            int visits = seen.visits().size();
            return visits == 0
                    ? 1
                    : seen.visits().stream()
                            .skip(random.nextInt(visits))
                            .findFirst()
                            .orElseThrow()
                            .id();
        }

        private long ticket(TicketState state) {
            return any(tickets().stream().filter(t -> t.state() == state).toList());
        }

        private long pending() {
            return any(tickets().stream().filter(Ticket::resultPending).toList());
        }

        private List<Ticket> tickets() {
            return seen.visits().stream().flatMap(v -> v.tickets().stream()).toList();
        }

        private long any(List<Ticket> from) {
            return from.isEmpty()
                    ? 1 + random.nextInt(20)
                    : from.get(random.nextInt(from.size())).id();
        }

        private String pick(String[] from) {
            return from[random.nextInt(from.length)];
        }
    }
}
