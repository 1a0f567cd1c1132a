package luot.engine.site;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forecast that tells nothing. */
final class NoForecast implements Forecast {
    @Override
    public void learn(Event event, @Nullable Ticket ticket, SiteState state) {
        // Nothing is told, so nothing has to be known.
    }

    @Override
    public List<@Nullable Told> tell(List<Ticket> tickets, SiteState state, long nowMillis) {
        return Collections.nCopies(tickets.size(), null);
    }

    @Override
    public long digest() {
        return 0;
    }
}
