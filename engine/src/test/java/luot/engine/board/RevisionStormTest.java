package luot.engine.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import luot.engine.site.Storm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens: a board whose content changed has a new revision, or screens would stay wrong unnoticed. */
class RevisionStormTest {
    private static final int COMMANDS = 800;

    @Test
    void aBoardWhoseContentChangedHasANewRevision() {
        run(1, 12);
    }

    @Tag("full")
    @Test
    void aBoardWhoseContentChangedHasANewRevisionByTheThousand() {
        run(1_000, 1_200);
    }

    private static void run(int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            try {
                new Watched(seed).run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static final class Watched {
        private final Storm storm;
        private final Boards boards = new Boards(new StandardPolicies());
        private Map<BoardId, Board> before = new HashMap<>();
        private int fed;

        Watched(int seed) {
            storm = new Storm(seed);
        }

        void run() {
            storm.begin();
            for (int i = 0; i < COMMANDS; i++) {
                storm.send(storm.desk(), storm.command());
                storm.wind();
                feed();
            }
            assertThat(boards.stateHash()).isEqualTo(storm.clinic().state().stateHash());
            Boards again = new Boards(new StandardPolicies());
            storm.clinic().entries().forEach(again::apply);
            assertThat(contents(again)).isEqualTo(before);
            before.keySet().forEach(id -> assertThat(again.rev(id)).isEqualTo(boards.rev(id)));
        }

        private void feed() {
            List<Entry> entries = storm.clinic().entries();
            while (fed < entries.size()) {
                Entry entry = entries.get(fed++);
                Set<BoardId> changed = boards.apply(entry);
                Map<BoardId, Board> after = contents(boards);
                after.forEach((id, content) -> {
                    if (!Objects.equals(content, before.get(id))) {
                        assertThat(boards.rev(id))
                                .as(
                                        "revision of %s, which %s turned from\n%s\nto\n%s",
                                        id, entry, before.get(id), content)
                                .isEqualTo(entry.lastSeq());
                        assertThat(changed).as("boards changed by %s", entry).contains(id);
                    }
                });
                before = after;
            }
        }

        private static Map<BoardId, Board> contents(Boards boards) {
            Map<BoardId, Board> contents = new HashMap<>();
            Set<BoardId> ids = new HashSet<>(List.of(BoardId.RECEPTION, BoardId.OPERATIONS, BoardId.hall("main")));
            SitePlan plan = boards.plan();
            if (plan != null) {
                plan.rooms().forEach(room -> {
                    ids.add(BoardId.door(room.id()));
                    ids.add(BoardId.room(room.id()));
                });
            }
            ids.forEach(id -> contents.put(id, boards.board(id)));
            return contents;
        }
    }
}
