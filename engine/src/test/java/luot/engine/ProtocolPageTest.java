package luot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import luot.engine.board.explain.Explanation;
import luot.engine.site.Command;
import luot.engine.site.Precedence;
import luot.engine.site.Rejection;
import org.junit.jupiter.api.Test;

/** The protocol page names every command and every refusal there is, as they are. */
class ProtocolPageTest {
    private final String page = Files.readString(Path.of("../docs/protocol.md"));

    ProtocolPageTest() throws IOException {
        // The field reads the page.
    }

    @Test
    void everyCommandIsDescribed() {
        for (Class<?> command : Command.class.getPermittedSubclasses()) {
            assertThat(page).contains("`" + command.getSimpleName() + "`");
        }
    }

    @Test
    void everyRefusalIsListedWithItsVerdictAndSentence() {
        for (Rejection rejection : Rejection.values()) {
            String verdict = rejection.temporary() ? "yes" : "no";
            assertThat(page)
                    .contains("| `" + rejection.name() + "` | " + verdict + " | " + rejection.sentence() + " |");
        }
    }

    @Test
    void everyWordOfAnExplanationIsListed() {
        Stream.of(
                        Precedence.Rule.values(),
                        Explanation.Cause.values(),
                        Explanation.Side.values(),
                        Explanation.Waits.values())
                .flatMap(Stream::of)
                .forEach(word -> assertThat(page).contains("`" + word.name() + "`"));
    }
}
