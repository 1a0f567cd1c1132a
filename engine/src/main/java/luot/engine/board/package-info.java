/**
 * What people may see: one small projection of the committed site per screen, each with a revision.
 *
 * <p>Boards never see a state that is ahead of the journal: {@link luot.engine.board.Boards} keeps its own, fed by
 * committed entries only. No name and no reference of a patient is on any of them.
 */
@NullMarked
package luot.engine.board;

import org.jspecify.annotations.NullMarked;
