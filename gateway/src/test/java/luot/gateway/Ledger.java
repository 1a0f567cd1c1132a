package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.site.Entry;
import luot.engine.site.Event;

/** What a journal holds, held against what desks pressed and were told. */
final class Ledger {
    final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byId = new HashMap<>();

    /** Reads a journal and closes it. */
    static Ledger of(Journal journal) throws JournalException {
        Ledger ledger = new Ledger();
        try (journal) {
            journal.replay(Ward.SITE, 1, ledger.entries::add);
        }
        for (Entry entry : ledger.entries) {
            if (entry.commandId().startsWith("r-")) {
                assertThat(ledger.byId.put(entry.commandId(), entry))
                        .as("command %s is there twice", entry.commandId())
                        .isNull();
            }
        }
        return ledger;
    }

    long lastSeq() {
        return entries.get(entries.size() - 1).lastSeq();
    }

    /** Nothing told is missing, nothing is there that was not sent, no number twice, no entry cut off. */
    void holds(Rush rush) {
        rush.told.forEach((id, receipt) -> holds(rush.sent.get(id), receipt));
        assertThat(rush.sent.keySet()).as("what was sent").containsAll(byId.keySet());
        List<Integer> ordinals = new ArrayList<>();
        Boards boards = new Boards(new StandardPolicies());
        for (Entry entry : entries) {
            boards.apply(entry); // an entry of which a part is missing would not go in
            for (Event event : entry.events()) {
                if (event instanceof Event.VisitRegistered registered) {
                    ordinals.add(registered.ordinal());
                }
            }
        }
        for (int i = 0; i < ordinals.size(); i++) {
            assertThat(ordinals.get(i)).as("numbers, one after the other").isEqualTo(i + 1);
        }
    }

    private void holds(Rush.Pressed pressed, JsonNode receipt) {
        Entry entry = byId.get(pressed.id());
        assertThat(entry).as("%s was told %s", pressed, receipt).isNotNull();
        assertThat(entry.sender()).isEqualTo(pressed.sender());
        assertThat(entry.lastSeq()).isEqualTo(receipt.path("seq").asLong());
        for (Event event : entry.events()) {
            if (event instanceof Event.VisitRegistered registered) {
                assertThat(registered.number()).isEqualTo(receipt.path("number").asText());
            } else if (event instanceof Event.TicketCalled called) {
                assertThat(called.ticket()).isEqualTo(receipt.path("ticket").asLong());
            }
        }
    }

    /** Boards built from it, as the board of a running server must be at the same revision. */
    Boards boards() {
        Boards boards = new Boards(new StandardPolicies());
        entries.forEach(boards::apply);
        return boards;
    }
}
