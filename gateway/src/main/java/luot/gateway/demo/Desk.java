package luot.gateway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import luot.client.Answer;
import luot.client.ApiClient;
import luot.client.BoardPush;
import luot.client.LiveClient;
import luot.engine.journal.CommandCodec;
import luot.engine.site.Command;
import luot.engine.site.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The player's way to the site, through the public API: commands and boards over the live protocol, look-ups over HTTP.
 * Every answer comes on the player's thread. A command that is refused for now is sent again under the same id.
 */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long AGAIN_MILLIS = 200;
    private static final long LONGEST_AGAIN_MILLIS = 2_000;
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    private static final int BOARDS_A_CABLE = 48;

    private final String site;
    private final URI server;
    private final LiveClient live;
    private final List<LiveClient> screens = new ArrayList<>();
    private final ApiClient api;
    private final Timeline timeline;
    private final Tally tally;
    // Never the same in two runs: an id of the run before would be answered with what was done then.
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private long sent;
    private int followed;

    Desk(String site, URI server, Timeline timeline, Tally tally) {
        this.site = site;
        this.server = server;
        this.live = LiveClient.open(server);
        this.api = new ApiClient(server);
        this.timeline = timeline;
        this.tally = tally;
    }

    /** A command id that was never used before. */
    String freshId() {
        return run + "-" + sent++;
    }

    /** Sends a command under an id. */
    void send(String sender, String id, Command command, Consumer<Receipt> done, Consumer<Answer.Refused> refused) {
        tally.asked();
        send(sender, id, tree(command), done, refused, AGAIN_MILLIS);
    }

    private void send(
            String sender,
            String id,
            JsonNode command,
            Consumer<Receipt> done,
            Consumer<Answer.Refused> refused,
            long pauseMillis) {
        live.command(site, sender, id, command)
                .whenComplete((answer, failure) -> timeline.run(() -> {
                    if (answer instanceof Answer.Accepted accepted) {
                        done.accept(receipt(accepted.body()));
                    } else if (answer instanceof Answer.Refused no && no.temporary()) {
                        tally.askedAgain();
                        long next = Math.min(pauseMillis * 2, LONGEST_AGAIN_MILLIS);
                        timeline.afterReal(pauseMillis, () -> send(sender, id, command, done, refused, next));
                    } else if (answer instanceof Answer.Refused no) {
                        LOG.debug("{} {} was refused: {} {}", sender, command, no.code(), no.detail());
                        tally.refused(no.code());
                        refused.accept(no);
                    } else {
                        LOG.warn("{}: {} will have no answer: {}", sender, command, String.valueOf(failure));
                    }
                }));
    }

    /** Puts the site under a plan, which is too large for a message of the live protocol. */
    void changePlan(Command.ChangePlan command, Runnable done, Consumer<String> refused) {
        api.command(site, "demo", freshId(), tree(command))
                .whenComplete((answer, failure) -> timeline.run(() -> {
                    if (answer instanceof Answer.Accepted) {
                        done.run();
                    } else if (answer instanceof Answer.Refused no && !no.temporary()) {
                        refused.accept(no.code() + " " + no.field() + ": " + no.detail());
                    } else {
                        timeline.afterReal(LOOK_AGAIN_MILLIS, () -> changePlan(command, done, refused));
                    }
                }));
    }

    /** Follows a board; a server lets one connection follow so many only, and rooms have their own anyway. */
    void follow(String board, Consumer<BoardPush> listener) {
        if (followed++ % BOARDS_A_CABLE == 0) {
            screens.add(LiveClient.open(server));
        }
        screens.get(screens.size() - 1)
                .subscribe(site, board, push -> timeline.run(() -> listener.accept(push)))
                .whenComplete((answer, failure) -> {
                    if (failure != null || !answer.isAccepted()) {
                        LOG.error("board {} cannot be followed: {}", board, answer, failure);
                    }
                });
    }

    /** The site as it is; asked for again until there is an answer. */
    void site(Consumer<Answer> told) {
        api.site(site).whenComplete((answer, failure) -> answered(answer, told, () -> site(told)));
    }

    /** A board as it is; asked for again until there is an answer. */
    void board(String board, Consumer<Answer> told) {
        api.board(site, board).whenComplete((answer, failure) -> answered(answer, told, () -> board(board, told)));
    }

    /** A visit as it is; asked for again until there is an answer. */
    void visit(long visit, Consumer<Answer> told) {
        api.visit(site, visit).whenComplete((answer, failure) -> answered(answer, told, () -> visit(visit, told)));
    }

    @Override
    public void close() {
        live.close();
        screens.forEach(LiveClient::close);
    }

    private void answered(@Nullable Answer answer, Consumer<Answer> told, Runnable again) {
        if (answer == null || (answer instanceof Answer.Refused no && no.temporary())) {
            timeline.afterReal(LOOK_AGAIN_MILLIS, again);
        } else {
            timeline.run(() -> told.accept(answer));
        }
    }

    private static JsonNode tree(Command command) {
        try {
            return JSON.readTree(CommandCodec.write(command));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a command has no JSON form", broken);
        }
    }

    private static Receipt receipt(JsonNode body) {
        return new Receipt(
                body.path("seq").asLong(),
                body.path("atMillis").asLong(),
                body.hasNonNull("visit") ? body.path("visit").asLong() : null,
                body.hasNonNull("ticket") ? body.path("ticket").asLong() : null,
                body.hasNonNull("number") ? body.path("number").asText() : null,
                body.hasNonNull("room") ? body.path("room").asText() : null);
    }
}
