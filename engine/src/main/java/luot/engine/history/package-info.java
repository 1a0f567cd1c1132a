/**
 * What happened, as rows for those who ask in SQL: made from the events as they happen, written with them, and never
 * read by the engine.
 */
@NullMarked
package luot.engine.history;

import org.jspecify.annotations.NullMarked;
