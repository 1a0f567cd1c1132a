/**
 * Days that happened: read out of the journal into the form of a recorded day, to be measured, changed and exported.
 */
@NullMarked
package luot.engine.past;

import org.jspecify.annotations.NullMarked;
