/**
 * What the flow rules are worth: waits against the baseline, against each rule left out, and against proven optima.
 * Each is a class with a main method; none measures time, so the figures are the same on every machine.
 */
@NullMarked
package luot.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
