package luot.gateway.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, started once for all browser tests; a static field of a test class. Contexts it makes are
 * closed after the class; what they showed when a test failed is kept as pictures.
 */
final class Chromium implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
    /** Where pictures of pages are kept, for people to look at. */
    static final Path PICTURES = Path.of("target", "screens");

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 10_000;
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync");

    /** A running browser; the store of JUnit closes it after the last test class. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private final List<BrowserContext> contexts = new ArrayList<>();
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        browser = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, first -> start(), Running.class)
                .browser();
    }

    private static Running start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("The browser tests need " + PROGRAM
                    + "; './luot test' installs it, or as root: apt-get install chromium fonts-noto-core");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(QUIETLY));
        return new Running(playwright, browser);
    }

    /** A machine of its own: nothing remembered, and a browser window of this size. */
    BrowserContext machine(Size size) {
        BrowserContext machine = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width(), size.height())
                .setHasTouch(size == Size.PHONE)
                .setIsMobile(size == Size.PHONE)
                .setLocale("vi-VN")
                // Not the zone of the clinic: pages must show the clinic's.
                .setTimezoneId("America/Santiago"));
        machine.setDefaultTimeout(PATIENCE_MILLIS);
        contexts.add(machine);
        return machine;
    }

    /** A window of some size without a page of ours. */
    Page emptyPage() {
        return machine(Size.WALL).newPage();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            String test = context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            int count = 0;
            for (BrowserContext machine : contexts) {
                for (Page page : machine.pages()) {
                    picture(page, "failed-" + test + "-" + ++count);
                }
            }
        }
    }

    /** Keeps what a page shows as a picture. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }
}
