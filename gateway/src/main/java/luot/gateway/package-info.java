/** The network side of Luot: commands come in over HTTP and WebSocket, boards go out, and nothing is decided here. */
@NullMarked
package luot.gateway;

import org.jspecify.annotations.NullMarked;
