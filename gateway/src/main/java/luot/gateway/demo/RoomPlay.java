package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import luot.client.Answer;
import luot.client.BoardPush;
import luot.engine.sim.DayStep;
import luot.engine.site.Command;
import luot.engine.site.Receipt;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * One room as it is played: calls when it is open, has a free place and sees somebody waiting, takes in, serves for the
 * recorded time, sends on.
 *
 * <p>What is in the room is what its console board shows, whoever did it: a human at the console may call, finish or
 * cancel as well, and the room goes on from there.
 */
final class RoomPlay {
    private static final long MISSED_CALL_MILLIS = 40_000;
    private static final long SETTLE_MILLIS = 10_000;
    private static final long COMES_BACK_MILLIS = 5 * 60_000;
    private static final long SET_ASIDE_MILLIS = 20 * 60_000;
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final Player player;
    private final SitePlan.Room room;
    private final String sender;
    private final Map<Long, Served> inside = new LinkedHashMap<>();
    private final List<Long> line = new ArrayList<>();
    private boolean open;
    private int calling;
    private int calledUnseen;
    private long rev;
    private long awaitedRev;
    private boolean lookingAgain;

    RoomPlay(Player player, SitePlan.Room room) {
        this.player = player;
        this.room = room;
        this.sender = "room-" + room.id();
    }

    String board() {
        return "room:" + room.id();
    }

    /** Takes in what the console board shows; one that is older than the room's own last action is skipped. */
    void heard(BoardPush push) {
        if (push.rev() < awaitedRev) {
            return;
        }
        rev = push.rev();
        calledUnseen = 0;
        JsonNode data = push.data();
        open = "OPEN".equals(data.path("state").asText());
        Map<Long, Served> before = new LinkedHashMap<>(inside);
        inside.clear();
        for (JsonNode current : data.path("now")) {
            Served served = before.get(current.path("ticket").asLong());
            boolean calledAnew = served != null
                    && served.calledMillis != current.path("calledMillis").asLong();
            if (served == null || (calledAnew && !served.leaving)) {
                served = new Served(current);
            }
            served.see(current);
            inside.put(served.ticket, served);
        }
        line.clear();
        data.path("line").forEach(waiting -> line.add(waiting.path("ticket").asLong()));
        heardOfOthers(data);
        inside.values().forEach(this::plan);
        callWhileFree();
    }

    private void heardOfOthers(JsonNode data) {
        long now = player.timeline().nowMillis();
        for (JsonNode missed : data.path("missed")) {
            long away = absentMillis(
                    player.visit(missed.path("visit").asLong()),
                    missed.path("service").asText());
            player.absent().comeBack(missed.path("ticket").asLong(), now + away, rev);
        }
        for (JsonNode parked : data.path("parked")) {
            player.absent().resume(parked.path("ticket").asLong(), now + SET_ASIDE_MILLIS, rev);
        }
        for (JsonNode pending : data.path("pendingResults")) {
            DayStep step = player.step(
                    pending.path("visit").asLong(), pending.path("step").asText());
            long takes = step == null || step.resultMillis() == 0 ? player.meanResultMillis(room) : step.resultMillis();
            player.results()
                    .expect(
                            pending.path("ticket").asLong(),
                            pending.path("finishedMillis").asLong() + takes);
        }
    }

    private static long absentMillis(@Nullable VisitPlay visit, String service) {
        long recorded = visit == null ? 0 : visit.absentMillis(service);
        return recorded == 0 ? COMES_BACK_MILLIS : Math.max(0, recorded - MISSED_CALL_MILLIS);
    }

    // -- calling

    private void callWhileFree() {
        while (open && inside.size() + calling + calledUnseen < room.places()) {
            long claim = player.lines().claim(line, rev);
            if (claim == 0) {
                return;
            }
            calling++;
            player.desk()
                    .send(
                            sender,
                            player.desk().freshId(),
                            new Command.CallNext(room.id()),
                            receipt -> {
                                calling--;
                                player.lines().release(claim);
                                called(receipt);
                                callWhileFree();
                            },
                            refused -> {
                                calling--;
                                player.lines().release(claim);
                                lookAgain();
                            });
        }
    }

