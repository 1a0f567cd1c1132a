package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses mistyped, or written on a screen before the plan changed: the page says what is wrong. */
class WrongAddressTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Clinic clinic;
    private static BrowserContext machine;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        machine = CHROMIUM.machine(Size.WALL);
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hall.html?area=nha-xe           | Không tìm thấy “nha-xe”
            door.html?room=P-404            | Không tìm thấy “P-404”
            room.html?room=P-404            | Không tìm thấy “P-404”
            room.html?room=%3Cb%3E          | Không tìm thấy “<b>”
            reception.html?site=hue         | Không tìm thấy “hue”
            operations.html?site=hue        | Không tìm thấy “hue”
            hall.html?site=hue              | Không tìm thấy “hue”
            index.html?site=hue             | Không tìm thấy “hue”
            room.html?room=P-404&lang=en    | There is no “P-404”
            """)
    void a_wrong_address_is_answered_with_a_sentence(String path, String sentence) {
        Screen screen = Screen.open(machine, clinic, path);
        assertThat(screen.page.getByRole(AriaRole.ALERT).getByText(sentence)).isVisible();
        screen.page.close();
    }

    @ParameterizedTest
    @CsvSource({"hall.html?area=, area=kham", "door.html?room=, room=INT-1", "room.html?room=, room=INT-1"})
    void an_address_that_names_nothing_offers_what_there_is(String path, String link) {
        Screen screen = Screen.open(machine, clinic, path);
        assertThat(screen.page.locator("main a[href$='" + link + "']")).isVisible();
        screen.page.close();
    }
}
