package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who the patient is: typed or scanned at reception, seen there and in the room, on no public screen. */
class PersonPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String NAME = "Nguy\u1ec5n Th\u1ecb Hoa";

    private static Clinic clinic;
    private static BrowserContext walls;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        walls = CHROMIUM.machine(Size.WALL);
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    @Test
    void a_name_typed_at_reception_is_seen_in_the_room_and_on_no_board() {
        Screen reception = Screen.open(walls, clinic, Place.RECEPTION);
        reception.press("G");
        reception.press("F4");
        reception.page.keyboard().type(NAME);
        reception.press("Enter");
        reception.page.keyboard().type("1956");
        reception.press("Enter");
        reception.page.keyboard().type("0912 345 678");
        reception.press("Enter");
        reception.page.keyboard().type("GD4010123456789");
        Chromium.picture(reception.page, "person-typed-1920");
        reception.press("Enter");
        reception.press("Enter");
        assertThat(reception.part("issued-to")).hasText(NAME + " \u00b7 1956");
        assertThat(reception.part("person-name")).hasValue("");
        String number = reception.part("issued-number").innerText();
        reception.part("person-" + number).click();
        assertThat(reception.part("person-shown")).containsText("0912345678 \u00b7 GD4010123456789");
        Chromium.picture(reception.page, "person-issued-1920");

        Screen hall = Screen.open(walls, clinic, Place.HALL);
        Screen door = Screen.open(walls, clinic, "door.html?room=EYE-1").awaitLive();
        Screen console = Screen.open(walls, clinic, "room.html?room=EYE-1").awaitLive();
        assertThat(console.part("line-" + number)).isVisible();
        console.pressWhenAnswered("Space");
        assertThat(console.part("now-person")).hasText(NAME + " \u00b7 1956");
        assertThat(console.page.locator("body")).not().containsText("0912345678");
        Chromium.picture(console.page, "person-room-1920");
        hall.assertCalled("hall-room-EYE-1", number);
        door.assertCalled("now-number", number);
        for (Screen open : List.of(hall, door)) {
            assertThat(open.page.content()).contains(number).doesNotContain("Hoa", "0912345678");
        }
        for (Screen screen : List.of(reception, hall, door, console)) {
            assertThat(screen.errors()).isEmpty();
        }
        console.pressWhenAnswered("F");
        assertThat(console.part("now-person")).hasCount(0);
    }

    @Test
    void an_identity_card_that_is_scanned_fills_the_fields_and_a_wrong_number_is_pointed_out() {
        Screen reception = Screen.open(CHROMIUM.machine(Size.PHONE), clinic, Place.RECEPTION);
        reception.part("person-card").click();
        reception
                .page
                .keyboard()
                .insertText(
                        "001156012345|012345678|" + NAME + "|07031956|N\u1eef|Ng\u00f5 5, H\u00e0 N\u1ed9i|01012022");
        reception.press("Enter");
        assertThat(reception.part("person-name")).hasValue(NAME);
        assertThat(reception.part("person-birthYear")).hasValue("1956");
        assertThat(reception.part("person-card")).hasValue("001156012345");

        reception.part("person-phone").fill("7391");
        reception.part("service-INT").click();
        reception.part("class-normal").click();
        assertThat(reception.part("error")).hasText("Xin xem l\u1ea1i \u00f4 \u201c\u0110i\u1ec7n tho\u1ea1i\u201d.");
        assertThat(reception.part("person-phone")).hasAttribute("aria-invalid", "true");
        Chromium.picture(reception.page, "person-wrong-390");
        reception.part("person-phone").fill("");
        reception.part("class-normal").click();
        assertThat(reception.part("issued-to")).hasText(NAME + " \u00b7 1956");
        Chromium.picture(reception.page, "person-phone-390");
    }
}
