package luot.engine.site;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an accepted command: what it made or moved.
 *
 * @param seq sequence of the last event of the command
 * @param atMillis time of the command, epoch ms of the site clock
 * @param visit the visit concerned, if one
 * @param ticket the ticket concerned: the one called, else the first one issued or moved
 * @param number the number of that visit
 * @param room the room of that ticket, or the room that changed
 */
public record Receipt(
        long seq,
        long atMillis,
        @Nullable Long visit,
        @Nullable Long ticket,
        @Nullable String number,
        @Nullable String room) {}
