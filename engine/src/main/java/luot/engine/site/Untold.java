package luot.engine.site;

import java.util.ArrayList;
import java.util.List;

/**
 * The waiting tickets that were told no wait since they joined, in the order of joining. Most are called at once or
 * told in the same commit, so a mark on the ticket and a list that is cleared now and then are cheaper than a set.
 */
final class Untold {
    private static final int SLACK = 64;

    private final List<Ticket> marked = new ArrayList<>();
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void add(Ticket ticket) {
        if (ticket.isUntold) {
            return;
        }
        if (marked.size() > 2 * count + SLACK) {
            List<Ticket> kept = all();
            marked.clear();
            marked.addAll(kept);
        }
        ticket.isUntold = true;
        marked.add(ticket);
        count++;
    }

    void remove(Ticket ticket) {
        if (ticket.isUntold) {
            ticket.isUntold = false;
            count--;
        }
        if (count == 0) {
            marked.clear();
        }
    }

    /** All of them, each once. */
    List<Ticket> all() {
        List<Ticket> all = new ArrayList<>(count);
        for (int i = 0; i < marked.size(); i++) {
            Ticket ticket = marked.get(i);
            if (ticket.isUntold && !isLater(ticket, i)) {
                all.add(ticket);
            }
        }
        return all;
    }

    /** Whether a ticket that left the line and came back stands in the list once more, further back. */
    private boolean isLater(Ticket ticket, int index) {
        return marked.size() > count && marked.subList(index + 1, marked.size()).contains(ticket);
    }
}
