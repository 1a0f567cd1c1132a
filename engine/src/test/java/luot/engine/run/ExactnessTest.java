package luot.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import luot.engine.journal.JdbcJournal;
import luot.engine.run.FaultyStore.Opening;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad days by the hundred: nothing lost, nothing doubled, nothing told too early, whatever the store, the wire and the
 * clock do. A day that fails is shrunk, and the failure says how to play it again: {@code -Dluot.seed} names the day,
 * {@code -Dluot.steps} those of its steps that are enough.
 */
class ExactnessTest {
    /** One day in so many is played on a real SQLite file. */
    private static final int ON_DISK = 20;

    @TempDir
    private Path folder;

    private int files;

    @Test
    void badDaysAreExact() {
        Long seed = Long.getLong("luot.seed");
        if (seed == null) {
            play(1, 200);
        } else {
            play(seed, seed);
        }
    }

    @Tag("full")
    @Test
    void badDaysAreExactByTheThousand() {
        play(1_000, 6_000);
    }

    private void play(long first, long last) {
        for (long seed = first; seed <= last; seed++) {
            Opening opening = seed % ON_DISK == 0 ? onDisk() : FaultyStore.inMemory();
            List<Step> steps = chosen(Step.ofSeed(seed));
            String failure = BadDay.failureOf(steps, opening, null);
            if (failure != null) {
                throw new AssertionError(report(seed, steps, failure));
            }
        }
    }

    private Opening onDisk() {
        Path file = folder.resolve("luot-" + files++ + ".db");
        return before -> {
            if (before != null) {
                before.close();
            }
            return JdbcJournal.sqlite(file);
        };
    }

    /** All steps of the seed, or those that the command line names. */
    private static List<Step> chosen(List<Step> all) {
        String numbers = System.getProperty("luot.steps");
        return numbers == null
                ? all
                : Arrays.stream(numbers.split(",", -1))
                        .map(number -> all.get(Integer.parseInt(number)))
                        .toList();
    }

    private static String report(long seed, List<Step> steps, String failure) {
        List<Step> all = Step.ofSeed(seed);
        List<Step> enough = Shrinking.of(steps, failure, FaultyStore::inMemory);
        List<String> diary = new ArrayList<>();
        String least = BadDay.failureOf(enough, FaultyStore.inMemory(), diary);
        String play = "./luot test -pl engine -Dtest=ExactnessTest#badDaysAreExact -Dluot.seed=" + seed;
        if (least == null) {
            return "seed " + seed + ": " + failure + "\nplay it again (it fails on disk only):\n  " + play;
        }
        String numbers = String.join(
                ",", enough.stream().map(step -> "" + all.indexOf(step)).toList());
        return "seed " + seed + ": " + failure + "\nplay it again:\n  " + play + "\nthe " + enough.size()
                + " steps that are enough:\n  " + play + " -Dluot.steps=" + numbers + "\n" + least
                + "\nwhat happened:\n  "
                + String.join("\n  ", diary);
    }

    @Test
    void theDaysHoldEveryKindOfTrouble() {
        List<String> diary = new ArrayList<>();
        for (long seed = 1; seed <= 12; seed++) {
            assertThat(BadDay.failureOf(Step.ofSeed(seed), FaultyStore.inMemory(), diary))
                    .isNull();
        }
        for (String trouble : List.of(
                "the process dies",
                "the process dies in the middle",
                "started from a snapshot",
                "the newest snapshot is of no use",
                "another server takes the site over",
                "the old server knows that it was deposed")) {
            assertThat(diary).as(trouble).anyMatch(line -> line.startsWith(trouble));
        }
    }

    @Test
    void theSameSeedGivesTheSameDay() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        BadDay.failureOf(Step.ofSeed(7), FaultyStore.inMemory(), first);
        BadDay.failureOf(Step.ofSeed(7), FaultyStore.inMemory(), second);
        assertThat(first).isEqualTo(second).hasSizeGreaterThan(100);
    }
}
