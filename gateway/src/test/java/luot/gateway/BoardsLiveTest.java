package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static luot.gateway.Ward.callNext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import luot.gateway.Config.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards as they are read, followed and resumed. */
class BoardsLiveTest {
    private static final String HALL = "hall:exam";

    @TempDir
    Path folder;

    private Ward ward;

    private void open(Config settings) throws Exception {
        ward = Ward.open(folder, 2, settings);
    }

    private void open() throws Exception {
        open(Config.defaults());
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    void every_kind_of_board_is_read() throws Exception {
        open();
        ward.command(REGISTER).ok();
        ward.command(callNext("INT-1")).ok();
        for (String board : List.of(HALL, "door:INT-1", "room:INT-1", "reception", "operations")) {
            JsonNode read = ward.board(board);
            assertThat(read.path("board").asText()).isEqualTo(board);
            assertThat(read.at("/data/kind").asText()).isEqualTo(board.split(":")[0]);
            assertThat(read.path("rev").asLong()).isPositive();
            assertThat(read.path("nowMillis").asLong()).isPositive();
            assertThat(read.path("epoch").asText()).isNotEmpty();
        }
        JsonNode console = ward.board("room:INT-1").path("data");
        assertThat(console.at("/now/0/number").asText()).isEqualTo("A001");
        assertThat(console.at("/now/0/isReturn").isBoolean()).isTrue();
        assertThat(console.at("/now/0").has("startedMillis")).isFalse();
        assertThat(console.at("/now/0/route/0/name/vi").asText()).isEqualTo("Nội tổng quát");
    }

    @Test
    void a_follower_gets_the_board_at_once_and_after_every_change() throws Exception {
        open();
        Live live = ward.live();
        live.subscribe("7", HALL);
        assertThat(live.next().toString()).isEqualTo("{\"id\":\"7\",\"ok\":{}}");
        JsonNode first = live.next().path("push");
        assertThat(first.path("site").asText()).isEqualTo("vinh");
        assertThat(first.path("board").asText()).isEqualTo(HALL);
        assertThat(first.path("data")).isEqualTo(ward.board(HALL).path("data"));

        ward.command(REGISTER).ok();
        long called = ward.command(callNext("INT-2")).ok().path("seq").asLong();
        JsonNode last = live.await(frame -> frame.at("/push/rev").asLong() >= called);
        assertThat(last.at("/push/data/rooms/1/now/0/number").asText()).isEqualTo("A001");
        assertThat(last.at("/push/data/calls/0/roomName/vi").asText()).isEqualTo("INT-2");
        assertThat(last.at("/push/epoch")).isEqualTo(first.path("epoch"));
    }

    @Test
    void a_board_is_pushed_only_to_those_who_follow_it() throws Exception {
        open();
        Live live = ward.live();
        live.subscribe("1", "door:INT-1");
        live.push();
        ward.command("{\"type\":\"PauseRoom\",\"room\":\"INT-2\"}").ok();
        ward.command("{\"type\":\"PauseRoom\",\"room\":\"INT-1\"}").ok();
        assertThat(live.push().at("/data/state").asText()).isEqualTo("PAUSED");
    }

    @Test
    void who_comes_back_with_the_current_revision_is_not_sent_it_again() throws Exception {
        open();
        Live live = ward.live();
        live.subscribe("1", HALL);
        JsonNode held = live.push();
        String epoch = held.path("epoch").asText();
        long rev = held.path("rev").asLong();

        Live back = ward.live();
        back.resume("2", HALL, epoch, rev);
        assertThat(back.next().toString()).isEqualTo("{\"id\":\"2\",\"ok\":{}}");
        ward.command(REGISTER).ok();
        assertThat(back.next().at("/push/rev").asLong()).isGreaterThan(rev);

        Live late = ward.live();
        late.resume("3", HALL, epoch, rev);
        assertThat(late.answer("3").has("ok")).isTrue();
        assertThat(late.next().at("/push/rev").asLong()).isGreaterThan(rev);

        Live stranger = ward.live();
        stranger.resume(
                "4", HALL, "another-history", ward.board(HALL).path("rev").asLong());
        assertThat(stranger.answer("4").has("ok")).isTrue();
        assertThat(stranger.next().has("push")).isTrue();
    }

    @Test
    void a_board_let_go_of_is_pushed_no_more() throws Exception {
        open();
        Live live = ward.live();
        live.subscribe("1", "reception");
        live.push();
        live.subscribe("2", "operations");
        live.push();
        live.send("{\"id\":\"3\",\"unsubscribe\":{\"board\":\"reception\"}}");
        assertThat(live.answer("3").has("ok")).isTrue();
        ward.command(REGISTER).ok();
        assertThat(live.push().path("board").asText()).isEqualTo("operations");
        live.subscribe("4", "reception");
        assertThat(live.push().at("/data/recent/0/number").asText()).isEqualTo("A001");
    }

    @Test
    void many_changes_in_one_window_are_told_as_one() throws Exception {
        open(Config.defaults().with(Key.COALESCE_MILLIS, 1_000));
        Live live = ward.live();
        live.subscribe("1", "reception");
        live.push();
        long last = 0;
        for (int i = 0; i < 100; i++) {
            last = ward.command(REGISTER).ok().path("seq").asLong();
        }
        List<Long> revisions = new ArrayList<>();
        do {
            revisions.add(live.push().path("rev").asLong());
        } while (revisions.get(revisions.size() - 1) < last);
        assertThat(revisions).isSorted().doesNotHaveDuplicates().hasSizeLessThan(20);
    }

    @Test
    void many_sockets_on_one_board_all_see_the_last_revision() throws Exception {
        open(Config.defaults().with(Key.EVENT_LOOPS, 2));
        List<Live> hall = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Live live = ward.live();
            live.subscribe("1", HALL);
            hall.add(live);
        }
        for (Live live : hall) {
            live.push();
        }
        long last = 0;
        for (int i = 0; i < 20; i++) {
            last = ward.command(REGISTER).ok().path("seq").asLong();
        }
        JsonNode data = ward.board(HALL).path("data");
        long rev = last;
        for (Live live : hall) {
            JsonNode seen = live.await(frame -> frame.at("/push/rev").asLong() >= rev);
            assertThat(seen.at("/push/data")).isEqualTo(data);
        }
    }

