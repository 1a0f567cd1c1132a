package luot.engine.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import luot.engine.board.Boards;
import luot.engine.journal.ImageCodec;
import luot.engine.journal.JournalException;
import luot.engine.journal.Snapshots;
import luot.engine.site.Policies;
import luot.engine.site.SiteImage;
import luot.engine.site.SiteState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site right after one of its entries, as bytes: its state, what its forecast has learned, what its boards remember.
 * Whoever goes on from it gets, to the bit, what a replay of the whole journal would have given.
 *
 * <p>The bytes are a CRC-32C of the rest, the length of the image, and the image, deflated. Those of another
 * {@link #FORM}, damaged ones, and those whose image cannot be read are of no use, and the journal is replayed instead.
 */
final class Snapshot {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /** The form in which snapshots are written; it rises when the bytes would no longer mean the same. */
    static final int FORM = 2;

    private static final int HEAD = 8;
    private static final int LARGEST = 1 << 30;

    /** A site made of a snapshot: a state to decide on, and boards with a state of their own. */
    record Restored(SiteState state, Boards boards) {

        /** A site of which nothing is known yet. */
        static Restored empty(Policies.Source policies) {
            return new Restored(new SiteState(policies), new Boards(policies));
        }
    }

    private Snapshot() {}

    /** The site as its boards have it. */
    static byte[] write(Boards boards) {
        return pack(ImageCodec.write(List.of(boards.siteImage(), boards.learned(), boards.image())));
    }

    static byte[] pack(byte[] image) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] bytes = new byte[HEAD + 64 + image.length + image.length / 1_000];
        int length = HEAD;
        try {
            deflater.setInput(image);
            deflater.finish();
            length += deflater.deflate(bytes, HEAD, bytes.length - HEAD);
            if (!deflater.finished()) {
                throw new IllegalStateException("an image grew by deflating it");
            }
        } finally {
            deflater.end();
        }
        ByteBuffer.wrap(bytes).putInt(4, image.length);
        ByteBuffer.wrap(bytes).putInt(0, checksum(bytes, length));
        return Arrays.copyOf(bytes, length);
    }

    /** The site of a snapshot's bytes. */
    static Restored read(byte[] bytes, Policies.Source policies) throws JournalException {
        List<Record> images = ImageCodec.read(
                image(bytes), List.of(SiteImage.class, policies.forecast().imageType(), Boards.Image.class));
        SiteImage site = (SiteImage) images.get(0);
        Record learned = images.get(1);
        try {
            return new Restored(
                    new SiteState(policies, site, learned),
                    new Boards(policies, site, learned, (Boards.Image) images.get(2)));
        } catch (RuntimeException inconsistent) {
            throw new JournalException("A snapshot makes no site: " + inconsistent, inconsistent);
        }
    }

    /**
     * The site of its newest snapshot that is of use, at or before a sequence; one of which nothing is known when there
     * is none.
     */
    static Restored newest(String site, Snapshots snapshots, long atMostSeq, Policies.Source policies) {
        long most = atMostSeq;
        try {
            for (Snapshots.Stored stored = snapshots.newest(site, most);
                    stored != null;
                    stored = snapshots.newest(site, most)) {
                try {
                    return read(stored, policies);
                } catch (JournalException useless) {
                    LOG.warn("site {}: the snapshot at {} is of no use: {}", site, stored.seq(), useless.getMessage());
                    most = stored.seq() - 1;
                }
            }
        } catch (JournalException unreadable) {
            LOG.warn("site {}: snapshots cannot be read: {}", site, unreadable.getMessage());
        }
        return Restored.empty(policies);
    }

    private static Restored read(Snapshots.Stored stored, Policies.Source policies) throws JournalException {
        if (stored.form() != FORM) {
            throw new JournalException("it has form " + stored.form() + ", this version reads form " + FORM);
        }
        Restored restored = read(stored.bytes(), policies);
        if (restored.boards().seq() != stored.seq()) {
            throw new JournalException("it is of event " + restored.boards().seq());
        }
        return restored;
    }

    static byte[] image(byte[] bytes) throws JournalException {
        if (bytes.length < HEAD || ByteBuffer.wrap(bytes).getInt(0) != checksum(bytes, bytes.length)) {
            throw new JournalException("A snapshot is damaged: its checksum is wrong");
        }
        int length = ByteBuffer.wrap(bytes).getInt(4);
        if (length < 0 || length > LARGEST) {
            throw new JournalException("A snapshot is damaged: an image of " + length + " bytes");
        }
        byte[] image = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, HEAD, bytes.length - HEAD);
            if (inflater.inflate(image) != length) {
                throw new JournalException("A snapshot is damaged: it ends too early");
            }
            return image;
        } catch (DataFormatException damaged) {
            throw new JournalException("A snapshot is damaged: " + damaged.getMessage(), damaged);
        } finally {
            inflater.end();
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 4, length - 4);
        return (int) checksum.getValue();
    }
}
