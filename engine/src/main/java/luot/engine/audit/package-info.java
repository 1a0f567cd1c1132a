/** Who did what: the commands in the journal, and the accesses that are none. */
@NullMarked
package luot.engine.audit;

import org.jspecify.annotations.NullMarked;
