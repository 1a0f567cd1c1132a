package luot.engine.site;

import org.jspecify.annotations.Nullable;

/** Sees every event right after the state took it in; it changes nothing of the state. */
public interface Witness {

    /**
     * One event more.
     *
     * @param touched the ticket it is about, as it is now; absent when it is about none
     * @param state the state with this event and nothing after it
     */
    void saw(Event event, @Nullable Ticket touched, SiteState state);
}
