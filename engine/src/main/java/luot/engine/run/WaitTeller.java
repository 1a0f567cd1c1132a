package luot.engine.run;

import java.util.List;
import luot.engine.site.Command;
import luot.engine.site.Decision;
import luot.engine.site.Entry;
import luot.engine.site.Order;
import luot.engine.site.SiteEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has waits told: in the same commit to everybody who has just joined a line, and once a minute anew to those for whom
 * it has moved. Queues are run without it too: when a telling meets a bug, no more is told until a restart.
 */
final class WaitTeller {
    private static final Logger LOG = LoggerFactory.getLogger(WaitTeller.class);
    private static final long AGAIN_MILLIS = 60_000;

    private long againAtMillis;
    private long tellings;
    private boolean isBroken;

    /** Whether all that is due was told; if not, the state must be rebuilt, and nothing will be told after that. */
    boolean tryTell(SiteEngine engine, long nowMillis, List<Entry> entries) {
        if (isBroken) {
            return true;
        }
        try {
            if (engine.state().hasUntold()) {
                tell(engine, nowMillis, false, entries);
            }
            if (againAtMillis == 0) { // a restart alone is no reason to tell anybody anything
                againAtMillis = nowMillis + AGAIN_MILLIS;
            } else if (nowMillis >= againAtMillis) {
                againAtMillis = nowMillis + AGAIN_MILLIS;
                tell(engine, nowMillis, true, entries);
            }
            return true;
        } catch (RuntimeException bug) {
            LOG.error("telling waits met a bug; none are told until a restart", bug);
            isBroken = true;
            return false;
        }
    }

    private void tell(SiteEngine engine, long nowMillis, boolean again, List<Entry> entries) {
        String id = "tell-" + (engine.state().lastSeq() + 1) + "-" + tellings++;
        Order order = new Order(nowMillis, Order.SITE, id, 0, new Command.TellWaits(again));
        if (engine.decide(order) instanceof Decision.Accepted accepted) {
            entries.add(accepted.entry());
        }
    }
}
