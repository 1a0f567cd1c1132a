/**
 * What a day came to: stays, waits, the legal targets, use of rooms, and how fair it was; the same figures of a
 * simulated day and of a day out of the journal.
 */
@NullMarked
package luot.engine.figures;

import org.jspecify.annotations.NullMarked;