    @Test
    void there_is_a_sign_of_life_without_any_change() throws Exception {
        open(Config.defaults().with(Key.HEARTBEAT_MILLIS, 100));
        Live live = ward.live();
        long first =
                live.await(frame -> frame.has("nowMillis")).path("nowMillis").asLong();
        long second =
                live.await(frame -> frame.has("nowMillis")).path("nowMillis").asLong();
        assertThat(second - first).isBetween(50L, 10_000L);
    }

    @Test
    void one_socket_follows_no_more_boards_than_allowed() throws Exception {
        open(Config.defaults().with(Key.MAX_SUBSCRIPTIONS, 2));
        Live live = ward.live();
        live.subscribe("1", "reception");
        live.subscribe("2", "operations");
        live.subscribe("3", HALL);
        assertThat(live.answer("3").at("/error/code").asText()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
        live.subscribe("4", "reception");
        assertThat(live.answer("4").has("ok")).isTrue();
        live.send("{\"id\":\"5\",\"unsubscribe\":{\"board\":\"reception\"}}");
        live.subscribe("6", HALL);
        assertThat(live.answer("6").has("ok")).isTrue();
    }

    @Test
    void a_board_that_is_not_there_does_not_count_as_followed() throws Exception {
        open(Config.defaults().with(Key.MAX_SUBSCRIPTIONS, 1));
        Live live = ward.live();
        live.subscribe("1", "room:INT-9");
        assertThat(live.answer("1").at("/error/code").asText()).isEqualTo("UNKNOWN_BOARD");
        live.subscribe("2", "room:INT-1");
        assertThat(live.answer("2").has("ok")).isTrue();
    }

    @Test
    void a_full_house_takes_no_further_socket_but_goes_on() throws Exception {
        open(Config.defaults().with(Key.MAX_SOCKETS, 2));
        Live first = ward.live();
        Live second = ward.live();
        second.subscribe("1", "reception");
        second.push();
        assertThatThrownBy(ward::live).hasRootCauseMessage("Unexpected HTTP response status code 503");
        assertThat(ward.command(REGISTER).status()).isEqualTo(200);
        assertThat(second.push().at("/data/visitsToday").asInt()).isEqualTo(1);

        first.abort();
        second.abort();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ward.get("metrics").response().body().contains("luot_sockets 2.0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        ward.live().subscribe("1", "reception");
    }

    @Test
    void messages_in_pieces_are_put_together() throws Exception {
        open();
        Live live = ward.live();
        live.sendPieces("{\"id\":\"7\",", "\"subscribe\":", "{\"board\":\"reception\"}}");
        assertThat(live.answer("7").has("ok")).isTrue();
    }
}
