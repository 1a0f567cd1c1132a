package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patients on their way through the clinic, as staff and patients see it on their own screens. The tests share a
 * clinic; each has a service of its own.
 */
class JourneyTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

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
    void a_patient_is_examined_sent_to_the_laboratory_and_comes_back_to_the_same_room() {
        Screen hall = Screen.open(walls, clinic, Place.HALL);
        String number = issueByKeys("A", Pattern.compile("A\\d{3}"));
        String room = roomWithNext(hall, number);
        String cell = "hall-room-" + room;
        Screen console = at("room.html?room=" + room);
        Screen door = at("door.html?room=" + room);
        assertThat(door.part("next")).hasText(number);

        call(console, number);
        hall.assertCalled(cell, number);
        door.assertCalled("now-number", number);
        assertThat(door.page.getByText("Mời số")).isVisible();
        assertThat(hall.page.locator(".call").first()).containsText(number);

        console.pressWhenAnswered("S");
        hall.assertServed(cell, number);
        door.assertServed("now-number", number);
        assertThat(door.page.getByText("Đang phục vụ")).isVisible();

        Screen laboratory = Screen.open(walls, clinic, Place.HALL_OF_LINES);
        orderFirstTest(console, number);
        assertThat(laboratory.part("hall-line-LAB").getByTestId("next")).hasText(number);
        assertThat(door.page.getByText("Chưa gọi số")).isVisible();

        resultOfBloodDraw(laboratory, number);
        assertThat(console.part("line-" + number)).containsText("Quay lại với kết quả");
        assertThat(hall.part(cell).getByTestId("next")).hasText(number);
        assertThat(roomWithNext(hall, number)).isEqualTo(room);

        call(console, number);
        door.assertCalled("now-number", number);
        console.pressWhenAnswered("F");
        assertThat(console.part("now-number")).hasText("–");
        assertThat(hall.page.locator(".hall-rooms").getByText(number)).hasCount(0);
        assertThat(at("operations.html").part("visits-finished")).hasText("1");
    }

    private static void orderFirstTest(Screen console, String number) {
        console.pressWhenAnswered("T");
        assertThat(console.part("sheet-tests")).containsText("Lấy máu xét nghiệm");
        console.press("1");
        assertThat(console.part("test-LAB")).isChecked();
        console.press("Space");
        assertThat(console.part("now-number")).hasText("–");
        assertThat(console.part("line-" + number)).hasCount(0);
    }

    private static void resultOfBloodDraw(Screen hall, String number) {
        Screen bloodDraw = at("room.html?room=LAB-1");
        call(bloodDraw, number);
        hall.assertCalled("hall-room-LAB-1", number);
        bloodDraw.pressWhenAnswered("S");
        hall.assertServed("hall-room-LAB-1", number);
        bloodDraw.pressWhenAnswered("F");
        assertThat(bloodDraw.part("result-" + number)).containsText("Đã có kết quả");
        bloodDraw.pressWhenAnswered("K");
        assertThat(bloodDraw.part("result-" + number)).hasCount(0);
    }

    @Test
    void who_does_not_come_is_set_aside_and_put_back_in_line() {
        String number = clinic.register("normal", "EYE").path("number").asText();
        Screen hall = Screen.open(walls, clinic, Place.HALL);
        Screen console = at("room.html?room=EYE-1");
        Locator missed = console.page.locator(".queue-missed");
        Locator next = hall.part("hall-room-EYE-1").getByTestId("next");
        assertThat(next).hasText(number);

        call(console, number);
        hall.assertCalled("hall-room-EYE-1", number);
        console.pressWhenAnswered("V");
        assertThat(missed).containsText(number);
        assertThat(hall.part("hall-room-EYE-1").getByText(number)).hasCount(0);

        console.pressWhenAnswered("I");
        assertThat(next).hasText(number);
        assertThat(missed).hasCount(0);

        console.pressWhenAnswered("U");
        assertThat(missed).containsText(number);
        assertThat(next).hasCount(0);
    }

    @Test
    void a_number_issued_by_mistake_is_taken_back_and_never_given_again() {
        Screen hall = Screen.open(walls, clinic, Place.HALL_OF_LINES);
        Screen reception = Screen.open(walls, clinic, Place.RECEPTION);
        Locator issued = reception.part("issued-number");
        Locator line = hall.part("hall-line-XR").getByTestId("next");

        reception.press("X");
        reception.press("Enter");
        assertThat(issued).hasText("X001");
        assertThat(line).hasText("X001");

        reception.press("F9");
        assertThat(reception.page.getByText("Đã hoàn tác thao tác cuối của quầy này."))
                .isVisible();
        assertThat(reception.part("recent-X001")).containsText("Đã hủy");
        assertThat(line).not().containsText("X001");

        reception.press("X");
        reception.press("Enter");
        assertThat(issued).hasText("X002");
        assertThat(line).hasText("X002");
    }

    @Test
    void two_touches_issue_a_number_and_one_prints_it_again() {
        BrowserContext phone = CHROMIUM.machine(Size.PHONE);
        phone.addInitScript("window.print = () => { window.printed = true; }");
        Screen hall = Screen.open(walls, clinic, Place.HALL);
        Screen reception = Screen.open(phone, clinic, Place.RECEPTION);

        reception.part("service-PAY").tap();
        reception.part("class-statutory").tap();
        assertThat(reception.part("issued-number")).hasText("P001");
        assertThat(reception.part("issued-number")).isInViewport();
        assertThat(hall.part("hall-line-PAY").getByTestId("next")).hasText("P001");

        reception.part("recent-P001").getByText("In lại").tap();
        reception.page.waitForFunction("window.printed");
        reception.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(reception.part("paper")).isVisible();
        assertThat(reception.part("paper")).containsText("P001");
        assertThat(reception.part("paper")).containsText("Thu ngân");
        assertThat(reception.part("paper")).containsText("Ưu tiên theo luật");
        assertThat(reception.page.locator("main")).isHidden();
        Chromium.picture(reception.page, "paper");
    }

    @Test
    void keys_do_nothing_in_a_field_or_when_switched_off() {
        Screen reception = Screen.open(CHROMIUM.machine(Size.WALL), clinic, Place.RECEPTION);
        Screen hall = Screen.open(walls, clinic, Place.HALL_OF_LINES);
        reception.part("desk-name").fill("Quầy 3");
        reception.part("desk-name").press("S");
        reception.part("desk-name").press("Enter");
        reception.page.locator("main h2").first().click();
        reception.page.getByLabel("Phím tắt").uncheck();
        reception.press("S");
        reception.press("Enter");
        assertThat(reception.page.locator("kbd")).hasCount(0);

        reception.part("service-US").click();
        reception.part("class-normal").click();
        assertThat(reception.part("issued-number")).hasText("S001");
        assertThat(hall.part("hall-line-US").getByTestId("next")).hasText("S001");
    }

    private static Screen at(String path) {
        return Screen.open(walls, clinic, path).awaitLive();
    }

    /** Issues a number at a reception desk with two keys: the service's, then Enter for the usual class. */
    private static String issueByKeys(String serviceKey, Pattern number) {
        Screen reception = Screen.open(walls, clinic, Place.RECEPTION);
        reception.press(serviceKey);
        reception.press("Enter");
        assertThat(reception.part("issued-number")).hasText(number);
        return reception.part("issued-number").innerText();
    }

    /** The room of a hall at which a number is told to be next. */
    private static String roomWithNext(Screen hall, String number) {
        Locator cell = hall.page
                .locator("article.cell")
                .filter(new Locator.FilterOptions()
                        .setHas(hall.page.locator(".next").getByText(number)));
        assertThat(cell).hasCount(1);
        return cell.getAttribute("data-testid").substring("hall-room-".length());
    }

    /** Calls the next patient with one key, once the patient is seen in line. */
    private static void call(Screen console, String number) {
        assertThat(console.part("line-" + number)).isVisible();
        console.pressWhenAnswered("Space");
        assertThat(console.part("now-number")).hasText(number);
    }
}
