package luot.engine.run;

import java.util.List;
import java.util.Set;
import luot.engine.board.BoardId;
import luot.engine.site.Entry;

/**
 * One committed batch, told to listeners on the agent's thread.
 *
 * @param site id of the site
 * @param seq sequence of its last event
 * @param changed the boards it changed
 * @param entries what was committed, in order
 */
public record Commit(String site, long seq, Set<BoardId> changed, List<Entry> entries) {}
