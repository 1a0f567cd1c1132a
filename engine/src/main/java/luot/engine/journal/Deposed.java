package luot.engine.journal;

/**
 * Another journal has taken a later term of the site: nothing was appended, and nothing ever will be under this term.
 * Whoever is told so stops and says nothing more about the site.
 */
public final class Deposed extends JournalException {
    private static final long serialVersionUID = 1L;

    /** Of a site whose term the writer does not hold any more. */
    Deposed(String site, long term) {
        super("Site " + site + ": term " + term + " is over, another writer leads the site now; nothing was appended");
    }
}
