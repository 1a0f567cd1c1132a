/**
 * The small Java client of Luot: {@link luot.client.LiveClient} for boards and commands over the live protocol,
 * {@link luot.client.ApiClient} for the HTTP API. It knows the wire and nothing of the engine.
 */
@NullMarked
package luot.client;

import org.jspecify.annotations.NullMarked;
