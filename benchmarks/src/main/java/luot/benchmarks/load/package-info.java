/**
 * Load programs: a real gateway in a process of its own, real sockets, HdrHistogram. Each is a class with a main
 * method.
 */
@NullMarked
package luot.benchmarks.load;

import org.jspecify.annotations.NullMarked;
