package luot.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import org.jspecify.annotations.Nullable;

/**
 * A file of old events: gzip, JSON lines. The first says what it is and of which site, then one line an entry with its
 * events in the form of the journal, and the last says how many there were and the SHA-256 of all lines before it. It
 * is read for ever, as the journal is.
 */
public final class Archive {
    private static final int FORM = 1;
    private static final JsonMapper MAPPER = StrictJson.mapper(StreamReadConstraints.defaults());

    /**
     * What a file holds.
     *
     * @param fromSeq sequence of its first event
     * @param toSeq sequence of the first event that is not in it any more
     */
    public record Content(String site, long fromSeq, long toSeq, long entries, long events) {}

    /** Takes what is read. */
    public interface Reader {
        void take(String site, Entry entry) throws JournalException;
    }

    private Archive() {}

    /** Writes the entries of a site up to a sequence; the file is there when it is whole, and on the disk. */
    public static Content write(Journal journal, String site, long fromSeq, long toSeq, Path file)
            throws JournalException, IOException {
        if (Files.exists(file)) {
            throw new IOException("There is a file " + file + " already");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long[] count = new long[2];
        try (OutputStream raw = Files.newOutputStream(part);
                OutputStream out = new GZIPOutputStream(raw, 1 << 16)) {
            MessageDigest digest = digest();
            ObjectNode head = MAPPER.createObjectNode().put("luotArchive", FORM).put("site", site);
            line(head.put("fromSeq", fromSeq).put("toSeq", toSeq), out, digest);
            try {
                journal.replay(site, fromSeq, toSeq, entry -> {
                    count[0]++;
                    count[1] += entry.events().size();
                    try {
                        line(json(entry), out, digest);
                    } catch (IOException full) {
                        throw new UncheckedIOException(full);
                    }
                });
            } catch (UncheckedIOException full) {
                throw full.getCause();
            }
            ObjectNode end = MAPPER.createObjectNode().put("entries", count[0]).put("events", count[1]);
            String sum = HexFormat.of().formatHex(digest.digest());
            line(end.put("sha256", sum), out, null);
        }
        Content content = read(part, (of, entry) -> {});
        WholeFile.put(part, file);
        return content;
    }

    /**
     * Reads a file to its end.
     *
     * @throws JournalException when it is damaged, cut off, or holds what this version does not know
     */
    public static Content read(Path file, Reader reader) throws JournalException, IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            MessageDigest digest = digest();
            JsonNode head = next(lines, file, digest);
            if (head.path("luotArchive").asInt() != FORM) {
                throw new JournalException("The file " + file + " is no archive of form " + FORM);
            }
            String site = head.path("site").asText();
            long fromSeq = head.path("fromSeq").asLong();
            long seq = fromSeq;
            long entries = 0;
            String sum = sum(digest);
            JsonNode node = next(lines, file, digest);
            while (node.has("events") && node.path("events").isArray()) {
                Entry entry = entry(node);
                if (entry.seq() != seq) {
                    throw new JournalException("The archive " + file + " lacks event " + seq);
                }
                reader.take(site, entry);
                seq = entry.lastSeq() + 1;
                entries++;
                sum = sum(digest);
                node = next(lines, file, digest);
            }
            boolean whole = node.path("sha256").asText().equals(sum)
                    && node.path("entries").asLong() == entries
                    && node.path("events").asLong() == seq - fromSeq
                    && head.path("toSeq").asLong() == seq
                    && lines.readLine() == null;
            if (!whole) {
                throw new JournalException("The archive " + file + " is damaged: its end does not fit what it holds");
            }
            return new Content(site, fromSeq, seq, entries, seq - fromSeq);
        } catch (ZipException | EOFException damaged) {
            throw new JournalException("The archive " + file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static ObjectNode json(Entry entry) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("seq", entry.seq()).put("atMillis", entry.atMillis());
        node.put("sender", entry.sender());
        if (entry.actor() != null) {
            node.put("actor", entry.actor());
        }
        node.put("commandId", entry.commandId()).put("bodyHash", entry.bodyHash());
        var events = node.putArray("events");
        for (Event event : entry.events()) {
            events.addObject()
                    .put("type", EventCodec.type(event))
                    .set("payload", MAPPER.readTree(EventCodec.payload(event)));
        }
        return node;
    }

    private static Entry entry(JsonNode node) throws JournalException {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : node.path("events")) {
            events.add(EventCodec.read(
                    event.path("type").asText(), event.path("payload").toString()));
        }
        return new Entry(
                node.path("seq").asLong(),
                node.path("atMillis").asLong(),
                node.path("sender").asText(),
                node.has("actor") ? node.path("actor").asText() : null,
                node.path("commandId").asText(),
                node.path("bodyHash").asLong(),
                List.copyOf(events));
    }

    private static void line(ObjectNode node, OutputStream out, @Nullable MessageDigest digest) throws IOException {
        byte[] bytes = (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        if (digest != null) {
            digest.update(bytes);
        }
        out.write(bytes);
    }

    private static JsonNode next(BufferedReader lines, Path file, MessageDigest digest)
            throws IOException, JournalException {
        String line = lines.readLine();
        if (line == null) {
            throw new JournalException("The archive " + file + " is damaged: it ends too early");
        }
        try {
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            return MAPPER.readTree(line);
        } catch (JsonProcessingException damaged) {
            throw new JournalException("The archive " + file + " is damaged: a line is not JSON", damaged);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The sum so far; the digest goes on. */
    private static String sum(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The JDK's SHA-256 can be cloned", impossible);
        }
    }
}
