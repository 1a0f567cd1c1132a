package luot.engine.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Snapshots that last as long as the object. */
final class MemorySnapshots implements Snapshots {
    private final Map<String, TreeMap<Long, Stored>> kept = new HashMap<>();

    @Override
    public synchronized @Nullable Stored newest(String site, long atMostSeq) {
        TreeMap<Long, Stored> ofSite = kept.get(site);
        Map.Entry<Long, Stored> newest = ofSite == null ? null : ofSite.floorEntry(atMostSeq);
        return newest == null ? null : newest.getValue();
    }

    @Override
    public synchronized void keep(String site, Stored snapshot) {
        TreeMap<Long, Stored> ofSite = kept.computeIfAbsent(site, none -> new TreeMap<>());
        ofSite.putIfAbsent(snapshot.seq(), snapshot);
        while (ofSite.size() > KEPT) {
            ofSite.pollFirstEntry();
        }
    }
}
