package luot.engine.site;

import luot.engine.site.Policies.CallingOrder;

/** The rules of a site without a plan: nobody can wait there, so they only have to exist. */
final class NoRules {
    static final Policies POLICIES = new Policies(
            new CallingOrder() {
                @Override
                public int lanes() {
                    return 1;
                }

                @Override
                public int lane(Ticket ticket) {
                    return 0;
                }

                @Override
                public long waitsSinceMillis(Ticket ticket) {
                    return ticket.joinedMillis();
                }

                @Override
                public boolean goesBefore(Ticket a, Ticket b, long nowMillis) {
                    return false;
                }

                @Override
                public Precedence why(Ticket ahead, Ticket behind, long nowMillis) {
                    return Precedence.byTime(Precedence.Rule.EARLIER_JOINED, ahead, behind, 0);
                }
            },
            (ticket, rooms, state) -> rooms.get(0),
            (visit, ready, state) -> ready.get(0));

    private NoRules() {}
}
