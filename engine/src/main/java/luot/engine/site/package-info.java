/**
 * The engine itself: commands in, events out, one state that only events change.
 *
 * <p>Nothing here knows a clock, a random number, a thread, a file or a socket; the build refuses them. Time comes in
 * with the command. The policies (who is next, which room, which step) are small interfaces here, filled in
 * {@code luot.engine.flow}.
 */
@NullMarked
package luot.engine.site;

import org.jspecify.annotations.NullMarked;
