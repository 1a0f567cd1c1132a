package luot.engine.run;

import static luot.engine.run.NaiveTwin.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots.Stored;
import luot.engine.site.Entry;
import luot.engine.site.SitePlan;
import luot.engine.site.SiteState;

/** What follows from a log alone: boards, history, and what every snapshot must lead to. */
record LogCheck(List<Entry> log) {

    /** Neither the history nor any snapshot, however old, says anything else than the log does. */
    void compare(FaultyStore store, SiteState committed) throws JournalException {
        HistoryBook history = HistoryBook.of(log);
        history.agreesWith(committed);
        List<String> kept = store.history();
        List<String> due = history.lines();
        check(kept.equals(due), "history is what follows from the log", firstDifference(kept, due));
        Boards boards = boards(Long.MAX_VALUE);
        for (Stored snapshot : store.snapshots().taken) {
            Snapshot.Restored restored = Snapshot.read(snapshot.bytes(), new StandardPolicies());
            for (Entry entry : log) {
                if (entry.seq() > snapshot.seq()) {
                    restored.state().apply(entry);
                    restored.boards().apply(entry);
                }
            }
            long hash = restored.state().stateHash();
            check(hash == committed.stateHash(), "any snapshot leads to the same state", snapshot.seq());
            check(all(restored.boards()).equals(all(boards)), "any snapshot leads to the same boards", snapshot.seq());
        }
    }

    private static String firstDifference(List<String> kept, List<String> due) {
        List<String> missing = new ArrayList<>(due);
        missing.removeAll(kept);
        List<String> tooMuch = new ArrayList<>(kept);
        tooMuch.removeAll(due);
        return "missing " + missing + ", too much " + tooMuch;
    }

    /** The boards after all entries up to a sequence. */
    Boards boards(long upToSeq) {
        Boards boards = new Boards(new StandardPolicies());
        log.stream().filter(entry -> entry.seq() <= upToSeq).forEach(boards::apply);
        return boards;
    }

    /** Every board there is, with its revision. */
    static Map<String, Object> all(Boards boards) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (boards.plan() != null) {
            List<BoardId> ids = new ArrayList<>(List.of(BoardId.RECEPTION, BoardId.OPERATIONS));
            boards.areas().forEach(area -> ids.add(BoardId.hall(area.id())));
            for (SitePlan.Room room : boards.plan().rooms()) {
                ids.add(BoardId.door(room.id()));
                ids.add(BoardId.room(room.id()));
            }
            for (BoardId id : ids) {
                all.put(id.toString(), boards.board(id));
                all.put(id + " rev", boards.rev(id));
            }
        }
        return all;
    }
}
