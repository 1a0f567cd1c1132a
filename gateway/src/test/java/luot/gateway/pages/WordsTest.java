package luot.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luot.engine.audit.Access;
import luot.engine.site.Command;
import luot.engine.site.Event;
import luot.engine.site.Rejection;
import luot.engine.site.RoomState;
import luot.engine.site.TicketState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The words of the pages: there in both languages, for everything the pages and the engine can say. */
class WordsTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path SCRIPTS = Path.of("..", "display-client", "src", "web", "js");
    private static final Pattern TABLE =
            Pattern.compile("const (?:WORDS|REPORT_WORDS|REFUSALS) = (\\{.*?\\n\\});", Pattern.DOTALL);
    private static final Pattern USED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern FILLED = Pattern.compile("\\{\\w+}");
    /** Refusals of a program that speaks the protocol wrongly: a desk never meets them. */
    private static final EnumSet<Rejection> FOR_PROGRAMS =
            EnumSet.range(Rejection.BAD_VALUE, Rejection.METHOD_NOT_ALLOWED);

    static {
        FOR_PROGRAMS.add(Rejection.UNKNOWN_COMMAND);
    }

    private static Map<String, List<String>> words;
    private static Map<String, List<String>> refusals;

    @BeforeAll
    static void read() throws IOException {
        Page page = CHROMIUM.emptyPage();
        words = new HashMap<>(table(page, "words.js"));
        table(page, "report-words.js")
                .forEach((key, text) ->
                        assertThat(words.put(key, text)).as(key + " twice").isNull());
        refusals = table(page, "refusals.js");
    }

    /** A table of a script, as the browser understands it. */
    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> table(Page page, String script) throws IOException {
        Matcher table = TABLE.matcher(Files.readString(SCRIPTS.resolve(script)));
        assertThat(table.find()).as("table of %s", script).isTrue();
        return (Map<String, List<String>>) page.evaluate("(" + table.group(1) + ")");
    }

    @Test
    void every_word_is_there_in_both_languages_with_the_same_gaps_to_fill() {
        assertThat(words).hasSizeGreaterThan(100);
        Stream.of(words, refusals).flatMap(table -> table.entrySet().stream()).forEach(word -> {
            assertThat(word.getValue()).as(word.getKey()).hasSize(2).noneMatch(String::isBlank);
            String vietnamese = word.getValue().get(0);
            assertThat(Normalizer.normalize(vietnamese, Normalizer.Form.NFC)).isEqualTo(vietnamese);
            assertThat(gaps(word.getValue().get(1))).as(word.getKey()).isEqualTo(gaps(vietnamese));
        });
    }

    private static Set<String> gaps(String text) {
        return FILLED.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_word_that_a_page_asks_for_is_there() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    assertThat(words.keySet())
                            .as("words of %s", file.getFileName())
                            .contains(used.group(1));
                }
            }
        }
    }

    @Test
    void every_state_and_every_refusal_of_the_engine_has_words() {
        assertThat(words.keySet())
                .containsAll(keys("ticket.", EnumSet.allOf(TicketState.class)))
                .containsAll(keys("room.", EnumSet.allOf(RoomState.class)));
        assertThat(refusals.keySet()).containsAll(keys("", EnumSet.complementOf(FOR_PROGRAMS)));
    }

    @Test
    void everything_that_an_audit_tells_has_words() {
        List<String> events = Stream.of(Event.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .map(type -> "did." + type.getSimpleName())
                .toList();
        assertThat(events).hasSizeGreaterThan(25);
        assertThat(words.keySet())
                .containsAll(events)
                .containsAll(keys("did.", EnumSet.allOf(Access.Action.class)))
                .containsAll(keys("reason.", EnumSet.allOf(Command.CancelReason.class)));
    }

    private static List<String> keys(String prefix, Set<? extends Enum<?>> values) {
        return values.stream().map(value -> prefix + value.name()).toList();
    }
}
