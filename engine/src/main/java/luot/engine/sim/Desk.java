package luot.engine.sim;

import luot.engine.site.Command;
import luot.engine.site.Decision;

/** Takes a command to the engine at the moment of the agenda and brings the decision back. */
interface Desk {
    /** Sends a command of people at the site; {@link Command.PassTime} goes out in the site's own name. */
    Decision send(Command command);
}
