package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.sim.Simulation;
import luot.engine.site.Entry;
import luot.gateway.demo.DayChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody of operations puts changes together, runs them on a past day, reads what comes out, and looks at its report.
 */
class WhatIfPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static Clinic clinic;

    @BeforeAll
    static void liveADay(@TempDir Path folder) throws Exception {
        RecordedDay day = DayChoice.read("chile-ed");
        List<Entry> entries = new ArrayList<>();
        Simulation.run(day, PolicyChoice.of(day.plan(), List.of()).policy(), entries::add);
        try (Journal journal = JdbcJournal.sqlite(folder.resolve("luot.db"))) {
            journal.append(day.plan().site(), entries);
        }
        clinic = Clinic.open(folder);
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void changes_are_put_together_run_and_read(Size size) {
        Screen screen = Screen.open(CHROMIUM.machine(size), clinic, "whatif.html?site=chile-ed&lang=en");
        assertThat(screen.part("run")).isDisabled();
        screen.part("kind").selectOption("close");
        screen.part("field-time").fill("10 o'clock");
        screen.part("add").click();
        assertThat(screen.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .isVisible();
        assertThat(screen.part("changes").locator("li")).hasCount(0);

        screen.part("kind").selectOption("volume");
        screen.part("field-percent").fill("120");
        screen.part("add").click();
        screen.part("kind").selectOption("whole");
        screen.part("add").click();
        assertThat(screen.part("changes").locator("code")).hasText(new String[] {"volume 1.2", "policy default"});
        screen.part("seeds").selectOption("5");
        screen.part("run").click();

        assertThat(screen.part("result")).isVisible(SOON);
        assertThat(screen.part("result")).containsText("volume 1.2");
        assertThat(screen.text()).contains("Stay, mean", "not clear").doesNotContainPattern("wi\\.|NaN|undefined");
        assertFits(screen, "what-if-" + size.width());

        screen.page.reload();
        assertThat(screen.part("result")).isVisible(SOON);
        assertThat(screen.errors()).isEmpty();
        assertThat(screen.foreign()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void a_past_day_has_its_report(Size size) {
        String date = Simulation.DATE.toString();
        Screen screen = Screen.open(CHROMIUM.machine(size), clinic, "reports.html?site=chile-ed&date=" + date);
        assertThat(screen.part("report-day")).containsText("05/01/2026");
        assertThat(screen.part("fairness")).isVisible();
        assertThat(screen.part("told-all")).isVisible();
        assertThat(screen.text()).doesNotContainPattern("told\\.|kind\\.");
        assertThat(screen.text()).doesNotContainPattern("fair\\.|overtake\\.|NaN|undefined");
        assertFits(screen, "report-of-a-day-" + size.width());
        assertThat(screen.errors()).isEmpty();
    }

    private static void assertFits(Screen screen, String picture) {
        screen.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Chromium.PICTURES.resolve(picture + ".png"))
                .setFullPage(true));
        assertThat((Integer) screen.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isZero();
    }
}
