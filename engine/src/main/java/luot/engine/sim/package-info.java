/**
 * The simulator: reads a recorded day, lives it through the real engine in virtual time, and writes its log. What it
 * knows of the future (durations, results, absences, patience) reaches the engine only by happening.
 */
@NullMarked
package luot.engine.sim;

import org.jspecify.annotations.NullMarked;
