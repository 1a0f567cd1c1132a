package luot.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One whole board as the server sent it.
 *
 * @param site id of the site
 * @param board name of the board, such as {@code hall:A}
 * @param epoch the history that {@code rev} counts in
 * @param rev revision: the sequence of the last event that changed the board
 * @param nowMillis the site clock when it was sent, epoch ms
 * @param data what the board shows
 */
public record BoardPush(String site, String board, String epoch, long rev, long nowMillis, JsonNode data) {

    static BoardPush of(JsonNode push) {
        return of(push.path("site").asText(), push);
    }

    /** The board of a site as the HTTP API gave it. */
    public static BoardPush of(String site, JsonNode push) {
        return new BoardPush(
                site,
                push.path("board").asText(),
                push.path("epoch").asText(),
                push.path("rev").asLong(),
                push.path("nowMillis").asLong(),
                push.path("data"));
    }
}
