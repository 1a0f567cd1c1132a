package luot.engine.site;

/**
 * A calling rule's own account of why one ticket goes before another: what decided, and the two values it compared.
 *
 * <p>The lower value goes first, save where the rule counts credit; {@link #proves} does the comparison again, so that
 * an account can be held against the order it explains.
 *
 * @param rule what decided
 * @param ahead the value of the ticket that goes first, in the unit of the rule's {@link Measure}
 * @param behind the value of the other one
 * @param headStartMillis by how much more the ticket ahead counts as earlier than the other, ms; below 0 when it is the
 *     other one that counts as earlier; 0 where the rule knows no head start
 */
public record Precedence(Rule rule, long ahead, long behind, long headStartMillis) {

    /** What the two values of an account are. */
    public enum Measure {
        /** 0 for the one to whom the rule gives way, 1 for the other. */
        SIDE,
        /** Rank of the priority class, 0 for the highest. */
        RANK,
        /** The moment from which the wait counts, epoch ms. */
        MOMENT,
        /** Accumulated credit in µs of waiting; the higher goes first. */
        CREDIT,
        /** What is left of the time the law allows for the stay, ms; below 0 when it is used up. */
        SLACK,
        /** Sequence of the event by which the ticket joined its line. */
        SEQUENCE
    }

    /** What decided between two tickets. */
    public enum Rule {
        /** The class ahead is always called first. */
        EMERGENCY_FIRST(Measure.SIDE),
        /** The one ahead was asked to get ready, the other later or not: that fixes the place. */
        PRE_CALLED(Measure.SIDE),
        /** The one ahead comes back with results, and those go before first visits. */
        RETURNS_FIRST(Measure.SIDE),
        /** It is the turn of its group in the ratio of the groups. */
        RATIO_TURN(Measure.SIDE),
        /** The class ahead ranks higher, and classes are called strictly one after the other. */
        HIGHER_CLASS(Measure.RANK),
        /** It came no earlier, but its group counts as so many minutes earlier. */
        HEAD_START(Measure.MOMENT),
        /** It came to the hospital before the moment from which the other's wait counts. */
        EARLIER_ARRIVAL(Measure.MOMENT),
        /** It joined its line before the moment from which the other's wait counts. */
        EARLIER_JOINED(Measure.MOMENT),
        /** It has gathered more credit by class and waiting. */
        MORE_CREDIT(Measure.CREDIT),
        /**
         * At a test, a wait counts from the arrival at the hospital put later by the time the patient can lend (other
         * results are awaited anyway, or the law leaves much): its moment comes first.
         */
        SPARE_TIME(Measure.MOMENT),
        /** It has less left of the time the law allows. */
        LEAST_SLACK(Measure.SLACK),
        /** Nothing above tells them apart: the one that was written into its line first. */
        TIE(Measure.SEQUENCE);

        private final Measure measure;

        Rule(Measure measure) {
            this.measure = measure;
        }

        /** What its accounts compare. */
        public Measure measure() {
            return measure;
        }
    }

    /** An account by values alone. */
    public static Precedence of(Rule rule, long ahead, long behind) {
        return new Precedence(rule, ahead, behind, 0);
    }

    /** An account by a rule that takes one side. */
    public static Precedence of(Rule rule) {
        return of(rule, 0, 1);
    }

    /** An account by joining, where nothing else tells two tickets apart. */
    public static Precedence tie(Ticket ahead, Ticket behind) {
        return of(Rule.TIE, ahead.joinSeq(), behind.joinSeq());
    }

    /**
     * An account by the moments from which two waits count, the one ahead counted earlier by a head start, ms (below 0:
     * later): by the head start when that decides, by the rule given when coming earlier does, else a tie.
     */
    public static Precedence byTime(Rule earlier, Ticket ahead, Ticket behind, long headStartMillis) {
        long its = ahead.waitsSinceMillis();
        long other = behind.waitsSinceMillis();
        if (its - headStartMillis == other) {
            return tie(ahead, behind);
        }
        return new Precedence(its < other ? earlier : Rule.HEAD_START, its, other, headStartMillis);
    }

    /** Whether the account's own values put the one before the other. */
    public boolean proves() {
        return rule.measure == Measure.CREDIT ? ahead > behind : ahead - headStartMillis < behind;
    }
}
