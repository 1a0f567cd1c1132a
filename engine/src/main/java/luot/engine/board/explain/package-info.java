/**
 * Why a ticket stands where it stands, in words that can be repeated to a patient: who is ahead by which rule, who was
 * called first although they came later, what is still waited for.
 *
 * <p>Of other patients it tells their numbers and the rule, never a name or the class they belong to.
 */
@NullMarked
package luot.engine.board.explain;

import org.jspecify.annotations.NullMarked;
