package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import luot.client.Answer;

/**
 * What the site still knows of an earlier run, asked of the API when the player starts: every visit of today and those
 * carried over, from the newest back.
 */
final class KnownVisits {
    private static final int AT_ONCE = 32;

    private final Desk desk;
    private final Consumer<KnownVisits> done;
    private final Map<String, JsonNode> byReference = new HashMap<>();
    private int today;
    private int inProgress;
    private int foundAll;
    private int foundInProgress;
    private long next;
    private int asked;
    private boolean told;

    private KnownVisits(Desk desk, Consumer<KnownVisits> done) {
        this.desk = desk;
        this.done = done;
    }

    /** Asks the site. */
    static void find(Desk desk, Consumer<KnownVisits> done) {
        KnownVisits known = new KnownVisits(desk, done);
        desk.board(
                "operations",
                operations -> desk.board("reception", reception -> {
                    JsonNode visits = data(operations).path("visits");
                    known.today = visits.path("registered").asInt();
                    known.inProgress = visits.path("inProgress").asInt();
                    for (JsonNode recent : data(reception).path("recent")) {
                        known.next = Math.max(known.next, recent.path("visit").asLong());
                    }
                    known.askMore();
                }));
    }

    private static JsonNode data(Answer answer) {
        return answer instanceof Answer.Accepted accepted ? accepted.body().path("data") : MissingNode.getInstance();
    }

    private void askMore() {
        while (asked < AT_ONCE && next > 0 && !isComplete()) {
            asked++;
            desk.visit(next--, answer -> {
                asked--;
                if (answer instanceof Answer.Accepted accepted) {
                    found(accepted.body());
                }
                askMore();
            });
        }
        if (asked == 0 && !told) {
            told = true;
            done.accept(this);
        }
    }

    private boolean isComplete() {
        return foundAll >= today && foundInProgress >= inProgress;
    }

    private void found(JsonNode view) {
        foundAll++;
        if ("IN_PROGRESS".equals(view.path("state").asText())) {
            foundInProgress++;
        }
        if (view.hasNonNull("externalRef")) {
            byReference.put(view.path("externalRef").asText(), view);
        }
    }

    /** Whether anybody was registered today. */
    boolean anyToday() {
        return today > 0;
    }

    /** The visits that carry a reference, by it. */
    Map<String, JsonNode> byReference() {
        return byReference;
    }
}
