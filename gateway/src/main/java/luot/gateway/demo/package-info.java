/**
 * The demo hospital: a recorded day played through the public API only, by a player that acts as its patients, desks
 * and rooms.
 *
 * <pre>
 *   DemoCommand   store, clock, gateway, player, console
 *   Player        day after day: a DayPlay of VisitPlays, and one RoomPlay for each room
 *   Timeline      the one thread of the player, in site time
 *   Desk          sends commands, again while the answer is "try again"; counts refusals
 * </pre>
 */
@NullMarked
package luot.gateway.demo;

import org.jspecify.annotations.NullMarked;
