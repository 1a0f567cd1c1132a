package luot.engine.board.explain;

import luot.engine.site.Event;
import luot.engine.site.SiteState;
import luot.engine.site.Ticket;
import org.jspecify.annotations.Nullable;

/** Explains any ticket of a site, from what is committed and from nothing else. */
public final class Explainer {
    private final LineHistory history = new LineHistory();

    /** What it remembers, as plain values. */
    public record Image(LineHistory.Image history) {}

    /** What it remembers now. */
    public Image image() {
        return new Image(history.image());
    }

    /** Takes back what it remembered, before it has taken in anything. */
    public void restore(Image image) {
        history.restore(image.history);
    }

    /**
     * Takes in one event of a committed entry.
     *
     * @param seq sequence of the event
     * @param atMillis time of its entry, epoch ms
     * @param after the committed state after the entry
     */
    public void note(Event event, long seq, long atMillis, SiteState after) {
        history.note(event, seq, atMillis, after);
    }

    /**
     * Why a ticket stands where it stands.
     *
     * @param against another ticket it is to be compared with, if any
     * @param state the committed state
     * @param nowMillis the moment of the question, epoch ms
     */
    public Explanation explain(Ticket ticket, @Nullable Ticket against, SiteState state, long nowMillis) {
        return new Explaining(state, history, nowMillis, ticket).explanation(against);
    }
}
