package luot.engine.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once, and once more when it is over, that the time of a site and the machine's wall clock have parted. */
final class DriftAlarm {
    /** How far they may be apart, ms. */
    static final long BEARABLE_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(DriftAlarm.class);

    private final String site;
    private boolean isRaised;

    DriftAlarm(String site) {
        this.site = site;
    }

    /**
     * Looks at how far they are apart.
     *
     * @return whether the alarm is raised
     */
    boolean look(long driftMillis) {
        boolean isApart = Math.abs(driftMillis) > BEARABLE_MILLIS;
        if (isApart && !isRaised) {
            LOG.error(
                    "site {}: the time of the site is {} s {} the machine's clock, which was set, or the site's journal"
                            + " is ahead of it; the site goes on by its own time and takes the machine's anew when its"
                            + " day changes",
                    site,
                    Math.abs(driftMillis) / 1_000,
                    driftMillis > 0 ? "ahead of" : "behind");
        } else if (!isApart && isRaised) {
            LOG.info("site {}: the time of the site and the machine's clock agree again", site);
        }
        isRaised = isApart;
        return isRaised;
    }
}
