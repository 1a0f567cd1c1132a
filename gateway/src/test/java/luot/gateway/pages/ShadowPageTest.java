package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import luot.engine.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file of a real line, chosen at a desk, and the report that comes back. */
class ShadowPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Clinic clinic;

    @BeforeAll
    static void openTheClinic(@TempDir Path folder) throws IOException, JournalException {
        clinic = Clinic.open(folder);
    }

    @AfterAll
    static void closeTheClinic() {
        clinic.close();
    }

    private static FilePayload file(String rows) {
        String csv = "visit,service,class,joined,called,finished,left\n" + rows;
        return new FilePayload("observed.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String morning() {
        StringBuilder rows = new StringBuilder();
        LocalDateTime begun = LocalDateTime.of(2026, 3, 2, 0, 0);
        for (int i = 0; i < 1_500; i++) {
            LocalDateTime joined = begun.plusMinutes(4L * i);
            rows.append("v%d,exam-%d,normal,%s,%s,,\n".formatted(i, i % 2, joined, joined.plusMinutes(9 + i * i % 23)));
        }
        return rows.toString();
    }

    @Test
    void a_file_becomes_a_report_in_both_languages() {
        for (Size size : Size.values()) {
            Screen screen = Screen.open(CHROMIUM.machine(size), clinic, Place.SHADOW);
            screen.part("shadow-file").setInputFiles(file(morning()));
            screen.part("shadow-start").click();
            assertThat(screen.part("shadow-report")).containsText("Sai số trung bình");
            assertThat(screen.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
            Chromium.picture(screen.page, "shadow-report-" + size.width());
            screen.part("lang-en").click();
            assertThat(screen.part("shadow-report").locator("dt").first())
                    .hasText("People called", new LocatorAssertions.HasTextOptions().setUseInnerText(true));
            assertThat(screen.text().replace("Tiếng Việt", "")).doesNotContain("Sai số", "NaN");
            screen.part("shadow-from").fill("2026-03-04T12:00");
            screen.part("shadow-start").click();
            assertThat(screen.part("shadow-report")).containsText("04/03/2026");
            assertThat(screen.errors()).isEmpty();
            assertThat(screen.foreign()).isEmpty();
        }
    }

    @Test
    void a_broken_file_is_named_with_its_line() {
        Screen screen = Screen.open(CHROMIUM.machine(Size.WALL), clinic, Place.SHADOW);
        screen.part("shadow-file").setInputFiles(file("1,exam,,2026-03-02T07:30,2026-03-02T07:00,,\n"));
        screen.part("shadow-start").click();
        assertThat(screen.page.locator("[role=alert]"))
                .hasText("Tệp không đúng định dạng: line 2: called: is before joined");
    }
}
