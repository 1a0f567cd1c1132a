package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
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

/** Two free X-ray rooms, the second one faster, in a clinic by Luot's own rules that asks the next to get ready. */
class FreeRoomPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Pattern RING = Pattern.compile("button-suggested");

    private static Clinic clinic;
    private static BrowserContext desks;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
        desks = CHROMIUM.machine(Size.WALL);
        try (InputStream json = FreeRoomPageTest.class.getResourceAsStream("/pages/clinic.json")) {
            ObjectNode plan = (ObjectNode) new ObjectMapper().readTree(json);
            ObjectNode policy = (ObjectNode) plan.path("policy");
            policy.put("next", "guided").put("room", "expected").put("returns", "first");
            policy.put("binding", "pooled").put("preCall", 1);
            for (JsonNode room : plan.path("rooms")) {
                if (room.path("id").asText().equals("XR-2")) {
                    ((ObjectNode) room).put("speed", 0.8);
                }
            }
            clinic.send("ChangePlan", Map.of("plan", plan));
        }
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    @Test
    void the_faster_room_is_ringed_the_other_told_and_the_next_one_asked_to_get_ready() {
        Screen slower = Screen.open(desks, clinic, "room.html?room=XR-1").awaitLive();
        Screen faster = Screen.open(desks, clinic, "room.html?room=XR-2").awaitLive();
        Screen door = Screen.open(desks, clinic, "door.html?room=XR-1").awaitLive();
        Screen hall = Screen.open(desks, clinic, "hall.html?area=cls").awaitLive();
        String first = clinic.register("normal", "XR").path("number").asText();
        String second = clinic.register("normal", "XR").path("number").asText();

        assertThat(slower.page.locator(".message-notice")).containsText("Nên để Phòng X-quang 2 gọi số " + first);
        assertThat(faster.page.locator(".message-notice")).containsText("phòng này nên gọi số " + first);
        assertThat(faster.part("finish-call-next")).hasClass(RING);
        assertThat(slower.part("finish-call-next")).not().hasClass(RING);
        Screen operations = Screen.open(desks, clinic, "operations.html").awaitLive();
        assertThat(operations.part("ops-room-XR-2")).containsText("Nên gọi số " + first);

        slower.press("Space");
        assertThat(slower.part("now-number")).hasText(first);
        assertThat(slower.page.locator(".message-notice")).isEmpty();
        assertThat(faster.part("finish-call-next")).not().hasClass(RING);
        assertThat(door.part("ready")).containsText(second);
        assertThat(door.part("waiting").locator(".number")).hasText("0"); // the hall counts nobody twice either
        assertThat(hall.part("ready").locator("[data-ready='" + second + "']")).containsText("X-quang 1");
        assertThat(slower.part("line-" + second)).containsText("Đã mời chuẩn bị");
        assertThat(slower.errors()).isEmpty();
        assertThat(hall.errors()).isEmpty();
    }
}
