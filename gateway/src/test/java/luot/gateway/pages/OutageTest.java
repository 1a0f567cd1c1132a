package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The gateway goes away in the morning and comes back on the same port and journal; nobody reloads a page. */
class OutageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final double TOLD_WITHIN_MILLIS = 6_000;
    private static final double COMMAND_PATIENCE_MILLIS = 15_000;
    private static final double HEALING_MILLIS = 15_000;
    /** Notes when the page first says that its figures are old; the note is gone when the page is loaded again. */
    private static final String WITNESS = """
            () => {
              window.toldAt = 0;
              const look = () => {
                if (window.toldAt === 0 && document.querySelector('[data-testid=stale-notice]')?.checkVisibility()) {
                  window.toldAt = Date.now();
                }
              };
              new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
            }""";

    private static Clinic clinic;
    private static Screen hall;
    private static Screen door;
    private static Screen reception;
    private static Screen room;
    private static Screen operations;
    private static List<Screen> screens;

    @BeforeAll
    static void openEveryPage(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        for (int i = 0; i < 4; i++) {
            clinic.register("normal", "INT");
        }
        BrowserContext machine = CHROMIUM.machine(Size.WALL);
        hall = Screen.open(machine, clinic, "hall.html?area=kham");
        door = Screen.open(machine, clinic, "door.html?room=INT-1");
        reception = Screen.open(machine, clinic, "reception.html");
        room = Screen.open(machine, clinic, "room.html?room=INT-1");
        operations = Screen.open(machine, clinic, "operations.html");
        screens = List.of(hall, door, reception, room, operations);
        screens.forEach(screen -> screen.awaitLive().page.evaluate(WITNESS));
        assertThat(hall.part("hall-room-INT-1")).containsText("2 chờ");
        assertThat(door.part("waiting")).hasText("2 chờ");
        assertThat(reception.part("service-EYE")).isVisible();
        assertThat(room.part("waiting")).hasText("2");
        assertThat(operations.part("ops-room-INT-1")).containsText("Chờ 2");
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    @Test
    void every_page_says_so_and_heals_and_commands_of_the_outage_are_done_once() throws IOException, JournalException {
        String first = clinic.board("room:INT-1").at("/line/0/number").asText();
        long offMillis = System.currentTimeMillis();
        clinic.switchOff();
        reception.press("G");
        reception.press("Enter");
        assertSending(reception);
        everyPageTellsItsLossSince(offMillis);
        thePressingDeskLearnsThatNobodyAnswers();
        Chromium.picture(hall.page, "hall-lost");
        Chromium.picture(reception.page, "reception-lost");
        room.press("Space");
        assertSending(room);

        clinic.switchOn();
        for (Screen screen : screens) {
            assertThat(screen.part("connection"))
                    .hasAttribute("data-state", "live", new HasAttributeOptions().setTimeout(HEALING_MILLIS));
            assertThat(screen.part("stale-notice")).hasCount(0);
        }
        theCallOfTheOutageIsMadeOnce(first);
        theNumberOfTheOutageIsIssuedOnce();
        String later =
                clinic.send("CallNext", Map.of("room", "INT-2")).path("number").asText();
        hall.assertCalled("hall-room-INT-2", later);
        screens.forEach(OutageTest::assertNeverLeft);
    }

    @Test
    void a_line_that_goes_silent_without_an_end_is_noticed_and_heals() {
        SilentCable cable = new SilentCable();
        BrowserContext machine = CHROMIUM.machine(Size.PHONE);
        cable.layTo(machine);
        Screen lobby = Screen.open(machine, clinic, Place.HALL_OF_LINES);

        cable.pull();
        String number = clinic.register("normal", "XR").path("number").asText();
        assertThat(lobby.part("stale-notice")).containsText("Số liệu đã cũ, từ lúc");
        assertThat(lobby.part("hall-line-XR")).not().containsText(number);

        cable.plugIn();
        assertThat(lobby.part("hall-line-XR"))
                .containsText(number, new ContainsTextOptions().setTimeout(HEALING_MILLIS));
        assertThat(lobby.awaitLive().part("stale-notice")).hasCount(0);
        assertNeverLeft(lobby);
    }

    private static void assertSending(Screen desk) {
        assertThat(desk.page.getByText("Đang gửi…")).isVisible();
    }

    private static void everyPageTellsItsLossSince(long offMillis) {
        for (Screen screen : screens) {
            assertThat(screen.part("stale-notice")).containsText("Số liệu đã cũ, từ lúc");
            assertThat(screen.part("connection")).containsText("Mất kết nối");
            Number toldAt = (Number) screen.page.evaluate("window.toldAt");
            assertThat(toldAt.doubleValue() - offMillis)
                    .as("ms until told on %s", screen.page.url())
                    .isBetween(0.0, TOLD_WITHIN_MILLIS);
        }
    }

    private static void thePressingDeskLearnsThatNobodyAnswers() {
        ContainsTextOptions patiently = new ContainsTextOptions().setTimeout(COMMAND_PATIENCE_MILLIS);
        assertThat(reception.part("error")).containsText("Máy chủ chưa trả lời.", patiently);
        assertThat(reception.part("issued-number")).hasText("–");
    }

    /** The key pressed in the room while nobody was there: carried out after the outage, by itself. */
    private static void theCallOfTheOutageIsMadeOnce(String number) {
        assertThat(room.part("now-number")).hasText(number);
        assertThat(room.part("waiting")).hasText("1");
        hall.assertCalled("hall-room-INT-1", number);
        door.assertCalled("now-number", number);
        assertThat(hall.page.locator(".call")).hasCount(1);
        assertThat(operations.part("ops-room-INT-1")).containsText("Phục vụ 1");
    }

    /** The number the reception asked for in vain: issued when it tries again, and only then. */
    private static void theNumberOfTheOutageIsIssuedOnce() {
        Locator next = hall.part("hall-room-EYE-1").getByTestId("next");
        int before = clinic.board("reception").path("visitsToday").asInt();
        assertThat(next).hasCount(0);
        reception.part("retry").click();
        assertThat(reception.part("issued-number")).hasText("G001");
        assertThat(next).hasText("G001");
        String after = Integer.toString(before + 1);
        assertThat(reception.part("visits-today")).hasText(after);
        assertThat(operations.part("visits-registered")).hasText(after);
    }

    private static void assertNeverLeft(Screen screen) {
        assertThat(screen.loads()).as("loads of %s", screen.page.url()).isEqualTo(1);
        assertThat(screen.errors())
                .as("what the browser's console says besides its failed connections")
                .allMatch(error -> error.contains("WebSocket connection") || error.contains("Failed to load resource"));
    }
}
