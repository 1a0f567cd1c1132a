package luot.engine.board;

import luot.engine.site.Name;

/**
 * Which of several free rooms should call the next patient of a line that any of them may call. A proposal: whoever
 * presses the key may always call.
 *
 * @param here whether it is the room whose board this is
 * @param room id of the room that should call
 * @param name name of that room
 * @param number the number that is next
 * @param why FASTER: expected to be through sooner; OPEN_LATER: open when the patient comes back with results
 */
public record Suggestion(boolean here, String room, Name name, String number, String why) {}
