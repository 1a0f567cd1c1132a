package luot.gateway;

import static luot.gateway.Ward.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import luot.engine.history.HistoryRows;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalAround;
import luot.engine.journal.JournalException;
import luot.engine.journal.MemoryJournal;
import luot.engine.run.SiteClock;
import luot.engine.run.Sites;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that cannot be written or read, as clients see it. */
class JournalTroubleTest {
    @TempDir
    Path folder;

    /** A journal on a disk that comes and goes. */
    private static final class Flaky extends JournalAround {
        private final MemoryJournal sound = new MemoryJournal();
        volatile boolean full;
        volatile boolean gone;

        @Override
        protected Journal sound() {
            return sound;
        }

        @Override
        public void append(String site, List<Entry> entries, HistoryRows history) throws JournalException {
            if (full || gone) {
                throw new JournalException("The disk is full");
            }
            super.append(site, entries, history);
        }

        @Override
        public void replay(String site, long fromSeq, long toSeq, Consumer<Entry> reader) throws JournalException {
            if (gone) {
                throw new JournalException("The disk is gone");
            }
            super.replay(site, fromSeq, toSeq, reader);
        }
    }

    @Test
    void a_failed_write_is_a_temporary_refusal_and_heals() throws Exception {
        Flaky journal = new Flaky();
        try (Sites sites = new Sites(journal, SiteClock.real());
                Ward ward = Ward.open(folder, 1, sites)) {
            Live live = ward.live();
            live.subscribe("1", "reception");
            long rev = live.push().path("rev").asLong();

            journal.full = true;
            Ward.Answer refused = ward.command("c-1", "desk-1", REGISTER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("STORE_FAILED");
            assertThat(refused.body().path("temporary").asBoolean()).isTrue();
            assertThat(refused.response().headers().firstValue("Retry-After")).contains("1");
            live.command("c-2", "desk-1", REGISTER);
            JsonNode error = live.answer("c-2").path("error");
            assertThat(error.path("code").asText()).isEqualTo("STORE_FAILED");
            assertThat(error.path("temporary").asBoolean()).isTrue();
            assertThat(ward.get("ready").status()).isEqualTo(200);
            assertThat(ward.board("reception").path("rev").asLong()).isEqualTo(rev);

            journal.full = false;
            JsonNode again = ward.command("c-1", "desk-1", REGISTER).ok();
            assertThat(again.path("number").asText()).isEqualTo("A001");
            assertThat(live.push().at("/data/visitsToday").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_journal_that_cannot_be_read_makes_the_gateway_not_ready_until_it_can() throws Exception {
        Flaky journal = new Flaky();
        try (Sites sites = new Sites(journal, SiteClock.real());
                Ward ward = Ward.open(folder, 1, sites)) {
            journal.gone = true;
            assertThat(ward.command(REGISTER).code()).isEqualTo("STORE_FAILED");
            assertThat(ward.get("health").status()).isEqualTo(200);
            Ward.Answer ready = ward.get("ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(ward.get("api/sites/vinh").code()).isEqualTo("BUSY");
            assertThat(ward.get("metrics").status()).isEqualTo(200);
            Live live = ward.live();
            live.subscribe("1", "reception");
            assertThat(live.answer("1").at("/error/temporary").asBoolean()).isTrue();

            journal.gone = false;
            while (ward.get("ready").status() != 200) { // by itself, within seconds
                Thread.sleep(20);
            }
            live.subscribe("2", "reception");
            assertThat(live.answer("2").has("ok")).isTrue();
            assertThat(ward.command(REGISTER).status()).isEqualTo(200);
        }
    }

    @Test
    void sites_go_on_when_their_gateway_is_replaced() throws Exception {
        try (Sites sites = new Sites(new MemoryJournal(), SiteClock.real())) {
            JsonNode held;
            try (Ward ward = Ward.open(folder, 1, sites)) {
                Live live = ward.live();
                live.subscribe("1", "reception");
                held = live.push();
            }
            try (Ward ward = Ward.open(folder, 1, sites)) {
                Live live = ward.live();
                live.resume(
                        "1",
                        "reception",
                        held.path("epoch").asText(),
                        held.path("rev").asLong());
                assertThat(live.next().has("ok")).isTrue();
                ward.command(REGISTER).ok();
                assertThat(live.push().at("/data/visitsToday").asInt()).isEqualTo(1);
            }
        }
    }
}
