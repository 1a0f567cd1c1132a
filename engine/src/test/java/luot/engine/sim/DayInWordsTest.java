package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Entry;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who was called where and when, and what everybody was told, to the millisecond, on a seeded day under four policies:
 * the same on every machine and in every version, until somebody means otherwise. Whoever does copies the file that a
 * failing test leaves in {@code target} over the one in the test resources, and says in the change log why.
 */
class DayInWordsTest {
    private static final int PATIENTS = 45;
    private static final long SEED = 11;

    private static SitePlan.Policy policy(String name) {
        return switch (name) {
            case "doors" -> new SitePlan.Policy("accumulating", "expected", "dynamic", "journey", "site", null);
            case "turns" -> new SitePlan.Policy("ratio", "fewest", "dynamic", "ratio", "site", List.of(1, 2), 1);
            default -> StandardPolicies.NAMED.get(name);
        };
    }

    private static List<String> lived(SitePlan.Policy policy) {
        List<String> lines = new ArrayList<>();
        Simulation.run(ClinicDay.of(SEED, PATIENTS), policy, entry -> words(entry, lines));
        return lines;
    }

    private static void words(Entry entry, List<String> lines) {
        for (Event event : entry.events()) {
            if (event instanceof Event.TicketCalled called) {
                lines.add(entry.atMillis() + " " + called.ticket() + " called to " + called.room());
            } else if (event instanceof Event.TicketMoved moved) {
                lines.add(entry.atMillis() + " " + moved.ticket() + " moved to " + moved.room());
            } else if (event instanceof Event.TicketSetBack setBack) {
                lines.add(entry.atMillis() + " " + setBack.ticket() + " sent elsewhere first");
            } else if (event instanceof Event.WaitTold told) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%d %d told %d %d, played %d %d",
                        entry.atMillis(),
                        told.ticket(),
                        told.p50Millis(),
                        told.p90Millis(),
                        told.playedP50Millis(),
                        told.playedP90Millis()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "reference", "doors", "turns"})
    void aSeededDayIsCalledAndToldAsEver(String name) throws IOException {
        String file = "day-in-words-" + name + ".txt";
        String lived = String.join("\n", lived(policy(name))) + "\n";
        try (InputStream kept = DayInWordsTest.class.getResourceAsStream(file)) {
            String before = kept == null ? "" : new String(kept.readAllBytes(), StandardCharsets.UTF_8);
            if (!before.equals(lived)) {
                Path changed = Path.of("target").resolve(file);
                Files.createDirectories(changed.getParent());
                Files.writeString(changed, lived);
            }
            assertThat(lived.lines().toList())
                    .as("now in target/%s", file)
                    .isEqualTo(before.lines().toList());
        }
    }
}
