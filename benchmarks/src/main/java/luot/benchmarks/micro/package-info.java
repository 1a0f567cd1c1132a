/** JMH benchmarks of the core, one for each step of a command's way. */
@NullMarked
package luot.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
