package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luot.engine.journal.JournalException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be true of each page, on a wall and on a phone, in the middle of a morning at the clinic. */
class EveryPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");
    private static final Pattern VIETNAMESE = Pattern.compile("[ăâđêôơưĂÂĐÊÔƠƯ\\u1ea0-\\u1ef9]");
    /** What a word or a value that is missing looks like. */
    private static final Pattern GAP =
            Pattern.compile("\\b(conn|room|ticket|class|reason|ops|col|did|audit|person)\\.[A-Za-z]|\\{\\w+}"
                    + "|\\b(undefined|null|NaN)\\b");

    private static final Map<Size, Screen> WINDOWS = new EnumMap<>(Size.class);
    private static Clinic clinic;
    private static String crowding;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        Morning.happen(clinic);
        for (Size size : Size.values()) {
            WINDOWS.put(size, Screen.open(CHROMIUM.machine(size), clinic, Place.HOME));
        }
        try (var script = EveryPageTest.class.getResourceAsStream("/pages/crowding.js")) {
            crowding = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    static Stream<Arguments> pages() {
        return Stream.of(Size.values())
                .flatMap(size -> Stream.of(Place.values()).map(place -> Arguments.of(place, size)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void is_fit_for_people(Place place, Size size) {
        Screen screen = WINDOWS.get(size);
        screen.goTo(clinic, place);
        SoftAssertions softly = new SoftAssertions();
        String who = place + " on " + size + ": ";

        readIn(screen, "en");
        String english = screen.text().replace("Tiếng Việt", "");
        softly.assertThat(english + screen.page.title())
                .as(who + "English")
                .doesNotContainPattern(GAP)
                .doesNotContainPattern(VIETNAMESE);
        softly.assertThat(crowded(screen)).as(who + "crowded in English").isEmpty();

        readIn(screen, "vi");
        softly.assertThat(screen.text())
                .as(who + "Vietnamese")
                .doesNotContainPattern(GAP)
                .containsPattern(VIETNAMESE);
        softly.assertThat(screen.page.title()).as(who + "title").containsPattern(VIETNAMESE);
        softly.assertThat(crowded(screen)).as(who + "crowded in Vietnamese").isEmpty();
        Chromium.picture(screen.page, place.picture(size));

        softly.assertThat(breaches(screen)).as(who + "WCAG").isEmpty();
        softly.assertThat(minutesFromTheClinicsClock(screen))
                .as(who + "minutes off")
                .isIn(0L, 1L);
        softly.assertThat(screen.foreign()).as(who + "requests to others").isEmpty();
        softly.assertThat(screen.errors()).as(who + "console").isEmpty();
        softly.assertThat(screen.loads()).as(who + "loads").isEqualTo(1);
        softly.assertAll();
    }

    private static void readIn(Screen screen, String language) {
        screen.part("lang-" + language).click();
        assertThat(screen.page.locator("html")).hasAttribute("lang", language);
    }

    /** Texts that cannot be read where they are, and how far the page is wider than its window. */
    private static List<?> crowded(Screen screen) {
        Object tooWide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth");
        return tooWide.equals(0) ? (List<?>) screen.page.evaluate(crowding) : List.of(tooWide + " pixels too wide");
    }

    private static List<String> breaches(Screen screen) {
        List<Rule> violations = new AxeBuilder(screen.page)
                .setLegacyMode(true) // the page has no frames: nothing is to be opened beside it
                .withTags(WCAG)
                .analyze()
                .getViolations();
        return violations.stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .toList();
    }

    private static long minutesFromTheClinicsClock(Screen screen) {
        LocalTime shown =
                LocalTime.parse(screen.page.locator(".bar-clock").textContent().strip());
        LocalTime now = LocalTime.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        return Math.floorMod(shown.until(now, ChronoUnit.MINUTES), 1_440L);
    }
}
