/**
 * Running sites: one thread each, commands drained in batches, one commit a batch, and nothing told to anyone before
 * it.
 */
@NullMarked
package luot.engine.run;

import org.jspecify.annotations.NullMarked;
