package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import luot.engine.site.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The current fails while a server appends: its database and its write-ahead log are taken as they are, the log is cut
 * at any byte, and what is left is opened. It must hold the commits that lie before the cut, whole, and nothing else.
 */
class PowerCutTest {
    private static final int COMMITS = 320;

    @TempDir
    private Path folder;

    /** Where the last whole commit of a write-ahead log ends, and by which salt its frames are known. */
    private record LogEnd(long salt, long bytes) {

        static LogEnd of(Path wal) throws IOException {
            ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(wal));
            int page = log.getInt(8);
            long salt = log.getLong(16);
            long end = 0;
            for (int at = 32; at + 24 + page <= log.capacity() && log.getLong(at + 8) == salt; at += 24 + page) {
                end = log.getInt(at + 4) != 0 ? at + 24 + page : end;
            }
            return new LogEnd(salt, end);
        }
    }

    /** What was acknowledged, by the end of the log at that moment; and the two files as the cut finds them. */
    private record Cut(TreeMap<Long, Long> seqByEnd, long checkpointed, byte[] database, byte[] log) {

        /** The last sequence that must be left when only so many bytes of the log are. */
        long left(int bytes) {
            var whole = seqByEnd.floorEntry((long) bytes);
            return whole == null ? checkpointed : whole.getValue();
        }
    }

    private Cut appendUntilCut() throws Exception {
        Path file = folder.resolve("luot.db");
        Path wal = folder.resolve("luot.db-wal");
        try (Journal journal = JdbcJournal.sqlite(file)) {
            journal.lead(JournalContract.SITE);
            TreeMap<Long, Long> seqByEnd = new TreeMap<>();
            long salt = LogEnd.of(wal).salt();
            long checkpointed = 0;
            long last = 0;
            for (int i = 1; i <= COMMITS; i++) {
                List<Entry> batch = new ArrayList<>();
                for (int more = 0; more <= i % 3; more++) {
                    Entry entry = JournalContract.entry(last + 1, 1 + i * 7 % 60);
                    batch.add(entry);
                    last = entry.lastSeq();
                }
                journal.append(JournalContract.SITE, batch);
                LogEnd now = LogEnd.of(wal);
                if (now.salt() != salt) { // what the log held is in the database, and it begins anew
                    salt = now.salt();
                    checkpointed = seqByEnd.lastEntry().getValue();
                    seqByEnd.clear();
                }
                seqByEnd.put(now.bytes(), last);
            }
            return new Cut(seqByEnd, checkpointed, Files.readAllBytes(file), Files.readAllBytes(wal));
        }
    }

    @Test
    @Timeout(120)
    void what_is_left_of_a_cut_log_is_its_whole_commits() throws Exception {
        cut(24, 1);
    }

    @Tag("full")
    @Test
    void what_is_left_of_a_cut_log_is_its_whole_commits_by_the_thousand() throws Exception {
        cut(2_000, 2);
    }

    private void cut(int times, long seed) throws Exception {
        Cut cut = appendUntilCut();
        assertThat(cut.checkpointed()).as("a log that began anew").isPositive();
        int end = cut.seqByEnd().lastKey().intValue();
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            int at = i == 0 ? end : random.nextInt(end);
            Path after = Files.createDirectory(folder.resolve("after-" + i));
            Files.write(after.resolve("luot.db"), cut.database());
            Files.write(after.resolve("luot.db-wal"), torn(cut.log(), at, i % 3, random));
            try (Journal journal = JdbcJournal.sqlite(after.resolve("luot.db"))) {
                List<Entry> left = JournalContract.replay(journal, JournalContract.SITE, 1);
                long last = left.isEmpty() ? 0 : left.get(left.size() - 1).lastSeq();
                assertThat(last).as("cut at byte %d of %d", at, end).isEqualTo(cut.left(at));
                assertThat(left)
                        .allSatisfy(entry -> assertThat(entry)
                                .isEqualTo(JournalContract.entry(
                                        entry.seq(), entry.events().size())));
                journal.lead(JournalContract.SITE);
                journal.append(JournalContract.SITE, List.of(JournalContract.entry(last + 1, 2))); // and it goes on
            }
        }
    }

    /** The log up to a byte; behind it nothing, nothing but zeros, or what a dying disk may have put there. */
    private static byte[] torn(byte[] log, int at, int how, Random random) {
        if (how == 0) {
            return Arrays.copyOf(log, at);
        }
        byte[] torn = Arrays.copyOf(log, log.length);
        byte[] tail = new byte[log.length - at];
        if (how == 2) {
            random.nextBytes(tail);
        }
        System.arraycopy(tail, 0, torn, at, tail.length);
        return torn;
    }

    @Test
    void the_writing_connection_waits_for_the_disk() throws Exception {
        assertThat(Durability.problemOf(folder.resolve("luot.db"))).isNull();
    }

    /** A server that says something is kept has waited for the disk before: seen from outside, call by call. */
    @Test
    @Timeout(120)
    void no_acknowledgement_goes_before_its_fsync() throws Exception {
        Path calls = folder.resolve("calls.txt");
        Process writer = traced("fsync,fdatasync,write", calls, KilledWriterTest.command(folder.resolve("luot.db")));
        try {
            BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8);
            for (int i = 0; i < 30; i++) {
                assertThat(lines.readLine())
                        .as("an acknowledgement (strace must be allowed)")
                        .isNotNull();
            }
        } finally { // it dies before its reader goes: what nobody takes any more is written twice
            writer.descendants().forEach(ProcessHandle::destroyForcibly);
            writer.waitFor();
        }
        int waited = 0;
        int acknowledged = 0;
        for (String call : Files.readAllLines(calls, StandardCharsets.ISO_8859_1)) {
            if (call.contains("sync(") || call.contains("sync resumed")) {
                waited++;
            } else if (call.matches(".*write\\(1(<.*>)?, \"[0-9]+.*")) {
                assertThat(waited).as("calls to the disk before %s", call).isPositive();
                waited = 0;
                acknowledged++;
            }
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(30);
    }

    private static Process traced(String what, Path calls, List<String> program) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("strace", "-f", "-y", "-qq", "-e", "trace=" + what, "-o", calls.toString()));
        command.addAll(program);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            throw new AssertionError("this test needs strace, which \"./luot test\" installs", missing);
        }
    }

    /** An archive that is told to be written, and then pruned by, must not be gone after a power cut. */
    @Test
    @Timeout(120)
    void a_file_put_in_its_place_is_on_the_disk_before_its_name_and_its_name_too() throws Exception {
        Path calls = folder.resolve("calls.txt");
        Path file = folder.toRealPath().resolve("whole");
        Files.writeString(folder.resolve("whole.part"), "all of it");
        String what = "fsync,fdatasync,rename,renameat,renameat2";
        assertThat(traced(what, calls, KilledWriterTest.command(PowerCutTest.class, file))
                        .waitFor())
                .isZero();
        assertThat(file).hasContent("all of it");
        String said = Files.readString(calls, StandardCharsets.ISO_8859_1);
        assertThat(said)
                .as("calls to the disk (strace must be allowed)")
                .containsSubsequence("sync(", "/whole.part>", "rename", "/whole\"", "sync(", file.getParent() + ">");
    }

    /** The other process: puts a file in its place. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        WholeFile.put(file.resolveSibling(file.getFileName() + ".part"), file);
    }
}
