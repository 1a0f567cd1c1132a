/** The journal: what was accepted, in order, for ever; and the forms in which events are written down. */
@NullMarked
package luot.engine.journal;

import org.jspecify.annotations.NullMarked;
