package luot.engine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots;
import org.jspecify.annotations.Nullable;

/** Snapshots of which some cannot be used any more; remembers all that were ever taken. */
final class SpoiltSnapshots implements Snapshots {
    private static final String SITE = "clinic";

    private final Snapshots sound;
    private final Set<Long> spoilt;
    final List<Stored> taken;

    SpoiltSnapshots(Snapshots sound, @Nullable SpoiltSnapshots before) {
        this.sound = sound;
        this.spoilt = before == null ? new HashSet<>() : before.spoilt;
        this.taken = before == null ? new ArrayList<>() : before.taken;
    }

    /** Makes the newest of no use, if there is one. */
    void spoil() throws JournalException {
        Stored newest = sound.newest(SITE, Long.MAX_VALUE);
        if (newest != null) {
            spoilt.add(newest.seq());
        }
    }

    @Override
    public @Nullable Stored newest(String site, long atMostSeq) throws JournalException {
        Stored newest = sound.newest(site, atMostSeq);
        if (newest == null || !spoilt.contains(newest.seq())) {
            return newest;
        }
        byte[] bytes = newest.bytes().clone();
        Random random = new Random(newest.seq());
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return new Stored(newest.seq(), newest.form(), newest.madeMillis(), bytes);
    }

    @Override
    public void keep(String site, Stored snapshot) throws JournalException {
        taken.add(snapshot);
        sound.keep(site, snapshot);
    }
}
