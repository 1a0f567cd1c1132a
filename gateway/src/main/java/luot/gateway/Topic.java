package luot.gateway;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/** One board with its latest message and the sockets that follow it, by event loop. */
final class Topic {

    /** The followers on one event loop; the array is what is handed over to that loop. */
    private static final class Audience {
        final Set<LiveSocket> sockets = new LinkedHashSet<>();
        LiveSocket @Nullable [] handed;

        LiveSocket[] all() {
            LiveSocket[] all = handed;
            if (all == null) {
                all = sockets.toArray(new LiveSocket[0]);
                handed = all;
            }
            return all;
        }
    }

    private final Hub.Key key;
    private final String epoch;
    private final Map<Context, Audience> audiences = new HashMap<>();
    private final List<Hub.Subscription> waiting = new ArrayList<>();
    private @Nullable Frame latest;
    private long rev;

    Topic(Hub.Key key, String epoch) {
        this.key = key;
        this.epoch = epoch;
    }

    boolean isUnused() {
        return audiences.isEmpty() && waiting.isEmpty();
    }

    boolean isAt(long revision) {
        return latest != null && rev == revision;
    }

    /** Lets a follower in, or keeps it waiting and returns false while the board has not been read. */
    boolean admit(Hub.Subscription wish) {
        Frame known = latest;
        if (known == null) {
            waiting.add(wish);
            return false;
        }
        LiveSocket socket = wish.socket();
        Audience audience = audiences.computeIfAbsent(socket.loop(), loop -> new Audience());
        audience.sockets.add(socket);
        audience.handed = null;
        Long held = wish.rev();
        boolean upToDate = held != null && held == rev && epoch.equals(wish.epoch());
        socket.loop().runOnContext(there -> socket.follows(wish, upToDate ? null : known));
        return true;
    }

    void admitWaiting() {
        List<Hub.Subscription> wishes = List.copyOf(waiting);
        waiting.clear();
        wishes.forEach(this::admit);
    }

    void refuseWaiting(Rejection why) {
        for (Hub.Subscription wish : waiting) {
            LiveSocket socket = wish.socket();
            socket.loop().runOnContext(there -> socket.refused(wish, Refusal.of(why, "board")));
        }
        waiting.clear();
    }

    void leave(LiveSocket socket) {
        for (Hub.Subscription wish : List.copyOf(waiting)) {
            if (wish.socket() == socket) {
                waiting.remove(wish);
                socket.loop().runOnContext(there -> socket.follows(wish, null)); // every request is answered
            }
        }
        for (Iterator<Audience> each = audiences.values().iterator(); each.hasNext(); ) {
            Audience audience = each.next();
            if (audience.sockets.remove(socket)) {
                audience.handed = null;
            }
            if (audience.sockets.isEmpty()) {
                each.remove();
            }
        }
    }

    /** Hands a new revision to every follower, one task per event loop. */
    void publish(long revision, Frame frame) {
        latest = frame;
        rev = revision;
        for (Map.Entry<Context, Audience> each : audiences.entrySet()) {
            LiveSocket[] sockets = each.getValue().all();
            each.getKey().runOnContext(there -> {
                for (LiveSocket socket : sockets) {
                    socket.push(key, frame);
                }
            });
        }
    }
}
