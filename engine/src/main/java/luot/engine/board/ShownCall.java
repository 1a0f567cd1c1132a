package luot.engine.board;

import luot.engine.site.Name;

/**
 * A call as screens show and announce it: once each, in rising order of {@code call}, while it is live.
 *
 * @param call number of the call, rising over the whole site
 * @param number the number called
 * @param room id of the room
 * @param roomName name of the room
 * @param atMillis when, epoch ms
 * @param recall whether the same ticket had been called before
 * @param live whether the ticket is still called by this call
 */
public record ShownCall(
        long call, String number, String room, Name roomName, long atMillis, boolean recall, boolean live) {}
