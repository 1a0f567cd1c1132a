package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Why a number stands where it stands, asked at the desks; the tests share a clinic with a head start. */
class ExplainPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Clinic clinic;
    private static BrowserContext desks;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        desks = CHROMIUM.machine(Size.WALL);
        try (InputStream json = ExplainPageTest.class.getResourceAsStream("/pages/clinic.json")) {
            ObjectNode plan = (ObjectNode) new ObjectMapper().readTree(json);
            ((ObjectNode) plan.path("policy")).put("next", "accumulating");
            clinic.send("ChangePlan", Map.of("plan", plan));
        }
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    @Test
    void a_room_reads_out_why_a_patient_with_a_head_start_goes_first() {
        String normal = clinic.register("normal", "EYE").path("number").asText();
        String statutory = clinic.register("statutory", "EYE").path("number").asText();
        Screen console = Screen.open(desks, clinic, "room.html?room=EYE-1").awaitLive();
        console.part("why-" + normal).click();
        Locator told = console.part("explanation");
        assertThat(console.part("told-first")).containsText("đứng thứ 2 trong hàng chờ của Phòng khám Mắt");
        assertThat(told)
                .containsText(headStart(
                        "Số %s được ưu tiên theo luật, tính như đến sớm hơn 45 phút so với số %s", statutory, normal));

        console.part("lang-en").click();
        assertThat(console.part("told-first"))
                .hasText(normal + " is number 2 in line at Eye clinic: 1 person is ahead.");
        assertThat(told)
                .containsText(headStart(
                        "%s has priority by law and counts as 45 minutes earlier than %s", statutory, normal));
        assertThat(told.locator("summary")).hasText(new String[] {"Ahead 1"});

        console.press("Space");
        assertThat(console.part("now-number")).hasText(statutory);
        assertThat(console.part("told-first")).hasText(normal + " is next at Eye clinic.");
        assertThat(console.part("told")).containsText(statutory + " was called before " + normal + ", at ");
        assertThat(console.part("told")).containsText("counts as 45 minutes earlier");
        console.part("lang-vi").click();
        assertThat(console.part("told")).containsText("Số " + statutory + " được gọi trước số " + normal);
        Chromium.picture(console.page, "room-explains-head-start-1920");
        console.press("Escape");
        assertThat(told).hasCount(0);
        assertThat(console.errors()).isEmpty();
    }

    private static String headStart(String sentence, String statutory, String normal) {
        return sentence.formatted(statutory, normal);
    }

    @Test
    void the_panel_is_opened_turned_and_closed_by_the_keyboard_alone() {
        String first = clinic.register("normal", "PAY").path("number").asText();
        String second = clinic.register("normal", "PAY").path("number").asText();
        Screen console = Screen.open(desks, clinic, "room.html?room=PAY-1").awaitLive();
        Locator title = console.page.locator("#explanation-title");
        assertThat(console.part("line-" + second)).isVisible();
        console.press("W");
        assertThat(title).containsText(first);
        assertThat(title).isFocused();
        console.press("W");
        assertThat(title).containsText(second);
        console.press("Escape");
        assertThat(title).hasCount(0);

        console.page.getByLabel(Pattern.compile("Phím tắt")).uncheck();
        Locator why = console.part("why-" + second);
        why.focus();
        console.press("Enter");
        assertThat(title).isFocused();
        console.press("Escape");
        assertThat(title).hasCount(0);
        assertThat(why).isFocused();
        console.page.getByLabel(Pattern.compile("Phím tắt")).check();
    }

    @Test
    void the_reception_desk_can_tell_it_too() {
        clinic.register("normal", "XR");
        String number = clinic.register("normal", "XR").path("number").asText();
        Screen reception = Screen.open(desks, clinic, Place.RECEPTION);
        reception.part("why-" + number).click();
        assertThat(reception.part("told-first")).containsText("Số " + number + " đứng thứ 2");
        Chromium.picture(reception.page, "reception-explains-1920");
        reception.press("Escape");
        assertThat(reception.part("explanation")).hasCount(0);
        assertThat(reception.errors()).isEmpty();
    }
}