    private void called(Receipt receipt) {
        Long ticket = receipt.ticket();
        if (ticket != null) {
            player.lines().called(ticket, receipt.seq());
        }
        if (receipt.seq() > rev) {
            calledUnseen++;
        }
        awaitedRev = Math.max(awaitedRev, receipt.seq());
    }

    // -- serving

    private void plan(Served served) {
        if (served.planned) {
            return;
        }
        served.planned = true;
        DayStep step = player.step(served.visit, served.step);
        long absent = step == null || served.calls > 1 || served.started ? 0 : step.absentMillis();
        if (absent > 0) {
            later(served, MISSED_CALL_MILLIS, () -> missed(served, absent));
            return;
        }
        double speed = room.speedFactor();
        long lasts = step != null
                ? step.servedMillis(speed)
                : Math.max(1, Math.round(player.meanMillis(served.service, served.isReturn) * speed));
        if (!served.started) {
            later(served, Math.min(SETTLE_MILLIS, lasts / 4), () -> start(served));
        }
        later(served, lasts, () -> depart(served));
    }

    /** Has something done a while after the call, if the patient is still here then. */
    private void later(Served served, long afterMillis, Runnable what) {
        player.timeline().at(served.calledMillis + afterMillis, () -> {
            if (inside.get(served.ticket) == served && !served.leaving) {
                what.run();
            }
        });
    }

    private void start(Served served) {
        if (!served.started) {
            send(new Command.Start(served.ticket), receipt -> served.started = true, refused -> lookAgain());
        }
    }

    private void missed(Served served, long absentMillis) {
        if (served.started) {
            // Somebody at the console took the patient in: then the patient is here.
            served.planned = false;
            plan(served);
            return;
        }
        served.leaving = true;
        send(
                new Command.NoShow(served.ticket),
                receipt -> {
                    inside.remove(served.ticket);
                    player.absent().comeBack(served.ticket, served.calledMillis + absentMillis, receipt.seq());
                    callWhileFree();
                },
                refused -> stillHere(served));
    }

    private void depart(Served served) {
        served.leaving = true;
        VisitPlay visit = player.visit(served.visit);
        if (visit == null) {
            finish(served, null);
        } else {
            visit.orderWhatFollows(sender, served.step, () -> finish(served, visit));
        }
    }

    /** Ends a service; with the one key when somebody waits and the service's own word on results is right. */
    private void finish(Served served, @Nullable VisitPlay visit) {
        DayStep step = visit == null ? null : visit.step(served.step);
        long meanResult = player.meanResultMillis(served.service);
        long result = step == null ? meanResult : step.resultMillis();
        boolean fits = open && result > 0 == meanResult > 0;
        long claim = fits ? player.lines().claim(line, rev) : 0;
        Command command = claim == 0
                ? new Command.Finish(served.ticket, result > 0)
                : new Command.FinishAndCallNext(room.id(), served.ticket);
        send(
                command,
                receipt -> {
                    player.lines().release(claim);
                    inside.remove(served.ticket);
                    Long other = receipt.ticket();
                    if (claim != 0 && other != null && other != served.ticket) {
                        called(receipt);
                    }
                    if (result > 0) {
                        player.results().expect(served.ticket, receipt.atMillis() + result);
                    }
                    if (visit != null) {
                        visit.stepDone();
                    }
                    callWhileFree();
                },
                refused -> {
                    player.lines().release(claim);
                    stillHere(served);
                });
    }

    private void send(Command command, Consumer<Receipt> done, Consumer<Answer.Refused> refused) {
        player.desk()
                .send(
                        sender,
                        player.desk().freshId(),
                        command,
                        receipt -> {
                            awaitedRev = Math.max(awaitedRev, receipt.seq());
                            done.accept(receipt);
                        },
                        refused);
    }

    // -- when somebody else was here too

    private void stillHere(Served served) {
        // If the board shows the patient again, this is a new beginning.
        inside.remove(served.ticket);
        lookAgain();
    }

    /** Asks for the board once more: something was not as it seemed. */
    private void lookAgain() {
        if (!lookingAgain) {
            lookingAgain = true;
            player.timeline()
                    .afterReal(
                            LOOK_AGAIN_MILLIS,
                            () -> player.desk().board(board(), answer -> {
                                lookingAgain = false;
                                if (answer instanceof Answer.Accepted accepted) {
                                    heard(BoardPush.of(player.site(), accepted.body()));
                                }
                            }));
        }
    }
}
